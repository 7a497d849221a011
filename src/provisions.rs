//! Provisions: recorded clauses of named documents, and whether a page has them.
//!
//! The records live in `dataset/provisions/*.toml`. A record is never shown as if it were the
//! page: a page is compared with it word by word, and the report says how they compare. A record
//! names its clause by an excerpt, which is looked for on pages of its document ([`on_page`]), or by
//! the id of a provision of the dataset, which then says where it comes from ([`of_recorded`]).

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use serde::Serialize;

use crate::{
    catalogue::{Agency, Rule},
    dataset::{Dataset, address::Address, iso, wording::words as words_of},
    report::{Basis, Block, BlockKind, Severity, Source},
    text::Unit,
};

/// The legal and organisational analysis of a provision.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Analysis {
    /// Which rules it engages.
    pub regulatory: &'static str,
    /// `high`, `medium` or `low`.
    pub exposure_level: &'static str,
    /// Who is exposed, and why.
    pub exposure: &'static str,
    /// What to mind in which jurisdiction.
    pub jurisdictions: &'static str,
    /// What it means for contracts and vendors.
    pub contracts: &'static str,
    /// What to consider for compliance.
    pub compliance: &'static str,
}

/// A recorded change of a document.
#[derive(Debug, Serialize)]
pub struct Change {
    /// ISO date.
    pub date: &'static str,
    /// What changed.
    pub what: &'static str,
}

/// A text that stands in a record's file or comes from the dataset.
type Text = Cow<'static, str>;

/// One recorded clause of one document of one service.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Provision {
    /// Our id.
    pub id: &'static str,
    /// Id of the dataset's provision that it is about; empty where an excerpt says so.
    #[serde(skip)]
    pub provision: &'static str,
    /// The id under which it was recorded; empty if none is known.
    pub record_id: Text,
    /// The document's id in the record; empty if none is known.
    pub document_id: Text,
    /// Title a reader sees.
    pub title: &'static str,
    /// Clause type id.
    pub clause_type: &'static str,
    /// Categories.
    pub categories: &'static [&'static str],
    /// Severity as recorded.
    pub severity: Severity,
    /// How sure it is that the recorded wording is this clause, 0 to 1.
    pub confidence: f32,
    /// The service.
    pub service: Text,
    /// The company.
    pub entity: Text,
    /// The document's name.
    pub document: Text,
    /// Hosts that serve the document.
    #[serde(skip)]
    pub hosts: &'static [&'static str],
    /// Path prefixes of the document on these hosts.
    #[serde(skip)]
    pub paths: &'static [&'static str],
    /// Names of the document in lower case, as page titles and headings give them.
    #[serde(skip)]
    pub names: &'static [&'static str],
    /// The document's address.
    pub address: Text,
    /// An archived copy's address; empty if none is known.
    pub archived_copy: &'static str,
    /// SHA-256 of the recorded text, in hexadecimal; empty if none is known.
    pub sha256: Text,
    /// ISO date.
    pub first_recorded: Text,
    /// ISO date.
    pub last_verified: Text,
    /// ISO date the document gives itself.
    pub document_updated: Text,
    /// The recorded wording, attributed.
    pub excerpt: &'static str,
    /// How the recorded wording compares with the archived versions of the document.
    pub standing: &'static str,
    /// One plain line for lists.
    pub line: &'static str,
    /// What it means.
    pub means: &'static str,
    /// What it does to you.
    pub effect: &'static str,
    /// Why it matters.
    pub matters: &'static str,
    /// What you can do.
    pub act: &'static str,
    /// What is uncertain in the wording.
    pub note: &'static str,
    /// How others handle it.
    pub others: &'static str,
    /// Citation, ready to paste.
    pub citation: Text,
    /// The full analysis.
    pub analysis: Analysis,
    /// Rules it touches.
    pub regulation: &'static [Rule],
    /// Who enforces them.
    pub agencies: &'static [Agency],
    /// Changes of the document.
    pub history: &'static [Change],
}

