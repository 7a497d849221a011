//! The corpus: what is learnt from, document by document.
//!
//! - `labelled/{train,dev}/*.jsonl`: every unit read and labelled;
//! - `terms/SERVICE/DOCUMENT.md`: real documents, unlabelled but for the units that
//!   `dataset/labels.tsv` names by fingerprint;
//! - `unfair-tos/*.jsonl` and `unfair-tos-multilingual/en.jsonl`: lines with the codes of UNFAIR-ToS.

use clauselight::dataset::wording::fingerprint;
use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail};
use clauselight::{
    catalogue::number_of,
    detect::CODES,
    text::{self, Unit},
};
use rayon::prelude::*;
use serde::{Deserialize, de::DeserializeOwned};

use crate::{page, root};

/// What a reader has said of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Truth {
    /// Nobody has read it.
    Unread,
    /// The clause types that it states.
    Clauses(Vec<usize>),
    /// The codes of UNFAIR-ToS that it has.
    Codes(Vec<usize>),
}

/// A document in units.
pub struct Document {
    /// The file's name without its ending, or `SERVICE/DOCUMENT`.
    pub name: String,
    /// Whether each unit is a heading, and its text.
    pub texts: Vec<(bool, String)>,
    /// What is known of each unit.
    pub truths: Vec<Truth>,
}

impl Document {
    /// Its units.
    pub fn units(&self) -> Vec<Unit<'_>> {
        self.texts.iter().map(|(heading, text)| Unit { heading: *heading, text }).collect()
    }

    /// Whether it is a whole document, not a collection of excerpts chosen for rare or hard cases:
    /// only whole documents say how often a clause type occurs.
    pub fn whole(&self) -> bool {
        !self.name.starts_with("windows-") && !self.name.starts_with("hard-")
    }

    /// The beginning of its name, which is that of its service: documents of one service must not
    /// be split between learning and judging.
    pub fn service(&self) -> &str {
        self.name.split(['_', '-', ' ', '.', '/']).next().unwrap_or(&self.name)
    }
}

/// A name as the labelled files are called: lower case, words joined by hyphens.
pub fn slug(name: &str) -> String {
    let words: Vec<String> = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join("-")
}

fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let text = fs::read_to_string(path).with_context(|| {
        format!("{} cannot be read; give the folder that holds `labelled/`", path.display())
    })?;
    text.lines()
        .enumerate()
        .map(|(n, l)| serde_json::from_str(l).with_context(|| format!("{}:{}", path.display(), n + 1)))
        .collect()
}

/// The files of a folder with an ending, in the order of their names.
fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .with_context(|| {
            format!("{} cannot be read; give the folder that holds `labelled/`", folder.display())
        })?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    paths.retain(|p| p.extension().is_some_and(|e| e == ending));
    paths.sort();
    Ok(paths)
}

fn clause_types<'a>(
    ids: impl IntoIterator<Item = &'a str>,
    place: &dyn std::fmt::Display,
) -> Result<Vec<usize>> {
    ids.into_iter()
        .map(|id| number_of(id).with_context(|| format!("{place}: unknown clause type {id:?}")))
        .collect()
}

/// Reads `labelled/train` or `labelled/dev`.
pub fn labelled(folder: &Path) -> Result<Vec<Document>> {
    #[derive(Deserialize)]
    struct Line {
        kind: String,
        text: String,
        #[serde(default)]
        labels: Vec<String>,
    }
    let paths = files(folder, "jsonl")?;
    if paths.is_empty() {
        bail!("{} holds no .jsonl file", folder.display());
    }
    paths
        .par_iter()
        .map(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into();
            let mut document = Document { name, texts: Vec::new(), truths: Vec::new() };
            for line in lines::<Line>(path)? {
                let heading = line.kind == "heading";
                let mut text = line.text;
                // Headings of excerpts read `Service/Document: section`; a real one is the section alone.
                if heading && !document.whole() && text.contains('/') {
                    text = text.split_once(": ").map_or(text.clone(), |(_, section)| section.into());
                }
                document.texts.push((heading, text));
                let types = clause_types(line.labels.iter().map(String::as_str), &path.display())?;
                document.truths.push(if heading { Truth::Unread } else { Truth::Clauses(types) });
            }
            Ok(document)
        })
        .collect()
}

