//! `cargo xtask dataset build`.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    fs,
    path::Path,
};

use anyhow::{Context as _, Result, bail};
use clauselight::{
    catalogue::{self, CLAUSE_TYPES},
    dataset::{
        self, Dataset,
        address::Address,
        format::{
            AddressEntry, Category, Change, Contents, Document, Provision, RecordedFact, Service, TypeSet,
            VERSION, type_set,
        },
        prints::Prints,
        recognise::address_key,
    },
    findings,
    report::{Block, Finding, Request, Severity, Source},
};
use indicatif::{ParallelProgressIterator as _, ProgressBar, ProgressStyle};
use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::{
    dates, file,
    lines::LineMap,
    sources::{self, History, Indexed},
    summary, text,
};
use crate::page;

/// Findings of which the detector is less sure, in per cent, are not recorded. docs/dataset-precision.md
/// says how many of the recorded ones are right.
const LEAST_CONFIDENCE: u8 = 94;
/// Sentences of one provision that are kept: enough to know it by.
const MOST_SENTENCES: usize = 16;
/// Bytes of a heading that are kept.
const LONGEST_SECTION: usize = 80;
/// The changes of a document that are kept.
const MOST_CHANGES: usize = 4;

/// What one document gives.
struct Read {
    indexed: Indexed,
    words: u32,
    sha256: [u8; 32],
    updated: Option<u16>,
    provisions: Vec<Found>,
    /// All its sentences.
    sentences: HashSet<u32>,
    /// Sentences of findings that are not sure enough to be recorded.
    faint: BTreeSet<u32>,
    history: Vec<Change>,
    /// Sentences of provisions that were not found again in the file's lines.
    lost: usize,
}

/// A provision while its tables are not yet known.
struct Found {
    clause_type: u8,
    finding: Finding,
    sentences: Vec<u32>,
    sketch: u64,
    since: u16,
}

/// A document that was left out, and why.
pub struct LeftOut {
    pub document: String,
    pub why: String,
}

/// Reads all documents and writes the dataset and its summary.
pub fn build(corpus: &Path) -> Result<()> {
    let terms = corpus.join("terms");
    let index = sources::index(&terms)?;
    let history = sources::history(&corpus.join("history"))?;
    let mut verified: HashMap<String, u16> = HashMap::new();
    for i in &index {
        let last = verified.entry(i.collection.clone()).or_default();
        *last = (*last).max(i.last_changed);
    }
    let style =
        ProgressStyle::with_template("{bar:40} {pos} of {len} documents, {elapsed} of about {duration}")?;
    let bar = ProgressBar::new(index.len() as u64).with_style(style);
    let outcomes: Vec<Result<Read, LeftOut>> = index
        .into_par_iter()
        .progress_with(bar)
        .map(|indexed| {
            let document = format!("{}/{}", indexed.service, indexed.document);
            read(indexed, &terms, &history).map_err(|e| LeftOut { document, why: format!("{e:#}") })
        })
        .collect();
    let (mut documents, mut left_out) = (Vec::new(), Vec::new());
    for outcome in outcomes {
        match outcome {
            Ok(read) => documents.push(read),
            Err(left) => {
                eprintln!("left out: {}: {}", left.document, left.why);
                left_out.push(left);
            }
        }
    }
    if documents.is_empty() {
        bail!("{}: no document could be read", terms.display());
    }
    let lost: usize = documents.iter().map(|d| d.lost).sum();
    let pages =
        documents.iter().map(|d| (d.indexed.addresses.clone(), d.sentences.clone())).collect::<Vec<_>>();
    let contents = contents(documents, &verified)?;
    let bytes = dataset::to_bytes(&contents).context("the dataset cannot be laid out")?;
    let dataset = Dataset::open(&bytes).context("the dataset that was just made")?;
    let recognised = recognised(&dataset, &pages);
    let summary = summary::summary(&dataset, bytes.len(), &left_out, lost, &recognised)?;
    fs::write(file(), &bytes).with_context(|| file().display().to_string())?;
    let page = crate::root().join("docs/dataset.md");
    fs::write(&page, summary).with_context(|| page.display().to_string())?;
    eprintln!("{} and {}", file().display(), page.display());
    super::stats::print(&dataset, &bytes, false)?;
    let dangling = super::stats::dangling(&dataset);
    if !dangling.is_empty() {
        bail!("{}", dangling.join("\n"));
    }
    Ok(())
}

/// How the documents themselves are recognised.
#[derive(Default)]
pub struct Recognition {
    /// Documents that have an address.
    pub addressed: usize,
    /// Of them those that their main address and their text lead to, or to one with the same text.
    pub by_address: usize,
    /// Documents that their text alone leads to, or to one with the same text.
    pub by_wording: usize,
    /// Those that their text alone leads to another text of the same company.
    pub same_company: usize,
    /// Those that their text alone leads to another company’s document.
    pub wrong: usize,
}