/// All recorded provisions, sorted by id.
pub static PROVISIONS: &[Provision] = include!(concat!(env!("OUT_DIR"), "/provisions.rs"));

/// A recorded clause on a page.
#[derive(Clone, Copy, Debug)]
pub struct Match {
    /// The record.
    pub provision: &'static Provision,
    /// First unit of the stretch that states it.
    pub first: usize,
    /// Last unit of the stretch.
    pub last: usize,
    /// [`Basis::RecordedExact`] or [`Basis::RecordedChanged`].
    pub basis: Basis,
    /// Share of the recorded wording that the page has, 0 to 1.
    pub likeness: f32,
}

/// Least share of the recorded words that a changed clause must keep. With all words counted,
/// unrelated sentences of the same document share up to a half.
const LEAST_WORDS: f32 = 0.72;
/// Least share of the recorded word pairs that a changed clause must keep, in any order.
const LEAST_PAIRS: f32 = 0.5;
/// A recorded clause is looked for in stretches of at most this many units: a lead with its items.
const LONGEST: usize = 12;

/// The provisions of the document that a page is, by its address, title or first headings.
pub fn of_document<'a>(source: &Source, headings: impl Iterator<Item = &'a str>) -> Vec<&'static Provision> {
    let Address { host, path } = Address::of(&source.address);
    let title = source.title.to_lowercase();
    let headings: Vec<String> = headings.take(3).map(str::to_lowercase).collect();
    PROVISIONS
        .iter()
        .filter(|p| {
            let at_home = p.hosts.iter().any(|h| host == *h || host.ends_with(&format!(".{h}")));
            (at_home && p.paths.iter().any(|prefix| path.starts_with(prefix)))
                || p.names
                    .iter()
                    .any(|name| title.contains(name) || headings.iter().any(|h| h.contains(name)))
        })
        .collect()
}

/// A record by its id.
pub fn by_id(id: &str) -> Option<&'static Provision> {
    PROVISIONS.iter().find(|p| p.id == id)
}

/// The record of a provision of the dataset, by the provision's id.
pub fn of_recorded(id: &str) -> Option<&'static Provision> {
    PROVISIONS.iter().find(|p| !id.is_empty() && p.provision == id)
}

impl Provision {
    /// The record, completed with what the dataset says of the provision that it is about.
    pub fn completed(&self, dataset: Option<Dataset>) -> Provision {
        let mut whole = self.clone();
        let Some((dataset, found)) = dataset.and_then(|d| Some((d, d.find(self.provision)?))) else {
            return whole;
        };
        let (document, provision) = found;
        let service = dataset.service_of(document);
        whole.record_id = self.provision.into();
        whole.document_id = dataset.document_id(document).into();
        whole.confidence = f32::from(provision.confidence) / 100.0;
        whole.service = service.name.to_string().into();
        whole.entity = service.company.to_string().into();
        whole.document = document.name.to_string().into();
        whole.address = document.addresses.first().map(ToString::to_string).unwrap_or_default().into();
        whole.sha256 = document.sha256_hex().into();
        whole.first_recorded = iso(provision.since.to_native()).into();
        whole.last_verified = iso(document.verified.to_native()).into();
        whole.document_updated =
            document.updated.as_ref().map(|d| iso(d.to_native())).unwrap_or_default().into();
        whole.citation = format!(
            "{}, {}, provision {}, recorded {}, verified {}, SHA-256 {}, {}",
            whole.entity,
            whole.document,
            whole.record_id,
            whole.first_recorded,
            whole.last_verified,
            whole.sha256,
            whole.address
        )
        .into();
        whole
    }
}

/// A provision of the document that a page is: it names the service and the document.
pub fn document_of(source: &Source, blocks: &[Block]) -> Option<&'static Provision> {
    let headings = blocks.iter().take(60).filter(|b| b.kind == BlockKind::Heading).map(|b| b.text.as_str());
    of_document(source, headings).first().copied()
}

