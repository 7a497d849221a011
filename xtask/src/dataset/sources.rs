//! What the corpus and our own tables say of services and documents.

use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
};

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use super::{dates, text};
use crate::root;

/// A line of `terms/index.tsv`.
pub struct Indexed {
    pub service: String,
    pub document: String,
    /// Path of the document's file in `terms/`.
    pub file: String,
    /// Recorded versions, the first included.
    pub versions: u16,
    pub first_recorded: u16,
    pub last_changed: u16,
    pub collection: String,
    pub addresses: Vec<String>,
}

/// Reads the index, sorted by service and document.
pub fn index(terms: &Path) -> Result<Vec<Indexed>> {
    let path = terms.join("index.tsv");
    let table = text(&path)?;
    let mut lines = table.lines();
    let names: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| {
        names.iter().position(|n| *n == name).with_context(|| format!("{}: no column {name}", path.display()))
    };
    let columns =
        ["service", "document", "file", "versions", "first_recorded", "last_changed", "collection", "urls"]
            .map(column);
    let [service, document, file, versions, first, last, collection, urls] = columns;
    let (service, document, file) = (service?, document?, file?);
    let (versions, first, last, collection, urls) = (versions?, first?, last?, collection?, urls?);
    let mut found = lines
        .enumerate()
        .map(|(n, line)| {
            let fields: Vec<&str> = line.split('\t').collect();
            let field = |at: usize| fields.get(at).map_or("", |f| f.trim());
            let read = || -> Option<Indexed> {
                Some(Indexed {
                    service: field(service).into(),
                    document: field(document).into(),
                    file: field(file).into(),
                    versions: field(versions).parse().ok()?,
                    first_recorded: dates::iso_day(field(first))?,
                    last_changed: dates::iso_day(field(last))?,
                    collection: field(collection).into(),
                    addresses: field(urls).split_whitespace().map(str::to_string).collect(),
                })
            };
            read().with_context(|| format!("{}:{}: a number or date is not one", path.display(), n + 2))
        })
        .collect::<Result<Vec<_>>>()?;
    found.sort_by(|a, b| (&a.service, &a.document).cmp(&(&b.service, &b.document)));
    Ok(found)
}

/// A line of `history/lines.jsonl`: lines of a document's file, from 1, with the day since which
/// they have stood unbroken.
#[derive(Deserialize)]
pub struct Lines {
    file: String,
    pub lines: Vec<(usize, usize, String)>,
}

/// A recorded change: its lines, of a long one only the first.
#[derive(Deserialize)]
pub struct Change {
    pub date: String,
    pub added: Vec<String>,
    pub removed: Vec<String>,
    pub n_added: usize,
    pub n_removed: usize,
}

#[derive(Deserialize)]
struct Changes {
    file: String,
    changes: Vec<Change>,
}

/// What the archive's history says of each document, by its file.
pub struct History {
    pub lines: HashMap<String, Lines>,
    pub changes: HashMap<String, Vec<Change>>,
}

/// Reads `history/`.
pub fn history(folder: &Path) -> Result<History> {
    let lines: Vec<Lines> = json_lines(&folder.join("lines.jsonl"))?;
    let changes: Vec<Changes> = json_lines(&folder.join("changes.jsonl"))?;
    Ok(History {
        lines: lines.into_iter().map(|l| (l.file.clone(), l)).collect(),
        changes: changes.into_iter().map(|c| (c.file, c.changes)).collect(),
    })
}

fn json_lines<T: for<'a> Deserialize<'a>>(path: &Path) -> Result<Vec<T>> {
    let read = |(n, line): (usize, &str)| {
        serde_json::from_str(line).with_context(|| format!("{}:{}", path.display(), n + 1))
    };
    text(path)?.lines().enumerate().map(read).collect()
}

/// `dataset/services.toml`: what we know of the services themselves.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Services {
    #[serde(rename = "category")]
    pub categories: Vec<Category>,
    #[serde(rename = "service")]
    services: Vec<Service>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    pub id: String,
    pub name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    pub name: String,
    pub company: String,
    pub category: String,
    /// Further hosts that show its documents.
    #[serde(default)]
    pub variants: Vec<String>,
}

/// Reads the table of services: categories sorted by id, services by name.
pub fn services() -> Result<(Vec<Category>, BTreeMap<String, Service>)> {
    let path = root().join("dataset/services.toml");
    let mut table: Services = toml::from_str(&text(&path)?).with_context(|| path.display().to_string())?;
    table.categories.sort_by(|a, b| a.id.cmp(&b.id));
    for service in &table.services {
        if !table.categories.iter().any(|c| c.id == service.category) {
            bail!("{}: {} has the unknown category {}", path.display(), service.name, service.category);
        }
    }
    Ok((table.categories, table.services.into_iter().map(|s| (s.name.clone(), s)).collect()))
}
