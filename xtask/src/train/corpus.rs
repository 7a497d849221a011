//! The labelled corpus: `labelled/{train,dev}/*.jsonl`, one unit a line.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, bail};
use clauselight::{catalogue::number_of, text::Unit};
use serde::Deserialize;

#[derive(Deserialize)]
struct Line {
    kind: String,
    text: String,
    #[serde(default)]
    labels: Vec<String>,
}

/// A labelled document.
pub struct Document {
    /// The file's name without its ending.
    pub name: String,
    lines: Vec<Line>,
    /// Clause type numbers of every unit.
    pub labels: Vec<Vec<usize>>,
}

impl Document {
    /// Its units.
    pub fn units(&self) -> Vec<Unit<'_>> {
        self.lines.iter().map(|l| Unit { heading: l.kind == "heading", text: &l.text }).collect()
    }

    /// Whether it is a whole document, not a collection of excerpts chosen for rare or hard cases:
    /// only whole documents say how often a clause type occurs.
    pub fn whole(&self) -> bool {
        !self.name.starts_with("windows-") && !self.name.starts_with("hard-")
    }

    /// The service, as far as the name tells: documents of one service must not be split between
    /// learning and judging.
    pub fn service(&self) -> &str {
        self.name.split(['_', '-', ' ', '.']).next().unwrap_or(&self.name)
    }
}

/// Reads every file of a folder in the order of their names.
pub fn read(folder: &Path) -> Result<Vec<Document>> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .with_context(|| {
            format!("{} cannot be read; give the folder that holds `labelled/`", folder.display())
        })?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    paths.retain(|p| p.extension().is_some_and(|e| e == "jsonl"));
    paths.sort();
    if paths.is_empty() {
        bail!("{} holds no .jsonl file", folder.display());
    }
    paths.iter().map(|path| read_document(path)).collect()
}

fn read_document(path: &Path) -> Result<Document> {
    let name: String = path.file_stem().unwrap_or_default().to_string_lossy().into();
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut lines: Vec<Line> = text
        .lines()
        .enumerate()
        .map(|(n, l)| serde_json::from_str(l).with_context(|| format!("{}:{}", path.display(), n + 1)))
        .collect::<Result<_>>()?;
    let labels = lines
        .iter()
        .map(|l| {
            l.labels
                .iter()
                .map(|id| {
                    number_of(id).with_context(|| format!("{}: unknown clause type {id:?}", path.display()))
                })
                .collect()
        })
        .collect::<Result<_>>()?;
    let mut document = Document { name, lines: Vec::new(), labels };
    if !document.whole() {
        // Headings of excerpts read `Service/Document: section`; a real heading is the section alone.
        for line in lines.iter_mut().filter(|l| l.kind == "heading" && l.text.contains('/')) {
            if let Some((_, section)) = line.text.split_once(": ") {
                line.text = section.to_string();
            }
        }
    }
    document.lines = lines;
    Ok(document)
}
