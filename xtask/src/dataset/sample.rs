//! `cargo xtask dataset sample`: recorded provisions drawn at random, to be read in their documents.

use std::path::Path;

use anyhow::{Context as _, Result};
use clauselight::{catalogue::CLAUSE_TYPES, dataset::Dataset, findings};

use super::{file, sources, stats};
use crate::page;

/// Prints drawn provisions, or values of facts, each with its clause and the words around it.
pub fn sample(corpus: &Path, facts: bool, number: usize, seed: u64) -> Result<()> {
    let bytes = stats::read()?;
    let dataset = Dataset::open(&bytes).with_context(|| file().display().to_string())?;
    let terms = corpus.join("terms");
    let index = sources::index(&terms)?;
    let mut drawn: Vec<(usize, usize, usize)> = Vec::new();
    for (d, document) in dataset.contents().documents.iter().enumerate() {
        for (p, (index, _)) in dataset.provisions_of(document).enumerate() {
            let of_each = if facts { dataset.facts_of(index).len() } else { 1 };
            drawn.extend((0..of_each).map(|f| (d, p, f)));
        }
    }
    fastrand::Rng::with_seed(seed).shuffle(&mut drawn);
    drawn.truncate(number);
    drawn.sort_unstable();
    for (n, (d, p, f)) in drawn.into_iter().enumerate() {
        let document = dataset.document(d);
        let service = dataset.service_of(document);
        let file = index
            .iter()
            .find(|i| i.service == service.name.as_str() && i.document == document.name.as_str())
            .with_context(|| format!("{} is not in this corpus", dataset.document_id(document)))?;
        let request = page::read(&terms.join(&file.file))?;
        let found = findings::read(&request).findings;
        let finding = found.iter().filter(|x| dataset.is_sure(x)).nth(p);
        let (_, provision) = dataset.provisions_of(document).nth(p).context("a provision")?;
        let clause_type = &CLAUSE_TYPES[usize::from(provision.clause_type)];
        let finding = finding
            .filter(|x| x.clause_type == clause_type.id)
            .context("the dataset was made by another core; make it anew with `cargo xtask dataset build`")?;
        println!(
            "{}. {} [{:?}, {} %]",
            n + 1,
            dataset.provision_id(document, provision),
            finding.severity,
            provision.confidence
        );
        println!("   section: {}", dataset.section_of(provision).unwrap_or("-"));
        if facts {
            let fact = &finding.facts[f];
            println!("   {} = {} (from “{}”)", fact.name, fact.value, fact.words);
        }
        println!("   clause: {}", finding.places[0].quote.replace('\n', "\n           "));
    }
    Ok(())
}
