//! Places: runs of units that state one clause type.

use super::Document;
use crate::provisions::Match;

/// A long run is cut here, so that no place grows without bound.
const MOST_UNITS: usize = 80;

/// Units that state a clause type in one place, ascending.
pub struct Stretch<'a> {
    /// Their indices; never empty.
    pub units: Vec<usize>,
    /// The record that this place is, word for word or in changed wording.
    pub record: Option<&'a Match>,
}

impl Stretch<'_> {
    /// The first unit.
    pub fn first(&self) -> usize {
        self.units[0]
    }
}

/// The places of a clause type in document order. A recorded clause is a place of its own.
pub fn stretches<'a>(document: &Document, clause_type: usize, recorded: &[&'a Match]) -> Vec<Stretch<'a>> {
    let in_record = |u: usize| recorded.iter().any(|m| (m.first..=m.last).contains(&u));
    let mut found: Vec<Stretch> =
        recorded.iter().map(|m| Stretch { units: (m.first..=m.last).collect(), record: Some(m) }).collect();
    let mut run: Vec<usize> = Vec::new();
    for u in 0..document.units.len() {
        if document.confidence(u, clause_type).is_none() || in_record(u) {
            continue;
        }
        if run.last().is_some_and(|last| !joined(document, *last, u)) || run.len() >= MOST_UNITS {
            found.extend(with_lead(document, std::mem::take(&mut run)));
        }
        run.push(u);
    }
    found.extend(with_lead(document, run));
    found.sort_by_key(Stretch::first);
    found
}

/// Whether two units that state a clause type belong together: neighbours without a heading
/// between, or with one unit between them in the same paragraph or list.
fn joined(document: &Document, a: usize, b: usize) -> bool {
    if document.section(a) != document.section(b) {
        return false;
    }
    let together = document.positions[a].block == document.positions[b].block
        || (document.reading.contexts[a].lead.is_some()
            && document.reading.contexts[a].lead == document.reading.contexts[b].lead);
    b - a == 1 || (b - a == 2 && together)
}

/// Adds the lead sentence that gives the list items their meaning.
fn with_lead<'a>(document: &Document, mut run: Vec<usize>) -> Option<Stretch<'a>> {
    let first = *run.first()?;
    if let Some(lead) = document.reading.contexts[first].lead {
        run.insert(0, lead);
    }
    Some(Stretch { units: run, record: None })
}