/// Looks every document up as a page would be.
fn recognised(dataset: &Dataset, pages: &[(Vec<String>, HashSet<u32>)]) -> Recognition {
    let mut outcome = Recognition::default();
    let sha = |d: usize| dataset.document(d).sha256;
    let company = |d: usize| dataset.service_of(dataset.document(d)).company.as_str();
    for (d, (addresses, sentences)) in pages.iter().enumerate() {
        let leads = |address: &str| dataset.recognise(address, sentences).map(|r| r.document);
        if let Some(address) = addresses.first() {
            outcome.addressed += 1;
            outcome.by_address += usize::from(leads(address).is_some_and(|to| sha(to) == sha(d)));
        }
        match leads("") {
            Some(to) if sha(to) == sha(d) => outcome.by_wording += 1,
            Some(to) if company(to) == company(d) => outcome.same_company += 1,
            Some(_) => outcome.wrong += 1,
            None => {}
        }
    }
    outcome
}

/// Reads one document.
fn read(indexed: Indexed, terms: &Path, history: &History) -> Result<Read> {
    let path = terms.join(&indexed.file);
    let markdown = text(&path)?;
    let request = page::read(&path)?;
    let analysis = findings::read(&request);
    if analysis.findings.is_empty() {
        bail!("no known clause in its {} words", markdown.split_whitespace().count());
    }
    let mut map = LineMap::of(&markdown, history.lines.get(&indexed.file));
    let (mut provisions, mut faint, mut lost) = (Vec::new(), BTreeSet::new(), 0);
    let wordings = analysis.wordings();
    for (finding, wording) in analysis.findings.into_iter().zip(wordings) {
        if !sure(&finding) {
            faint.extend(wording.sentences);
            continue;
        }
        let clause_type =
            catalogue::number_of(&finding.clause_type).context("a clause type of another catalogue")?;
        let quote = &finding.places[0].quote;
        let mut since = None;
        // An ellipsis stands where words were left out.
        for line in quote.lines().filter(|l| *l != "…") {
            for (start, end) in clauselight::text::sentences(line) {
                match map.since(&line[start..end]) {
                    Some(day) => since = since.max(Some(day)),
                    None => lost += 1,
                }
            }
        }
        let mut seen = HashSet::new();
        let mut sentences = wording.sentences;
        sentences.retain(|s| seen.insert(*s));
        sentences.truncate(MOST_SENTENCES);
        provisions.push(Found {
            clause_type: u8::try_from(clause_type)?,
            finding,
            sentences,
            sketch: wording.sketch.0,
            // Words that no line is known for are at most as old as the last change.
            since: since.unwrap_or(indexed.last_changed),
        });
    }
    let changes = history.changes.get(&indexed.file).map_or(&[][..], |c| c);
    Ok(Read {
        words: clauselight::text::words(&request.blocks),
        sha256: Sha256::digest(markdown.as_bytes()).into(),
        updated: dates::own_date(&request.blocks, indexed.last_changed),
        history: changes.iter().take(MOST_CHANGES).filter_map(change).collect(),
        indexed,
        sentences: analysis.sentences,
        provisions,
        faint,
        lost,
    })
}

fn sure(finding: &Finding) -> bool {
    dataset::is_sure(finding, LEAST_CONFIDENCE)
}

/// Which clause types a change added, removed or reworded. Lines that only moved, or whose
/// punctuation changed, are no change.
fn change(change: &sources::Change) -> Option<Change> {
    let print = |line: &String| dataset::wording::fingerprint(line);
    let added: HashSet<u32> = change.added.iter().map(print).collect();
    let removed: HashSet<u32> = change.removed.iter().map(print).collect();
    let types = |lines: &[String], elsewhere: &HashSet<u32>| -> TypeSet {
        let lines: Vec<&str> =
            lines.iter().filter(|l| !elsewhere.contains(&print(l))).map(String::as_str).collect();
        let request = Request { document: Source::default(), blocks: blocks(&lines.join("\n\n")) };
        let found = findings::read(&request).findings;
        type_set(found.iter().filter(|f| sure(f)).filter_map(|f| catalogue::number_of(&f.clause_type)))
    };
    let (now, before) = (types(&change.added, &removed), types(&change.removed, &added));
    Some(Change {
        date: dates::iso_day(&change.date)?,
        complete: change.n_added <= change.added.len() && change.n_removed <= change.removed.len(),
        added: now & !before,
        removed: before & !now,
        reworded: now & before,
    })
}

fn blocks(markdown: &str) -> Vec<Block> {
    page::from_markdown(markdown).1
}

