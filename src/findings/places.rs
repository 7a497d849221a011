//! Places: runs of units that state one clause type.

use super::Document;
use crate::{provisions::Match, report::BlockKind};

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
    // A list that was completed has taken units ahead of the walk.
    let mut taken = 0;
    for &u in &document.stating[clause_type] {
        if u < taken || in_record(u) {
            continue;
        }
        if run.last().is_some_and(|last| !joined(document, *last, u)) || run.len() >= MOST_UNITS {
            let stretch = with_list(document, clause_type, std::mem::take(&mut run));
            taken = stretch.as_ref().and_then(|s| s.units.last()).map_or(taken, |last| last + 1);
            found.extend(stretch);
            if u < taken {
                continue;
            }
        }
        run.push(u);
    }
    found.extend(with_list(document, clause_type, run));
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

/// Adds what belongs to a run: the lead sentence that gives list items their meaning and, where the
/// lead itself states the clause, all items of its list.
fn with_list<'a>(document: &Document, clause_type: usize, mut run: Vec<usize>) -> Option<Stretch<'a>> {
    let first = *run.first()?;
    let lead = document.reading.contexts[first].lead.unwrap_or(first);
    if document.confidence(lead, clause_type).is_some() {
        let is_item = |u: &usize| {
            document.reading.contexts[*u].lead == Some(lead)
                && document.blocks[document.positions[*u].block].kind == BlockKind::Item
        };
        let items: Vec<usize> = (lead + 1..document.units.len()).take_while(is_item).collect();
        if run.iter().any(|u| items.contains(u)) {
            run.extend(items.into_iter().take(MOST_UNITS));
        }
    }
    run.push(lead);
    run.sort_unstable();
    run.dedup();
    Some(Stretch { units: run, record: None })
}
