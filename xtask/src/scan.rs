//! `cargo xtask scan`: the core on files.

use std::{
    io::{self, Write as _},
    path::PathBuf,
};

use anyhow::{Result, bail};
use serde_json::json;

use crate::page;

/// Prints one JSON object a finding, and a summary of each file on standard error. A file that
/// cannot be read is named, and the others are still read.
pub fn scan(files: &[PathBuf]) -> Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut failed = 0;
    for path in files {
        let request = match page::read(path) {
            Ok(request) => request,
            Err(error) => {
                eprintln!("{error:#}");
                failed += 1;
                continue;
            }
        };
        let report = clauselight::analyse(&request);
        for f in &report.findings {
            let line = json!({
                "file": path.display().to_string(),
                "clause_type": f.clause_type,
                "severity": f.severity,
                "confidence": (f64::from(f.confidence) * 100.0).round() / 100.0,
                "basis": f.basis,
                "quote": f.quote,
                "facts": f.facts,
                "section": f.section,
                "places": f.places.len(),
                "record": f.record,
            });
            writeln!(out, "{line}")?;
        }
        out.flush()?;
        let c = report.counts;
        eprintln!(
            "{}: {} findings ({} high, {} medium, {} low) in {} words",
            path.display(),
            report.findings.len(),
            c.high,
            c.medium,
            c.low,
            report.document.words
        );
    }
    if failed > 0 {
        bail!("{failed} of {} files could not be read", files.len());
    }
    Ok(())
}
