//! `cargo xtask label`: clause types of given units, in the form that `score.py` judges.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail};
use clauselight::{detect, text::Unit};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::json;

#[derive(clap::Args)]
pub struct Label {
    /// Label scheme
    #[arg(long, value_enum, default_value = "clauses")]
    scheme: Scheme,
    /// A folder of .jsonl files of units; for unfair-tos one .jsonl file of lines
    input: PathBuf,
    /// The folder, or for unfair-tos the file, to write
    output: PathBuf,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Scheme {
    /// Our clause types
    Clauses,
    /// The eight codes of UNFAIR-ToS
    UnfairTos,
}

/// A unit as a file gives it. It has no field for labels: they are never read.
#[derive(Deserialize)]
struct GivenUnit {
    i: u64,
    kind: String,
    text: String,
}

/// A line of UNFAIR-ToS, without its labels.
#[derive(Deserialize)]
struct GivenLine {
    doc: serde_json::Value,
    idx: serde_json::Value,
    text: String,
}

pub fn label(label: &Label) -> Result<()> {
    match label.scheme {
        Scheme::Clauses => clauses(&label.input, &label.output),
        Scheme::UnfairTos => unfair_tos(&label.input, &label.output),
    }
}

fn read_lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let text = fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(n, line)| serde_json::from_str(line).with_context(|| format!("{}:{}", path.display(), n + 1)))
        .collect()
}

fn create(path: &Path) -> Result<std::io::BufWriter<fs::File>> {
    let file = fs::File::create(path).with_context(|| format!("{} cannot be written", path.display()))?;
    Ok(std::io::BufWriter::new(file))
}

fn clauses(input: &Path, output: &Path) -> Result<()> {
    let mut paths: Vec<PathBuf> = fs::read_dir(input)
        .with_context(|| format!("{} is not a folder that can be read", input.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    paths.retain(|p| p.extension().is_some_and(|e| e == "jsonl"));
    paths.sort();
    if paths.is_empty() {
        bail!("{} holds no .jsonl file", input.display());
    }
    fs::create_dir_all(output).with_context(|| format!("{} cannot be made", output.display()))?;
    for path in paths {
        let given: Vec<GivenUnit> = read_lines(&path)?;
        let units: Vec<Unit> =
            given.iter().map(|u| Unit { heading: u.kind == "heading", text: &u.text }).collect();
        let mut file = create(&output.join(path.file_name().unwrap_or_default()))?;
        for (unit, labels) in given.iter().zip(detect::label(&units)) {
            if !labels.is_empty() {
                writeln!(file, "{}", json!({ "i": unit.i, "labels": labels }))?;
            }
        }
        file.flush()?;
    }
    Ok(())
}

fn unfair_tos(input: &Path, output: &Path) -> Result<()> {
    let given: Vec<GivenLine> = read_lines(input)?;
    let mut file = create(output)?;
    for document in given.chunk_by(|a, b| a.doc == b.doc) {
        let lines: Vec<&str> = document.iter().map(|l| l.text.as_str()).collect();
        for (line, labels) in document.iter().zip(detect::label_unfair_tos(&lines)) {
            writeln!(file, "{}", json!({ "doc": line.doc, "idx": line.idx, "labels": labels }))?;
        }
    }
    file.flush().context("the labels could not be written")
}