/// The tables of the file.
fn contents(documents: Vec<Read>, verified: &HashMap<String, u16>) -> Result<Contents> {
    let (categories, known) = sources::services()?;
    let mut hosts: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for d in &documents {
        let of_service = hosts.entry(&d.indexed.service).or_default();
        of_service.extend(d.indexed.addresses.iter().map(|a| Address::of(a).host).filter(|h| !h.is_empty()));
        if let Some(service) = known.get(&d.indexed.service) {
            of_service.extend(service.variants.iter().cloned());
        }
    }
    let mut services = Vec::new();
    for (name, hosts) in &hosts {
        let service = known.get(*name).with_context(|| format!("dataset/services.toml lacks {name}"))?;
        let category = categories.iter().position(|c| c.id == service.category).context("a category")?;
        services.push(Service {
            name: service.name.clone(),
            company: service.company.clone(),
            category: u8::try_from(category)?,
            hosts: hosts.iter().cloned().collect(),
        });
    }
    let sections: BTreeSet<String> =
        documents.iter().flat_map(|d| &d.provisions).filter_map(|p| section(&p.finding)).collect();
    let sections: Vec<String> = sections.into_iter().collect();
    let kinds: BTreeSet<&str> = documents
        .iter()
        .flat_map(|d| &d.provisions)
        .flat_map(|p| &p.finding.facts)
        .map(|f| f.kind.as_str())
        .collect();
    let fact_kinds: Vec<String> = kinds.into_iter().map(str::to_string).collect();

    let recorded: usize = documents.iter().map(|d| d.provisions.len()).sum();
    let (mut tables, mut provisions, mut facts) = (Vec::new(), Vec::new(), Vec::new());
    let (mut addresses, mut sentences) = (BTreeSet::new(), BTreeSet::new());
    for d in &documents {
        let document = u16::try_from(tables.len())?;
        let first_provision = u16::try_from(provisions.len())?;
        for address in &d.indexed.addresses {
            addresses.insert(AddressEntry { key: address_key(&Address::of(address)), document });
        }
        let mut of_document: HashSet<u32> = HashSet::new();
        for p in &d.provisions {
            let owner = u16::try_from(provisions.len())?;
            for fact in &p.finding.facts {
                let kind = fact_kinds.binary_search(&fact.kind).ok().and_then(|k| u8::try_from(k).ok());
                let kind = kind.with_context(|| fact.kind.clone())?;
                facts.push(RecordedFact { provision: owner, kind, value: fact.typed.clone() });
            }
            of_document.extend(&p.sentences);
            sentences.extend(p.sentences.iter().map(|print| (*print, owner)));
            let index = section(&p.finding).and_then(|s| sections.binary_search(&s).ok());
            provisions.push(Provision {
                clause_type: p.clause_type,
                severity: p.finding.severity,
                confidence: (p.finding.confidence * 100.0).round() as u8,
                sentences: u8::try_from(p.sentences.len())?,
                since: p.since,
                section: index.map_or(Ok(0), |i| u16::try_from(i + 1))?,
                sketch: p.sketch,
            });
        }
        let owner = u16::try_from(recorded + usize::from(document))?;
        sentences
            .extend(d.faint.difference(&of_document.iter().copied().collect()).map(|print| (*print, owner)));
        let service = services.binary_search_by(|s| s.name.as_str().cmp(&d.indexed.service));
        let service =
            service.map_err(|_| anyhow::anyhow!("{}: services are not sorted by name", d.indexed.service))?;
        tables.push(Document {
            service: u16::try_from(service)?,
            name: d.indexed.document.clone(),
            addresses: d.indexed.addresses.clone(),
            sha256: d.sha256,
            words: d.words,
            updated: d.updated,
            first_recorded: d.indexed.first_recorded,
            last_changed: d.indexed.last_changed,
            verified: verified[&d.indexed.collection],
            changes: d.indexed.versions.saturating_sub(1),
            history: d.history.clone(),
            types: types(d.provisions.iter()),
            high: types(d.provisions.iter().filter(|p| p.finding.severity == Severity::High)),
            first_provision,
            provisions: u16::try_from(d.provisions.len())?,
        });
    }
    let (prints, owners): (Vec<u32>, Vec<u16>) = sentences.into_iter().unzip();
    Ok(Contents {
        version: VERSION,
        least_confidence: LEAST_CONFIDENCE,
        clause_types: CLAUSE_TYPES.iter().map(|t| t.id.to_string()).collect(),
        categories: categories.into_iter().map(|c| Category { id: c.id, name: c.name }).collect(),
        services,
        documents: tables,
        provisions,
        sections,
        fact_kinds,
        addresses: addresses.into_iter().collect(),
        facts,
        sentences: Prints::of(&prints).context("too many fingerprints of sentences begin alike")?,
        owners,
    })
}

fn types<'a>(provisions: impl Iterator<Item = &'a Found>) -> TypeSet {
    type_set(provisions.map(|p| p.clause_type.into()))
}

/// The heading that a finding stands under, not too long.
fn section(finding: &Finding) -> Option<String> {
    let section = finding.places[0].section.as_deref()?.trim();
    let cut = section.floor_char_boundary(LONGEST_SECTION);
    let short =
        if cut < section.len() { format!("{}…", section[..cut].trim_end()) } else { section.to_string() };
    (!short.is_empty()).then_some(short)
}
