//! `cargo xtask dataset stats`: what the bundled dataset holds.

use std::{collections::BTreeMap, fs, io::Write as _};

use anyhow::{Context as _, Result};
use clauselight::{
    catalogue::CLAUSE_TYPES,
    dataset::{Dataset, address::Address, compare::kind_of, format::ArchivedDocument},
    provisions::{PROVISIONS, Provision},
};
use flate2::{Compression, write::DeflateEncoder};
use rkyv::util::AlignedVec;
use serde_json::json;

use super::file;

/// Reads the bundled dataset back and prints what it holds.
pub fn stats(json: bool) -> Result<()> {
    let bytes = read()?;
    let dataset = Dataset::open(&bytes).with_context(|| file().display().to_string())?;
    print(&dataset, &bytes, json)
}

/// The bundled dataset's bytes, at an address that it can be opened at.
pub fn read() -> Result<AlignedVec> {
    let path = file();
    let mut aligned = AlignedVec::new();
    aligned.extend_from_slice(&fs::read(&path).with_context(|| path.display().to_string())?);
    Ok(aligned)
}

/// Its size as the package compresses it.
pub fn compressed(bytes: &[u8]) -> Result<usize> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

/// For each kind of document the number of services that have one and, by clause type, the number
/// of those that state it.
pub fn shares(dataset: &Dataset) -> BTreeMap<String, (usize, Vec<usize>)> {
    grouped(dataset, kind_of)
}

/// The same for the documents of each group.
fn grouped(
    dataset: &Dataset,
    group_of: impl Fn(&ArchivedDocument) -> &str,
) -> BTreeMap<String, (usize, Vec<usize>)> {
    let mut groups: BTreeMap<String, BTreeMap<u16, u64>> = BTreeMap::new();
    for d in dataset.contents().documents.iter() {
        let service = groups.entry(group_of(d).into()).or_default().entry(d.service.to_native());
        *service.or_default() |= d.types.to_native();
    }
    let count = |services: BTreeMap<u16, u64>| {
        let having =
            (0..CLAUSE_TYPES.len()).map(|t| services.values().filter(|set| *set >> t & 1 == 1).count());
        (services.len(), having.collect())
    };
    groups.into_iter().map(|(group, services)| (group, count(services))).collect()
}

/// The authored records: of each the provision that it is about and the document that it belongs to,
/// where the dataset has them.
fn authored(dataset: &Dataset) -> BTreeMap<&'static str, serde_json::Value> {
    let document = |p: &Provision| {
        let named = dataset.find(p.provision).map(|(document, _)| document);
        named.or_else(|| {
            let at_address = dataset.at_address(&Address::of(&p.address));
            at_address.first().map(|d| dataset.document(*d))
        })
    };
    let of = |p: &'static Provision| {
        let id = document(p).map(|d| dataset.document_id(d));
        (p.id, json!({ "provision": Some(p.provision).filter(|id| !id.is_empty()), "document": id }))
    };
    PROVISIONS.iter().map(of).collect()
}

/// Records that name a provision which the dataset has not, each with the ids of those of its clause
/// type in its document.
pub fn dangling(dataset: &Dataset) -> Vec<String> {
    let alike = |id: &str| -> Vec<String> {
        let of_type = id.rsplit_once('/').map_or(id, |(of_type, _)| of_type);
        let documents = dataset.contents().documents.iter();
        let ids = documents
            .filter(|d| id.starts_with(&dataset.document_id(d)))
            .flat_map(|d| dataset.provisions_of(d).map(move |(_, p)| dataset.provision_id(d, p)));
        ids.filter(|known| known.starts_with(of_type)).collect()
    };
    let gone = PROVISIONS.iter().filter(|p| !p.provision.is_empty() && dataset.find(p.provision).is_none());
    gone.map(|p| {
        format!(
            "dataset/provisions/{}.toml: {} is not in the dataset; of this clause type the document has: {}",
            p.id,
            p.provision,
            alike(p.provision).join(", ")
        )
    })
    .collect()
}

/// Prints what a dataset holds.
pub fn print(dataset: &Dataset, bytes: &[u8], as_json: bool) -> Result<()> {
    let c = dataset.contents();
    let compressed = compressed(bytes)?;
    let shares = shares(dataset);
    if as_json {
        let by_type = |(services, having): &(usize, Vec<usize>)| -> BTreeMap<&str, f64> {
            let share = |n: &usize| (*n as f64 / *services as f64 * 1000.0).round() / 1000.0;
            CLAUSE_TYPES.iter().zip(having).map(|(t, n)| (t.id, share(n))).collect()
        };
        let of_kind = |(kind, counts): (&String, &(usize, Vec<usize>))| {
            (kind.clone(), json!({ "services": counts.0, "share_of_services": by_type(counts) }))
        };
        let kinds: BTreeMap<String, serde_json::Value> = shares.iter().map(of_kind).collect();
        let any = grouped(dataset, |_| "");
        let all = json!({
            "services": c.services.len(),
            "documents": c.documents.len(),
            "provisions": c.provisions.len(),
            "facts": c.facts.len(),
            "authored": authored(dataset),
            "bytes": bytes.len(),
            "compressed_bytes": compressed,
            "least_confidence": c.least_confidence,
            "share_of_services": any.get("").map(by_type),
            "kinds": kinds,
        });
        println!("{}", serde_json::to_string_pretty(&all)?);
        return Ok(());
    }
    println!(
        "{} services, {} documents, {} provisions",
        c.services.len(),
        c.documents.len(),
        c.provisions.len()
    );
    println!("{} authored records", PROVISIONS.len());
    println!("{} bytes, {compressed} compressed", bytes.len());
    for (kind, (services, having)) in &shares {
        println!("{kind}: {services} services");
        for (t, n) in CLAUSE_TYPES.iter().zip(having).filter(|(_, n)| **n > 0) {
            println!("  {:28} {n:4}  {:3.0} %", t.id, *n as f64 / *services as f64 * 100.0);
        }
    }
    Ok(())
}