fn pairs(words: &[String]) -> HashSet<(&str, &str)> {
    words.windows(2).map(|w| (w[0].as_str(), w[1].as_str())).collect()
}

/// Finds the recorded clauses of the page's own document on the page.
pub fn on_page(source: &Source, units: &[Unit]) -> Vec<Match> {
    let headings = units.iter().take(60).filter(|u| u.heading).map(|u| u.text);
    let records = of_document(source, headings);
    if records.is_empty() {
        return Vec::new();
    }
    let words: Vec<Vec<String>> = units.iter().map(|u| words_of(u.text).collect()).collect();
    records.into_iter().filter_map(|p| find(p, &words, units)).collect()
}

/// The stretch of units that comes nearest to a record's wording, if near enough.
fn find(provision: &'static Provision, words: &[Vec<String>], units: &[Unit]) -> Option<Match> {
    let recorded: Vec<String> = words_of(provision.excerpt).collect();
    let recorded_words: HashSet<&str> = recorded.iter().map(String::as_str).collect();
    let recorded_pairs = pairs(&recorded);
    let mut best: Option<Match> = None;
    for first in 0..words.len() {
        // A stretch begins with a unit that has something of the record.
        if units[first].heading
            || words[first].iter().filter(|w| recorded_words.contains(w.as_str())).count() < 3
        {
            continue;
        }
        let mut stretch: Vec<String> = Vec::new();
        let mut seen: HashMap<&str, bool> = recorded_words.iter().map(|w| (*w, false)).collect();
        for last in first..words.len().min(first + LONGEST) {
            if units[last].heading || stretch.len() > 3 * recorded.len() + 40 {
                break;
            }
            stretch.extend(words[last].iter().cloned());
            for w in &words[last] {
                if let Some(s) = seen.get_mut(w.as_str()) {
                    *s = true;
                }
            }
            let share_words =
                seen.values().filter(|s| **s).count() as f32 / recorded_words.len().max(1) as f32;
            if share_words < LEAST_WORDS {
                continue;
            }
            let here = pairs(&stretch);
            let share_pairs =
                recorded_pairs.intersection(&here).count() as f32 / recorded_pairs.len().max(1) as f32;
            if share_pairs < LEAST_PAIRS {
                continue;
            }
            let exact = stretch.windows(recorded.len()).any(|w| w == recorded);
            let basis = if exact { Basis::RecordedExact } else { Basis::RecordedChanged };
            // Of equally like stretches the shortest, and the earliest, is the clause.
            let likeness = if exact { 1.0 } else { (share_words + share_pairs) / 2.0 };
            let better = best.is_none_or(|b| {
                likeness > b.likeness + 0.01 || (likeness >= b.likeness && last - first < b.last - b.first)
            });
            if better {
                best = Some(Match { provision, first, last, basis, likeness });
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_excerpt_is_found_word_for_word_and_unrelated_text_is_not() {
        for p in PROVISIONS.iter().filter(|p| p.provision.is_empty()) {
            let source = Source { title: p.names[0].to_uppercase(), ..Source::default() };
            let quoted = p.excerpt.replace(' ', "  ").replace('"', "“");
            let text = crate::text::sentences(&quoted);
            let mut units: Vec<Unit> =
                text.iter().map(|(s, e)| Unit { heading: false, text: &quoted[*s..*e] }).collect();
            let found = on_page(&source, &units);
            assert!(
                found.iter().any(|m| m.provision.id == p.id && m.basis == Basis::RecordedExact),
                "{}",
                p.id
            );
            units.clear();
            units.push(Unit {
                heading: false,
                text: "You may end your account at any time and ask us for a copy of your data.",
            });
            assert!(on_page(&source, &units).is_empty(), "{}", p.id);
        }
    }
}
