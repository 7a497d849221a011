//! The figures of the about page: counts of the bundled dataset, and how often Clauselight is wrong, as the project's
//! own documents state it.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, bail};
use clauselight::{
    catalogue,
    dataset::{Dataset, iso},
};
use regex::Regex;
use serde_json::{Value, json};

use crate::dataset::stats;

/// Kinds of document that fewer services have are not listed.
const FEWEST_SERVICES: usize = 20;

/// All figures, for `data/figures.json`.
pub fn figures(root: &Path) -> Result<Value> {
    let page = |name: &str| {
        let path = root.join("docs").join(name);
        fs::read_to_string(&path).with_context(|| path.display().to_string())
    };
    let dataset = Dataset::bundled().context("dataset/recorded.bin does not fit the catalogue")?;
    let (model, records, facts) =
        (page("model-card.md")?, page("dataset-precision.md")?, page("facts-precision.md")?);
    Ok(json!({
        "dataset": counts(dataset),
        "detection": detection(&model).context("docs/model-card.md")?,
        "types": by_type(&model).context("docs/model-card.md")?,
        "records": recorded(&records).context("docs/dataset-precision.md")?,
        "facts": stated(&facts).context("docs/facts-precision.md")?,
    }))
}

fn counts(dataset: Dataset<'_>) -> Value {
    let c = dataset.contents();
    let days = |day: fn(&clauselight::dataset::format::ArchivedDocument) -> u16| c.documents.iter().map(day);
    let mut kinds: Vec<_> = stats::shares(&dataset).into_iter().map(|(kind, (n, _))| (kind, n)).collect();
    kinds.retain(|(_, services)| *services >= FEWEST_SERVICES);
    kinds.sort_by_key(|(_, services)| std::cmp::Reverse(*services));
    json!({
        "services": c.services.len(),
        "documents": c.documents.len(),
        "provisions": c.provisions.len(),
        "values": c.facts.len(),
        "leastConfidence": f64::from(c.least_confidence) / 100.0,
        "firstRecorded": days(|d| d.first_recorded.to_native()).min().map(iso),
        "until": days(|d| d.verified.to_native()).max().map(iso),
        "kinds": kinds.iter().map(|(kind, services)| json!({ "kind": kind, "services": services })).collect::<Value>(),
    })
}

/// The cells of the table rows of a page, the label first.
fn rows(page: &str) -> impl Iterator<Item = Vec<&str>> {
    page.lines()
        .filter_map(|line| line.strip_prefix('|')?.strip_suffix('|'))
        .map(|row| row.split('|').map(str::trim).collect())
}

/// The cells after a label.
fn row<'a>(page: &'a str, label: &str) -> Result<Vec<&'a str>> {
    let found = rows(page).find(|cells| cells[0] == label);
    Ok(found.with_context(|| format!("no table has a row “{label}”"))?.split_off(1))
}

/// The decimal numbers of a text.
fn numbers(text: &str) -> Result<Vec<f64>> {
    let number = Regex::new(r"\d+(\.\d+)?")?;
    number.find_iter(text).map(|n| Ok(n.as_str().parse()?)).collect()
}

/// Precision and recall on documents of which the detector had not seen the service.
fn detection(page: &str) -> Result<Value> {
    let unseen = |label: &str| numbers(row(page, label)?.get(1).context("a column is missing")?);
    let (all, high) = (unseen("micro F1 (precision, recall)")?, unseen("high severity: precision, recall")?);
    let ([_, precision, recall], [high_precision, high_recall]) = (&all[..], &high[..]) else {
        bail!("the rows of scores have other numbers than precision and recall");
    };
    let documents = Regex::new(r"the (\d+) documents of `labelled/dev`")?
        .captures(page)
        .context("no number of documents")?;
    Ok(json!({
        "documents": documents[1].parse::<u32>()?,
        "precision": precision, "recall": recall, "highPrecision": high_precision, "highRecall": high_recall,
    }))
}

/// Precision, recall and number of units of each clause type.
fn by_type(page: &str) -> Result<Value> {
    let mut types = Vec::new();
    for cells in rows(page).filter(|cells| catalogue::number_of(cells[0]).is_some()) {
        let [id, precision, recall, _, units] = cells[..] else {
            bail!("a row of {} has other columns", cells[0])
        };
        let of = |cell: &str| cell.parse::<f64>().with_context(|| format!("{id}: {cell} is no number"));
        types.push(json!({ "id": id, "precision": of(precision)?, "recall": of(recall)?, "units": units.parse::<u32>()? }));
    }
    if types.is_empty() {
        bail!("no clause type has a row");
    }
    Ok(types.into())
}

/// How many of what was read were right.
fn recorded(page: &str) -> Result<Value> {
    let of = |label: &str| -> Result<Value> {
        let cells = row(page, label)?;
        let number =
            |at: usize| Ok::<u32, anyhow::Error>(cells.get(at).context("a column is missing")?.parse()?);
        Ok(json!({ "read": number(0)?, "right": number(1)? }))
    };
    Ok(json!({ "provisions": of("provisions")?, "high": of("of high severity")?, "values": of("values")? }))
}

fn stated(page: &str) -> Result<Value> {
    let right = Regex::new(r"\*\*(\d+) right of (\d+)")?.captures(page).context("no “**N right of N”")?;
    let day = Regex::new(r"on (\d{4}-\d{2}-\d{2})")?.captures(page).context("no day of the reading")?;
    Ok(json!({ "right": right[1].parse::<u32>()?, "read": right[2].parse::<u32>()?, "day": day[1] }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_tables_are_read() {
        let page = "| a | b |\n|---|---:|\n| one | 0.5 (0.25, 7) |\n";
        assert_eq!(row(page, "one").unwrap(), ["0.5 (0.25, 7)"]);
        assert_eq!(numbers(row(page, "one").unwrap()[0]).unwrap(), [0.5, 0.25, 7.0]);
        assert_eq!(row(page, "two").unwrap_err().to_string(), "no table has a row “two”");
    }

    #[test]
    fn the_documents_have_all_figures() {
        let figures = figures(crate::root()).unwrap();
        for pointer in ["/detection/precision", "/detection/highRecall", "/dataset/leastConfidence"] {
            let share = figures.pointer(pointer).and_then(Value::as_f64).unwrap();
            assert!((0.3..=1.0).contains(&share), "{pointer}: {share}");
        }
        for pointer in ["/records/provisions", "/records/high", "/records/values", "/facts"] {
            let of = |what: &str| figures.pointer(pointer).unwrap()[what].as_u64().unwrap();
            assert!(of("right") <= of("read") && of("read") > 0, "{pointer}");
        }
        assert_eq!(figures["types"].as_array().unwrap().len(), catalogue::CLAUSE_TYPES.len());
    }
}