/// Our own labels: by document, then by fingerprint.
type Labels = HashMap<String, HashMap<u32, Vec<usize>>>;

/// Reads `dataset/labels.tsv`: a line `SERVICE/DOCUMENT`, then a line for each unit that was read,
/// its fingerprint in hexadecimal and, after a tab, the ids of its clause types, if it has any.
fn own_labels() -> Result<Labels> {
    let path = root().join("dataset/labels.tsv");
    let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let mut labels = Labels::new();
    let mut document = String::new();
    for (n, line) in text.lines().enumerate() {
        if line.contains('/') {
            document = line.into();
            continue;
        }
        let place = format!("{}:{}", path.display(), n + 1);
        let (print, ids) = line.split_once('\t').unwrap_or((line, ""));
        let print = u32::from_str_radix(print, 16).with_context(|| place.clone())?;
        let types = clause_types(ids.split(' ').filter(|id| !id.is_empty()), &place)?;
        labels.entry(document.clone()).or_default().insert(print, types);
    }
    Ok(labels)
}

/// Reads `terms`, with our own labels where we have read a unit.
pub fn terms(folder: &Path) -> Result<Vec<Document>> {
    let labels = own_labels()?;
    let mut services: Vec<PathBuf> = fs::read_dir(folder)
        .with_context(|| format!("{} cannot be read", folder.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    services.retain(|p| p.is_dir());
    services.sort();
    let mut paths = Vec::new();
    for service in &services {
        paths.extend(files(service, "md")?);
    }
    let documents: Vec<Document> = paths
        .par_iter()
        .map(|path| {
            let last = |p: Option<&std::ffi::OsStr>| p.unwrap_or_default().to_string_lossy().into_owned();
            let service = last(path.parent().and_then(Path::file_name));
            let name = format!("{service}/{}", last(path.file_stem()));
            let read = page::read(path)?;
            let texts: Vec<(bool, String)> =
                text::units(&read.blocks).0.iter().map(|u| (u.heading, u.text.to_string())).collect();
            let ours = labels.get(&name);
            let truths = texts
                .iter()
                .map(|(heading, text)| match ours.and_then(|o| o.get(&fingerprint(text))) {
                    Some(types) if !heading => Truth::Clauses(types.clone()),
                    _ => Truth::Unread,
                })
                .collect();
            Ok(Document { name, texts, truths })
        })
        .collect::<Result<_>>()?;
    let known: usize = labels.values().map(HashMap::len).sum();
    let found = documents.iter().flat_map(|d| &d.truths).filter(|t| **t != Truth::Unread).count();
    eprintln!(
        "{} documents; {found} units with labels of our own ({known} in dataset/labels.tsv)",
        documents.len()
    );
    if known > 0 && found * 10 < known * 9 {
        bail!(
            "fewer than nine in ten of the labels in dataset/labels.tsv were found in {}",
            folder.display()
        );
    }
    Ok(documents)
}

/// Reads a file of lines with the codes of UNFAIR-ToS; `PINC`, which LexGLUE does not have, is left out.
pub fn unfair_tos(path: &Path) -> Result<Vec<Document>> {
    #[derive(Deserialize)]
    struct Line {
        doc: String,
        text: String,
        labels: Vec<String>,
    }
    let mut documents: Vec<Document> = Vec::new();
    for line in lines::<Line>(path)? {
        let name = format!("unfair-tos {}", line.doc);
        if documents.last().is_none_or(|d| d.name != name) {
            documents.push(Document { name, texts: Vec::new(), truths: Vec::new() });
        }
        let codes = line.labels.iter().filter_map(|l| CODES.iter().position(|c| c == l)).collect();
        if let Some(document) = documents.last_mut() {
            document.texts.push((false, line.text));
            document.truths.push(Truth::Codes(codes));
        }
    }
    Ok(documents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_fingerprints() {
        assert_eq!(slug("9GAG, Inc. Terms of Service"), "9gag-inc-terms-of-service");
        assert_eq!(fingerprint("You may NOT sell it."), fingerprint("“you may not  sell it”"));
        assert_ne!(fingerprint("You may sell it."), fingerprint("You may not sell it."));
    }

    #[test]
    fn the_labels_of_our_own_can_be_read() {
        let labels = own_labels().unwrap();
        assert!(labels.values().map(HashMap::len).sum::<usize>() > 10_000);
    }
}
