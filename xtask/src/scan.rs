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
                "quote": f.places[0].quote,
                "facts": f.facts,
                "section": f.places[0].section,
                "places": f.places.len(),
                "record": f.record,
                "provision": f.recorded.as_ref().and_then(|r| r.id.as_ref()),
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

#[cfg(test)]
mod tests {
    use clauselight::report::Finding;
    use serde::Deserialize;

    use crate::{page, root};

    #[derive(Deserialize)]
    struct Quotation {
        r#type: String,
        quote: String,
    }

    #[derive(Deserialize)]
    struct Recorded {
        record: String,
        basis: String,
    }

    #[derive(Deserialize)]
    struct Expected {
        findings: Vec<Quotation>,
        #[serde(default)]
        never: Vec<Quotation>,
        #[serde(default)]
        records: Vec<Recorded>,
    }

    fn states(findings: &[Finding], wanted: &Quotation) -> bool {
        let of_type = findings.iter().filter(|f| f.clause_type == wanted.r#type);
        of_type.flat_map(|f| &f.places).any(|p| p.quote.contains(&wanted.quote))
    }

    /// The sample pages, read as files, give the findings that the browsers must paint.
    #[test]
    fn the_sample_pages_give_what_is_expected() {
        let folder = root().join("tests/pages");
        let expected = std::fs::read_to_string(folder.join("expected.json")).unwrap();
        let expected: std::collections::BTreeMap<String, Expected> = serde_json::from_str(&expected).unwrap();
        let mut read = 0;
        for (name, expected) in &expected {
            let source = std::fs::read_to_string(folder.join(name)).unwrap();
            // What scripts, frames and style sheets do to a page only a browser knows.
            if source.contains("<script") || source.contains("<iframe") {
                continue;
            }
            read += 1;
            let report = clauselight::analyse(&page::read(&folder.join(name)).unwrap());
            for wanted in &expected.findings {
                assert!(
                    states(&report.findings, wanted),
                    "{name} misses {}: {}",
                    wanted.r#type,
                    wanted.quote
                );
            }
            for unwanted in &expected.never {
                assert!(
                    !states(&report.findings, unwanted),
                    "{name} has {}: {}",
                    unwanted.r#type,
                    unwanted.quote
                );
            }
            for Recorded { record, basis } in &expected.records {
                let found: Vec<_> =
                    report.findings.iter().filter(|f| f.record.as_deref() == Some(record)).collect();
                assert_eq!(found.len(), 1, "{name}: {record}");
                assert_eq!(serde_json::to_value(found[0].basis).unwrap(), basis.as_str(), "{name}: {record}");
            }
        }
        assert!(read >= 7, "only {read} sample pages were read");
    }
}
