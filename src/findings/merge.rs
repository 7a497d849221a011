//! Merging: places that state the same clause become one finding.

use super::{Document, places::Stretch};
use crate::{catalogue::CLAUSE_TYPES, text::has_any};

/// Clause types that a document states once, in however many places: there is one governing law,
/// one way to settle disputes.
const SINGULAR: &[&str] = &[
    "age-limit",
    "assignment",
    "auto-renewal",
    "class-action-waiver",
    "exclusive-forum",
    "forced-arbitration",
    "governing-law",
    "jury-trial-waiver",
    "moral-rights-waiver",
];
/// Headings of summary boxes.
const SUMMARY: &[&str] = &[
    "summary",
    "at a glance",
    "overview",
    "highlights",
    "key points",
    "in short",
    "in brief",
    "tl;dr",
    "the basics",
];
/// Least share of the shorter place's content words that the longer must have.
const ALIKE: f32 = 0.6;
/// Places with fewer content words than this are compared by section only.
const LEAST_WORDS: usize = 5;
/// A place is compared with at most this many findings of its type.
const MOST_COMPARED: usize = 64;
/// Sections with more units than this say several different things.
const LONG_SECTION: usize = 60;

/// Groups the places of one clause type into findings; each group in document order, but a
/// recorded clause's own place first.
pub fn merge<'a>(
    document: &Document,
    clause_type: usize,
    stretches: Vec<Stretch<'a>>,
) -> Vec<Vec<Stretch<'a>>> {
    let singular = SINGULAR.contains(&CLAUSE_TYPES[clause_type].id);
    let mut groups: Vec<(Vec<u64>, Vec<Stretch<'a>>)> = Vec::new();
    for stretch in stretches {
        let words = if singular { Vec::new() } else { content_words(document, &stretch) };
        let home = groups.iter_mut().take(MOST_COMPARED).find(|(theirs, group)| {
            let both_recorded = stretch.record.is_some() && group.iter().any(|s| s.record.is_some());
            !both_recorded
                && (singular
                    || same_section(document, &group[group.len() - 1], &stretch)
                    || in_summary(document, &group[0])
                    || alike(theirs, &words))
        });
        match home {
            Some((theirs, group)) => {
                theirs.extend(words);
                // Two sorted stretches: what this sort is quick at.
                theirs.sort();
                theirs.dedup();
                group.push(stretch);
            }
            None => groups.push((words, vec![stretch])),
        }
    }
    groups
        .into_iter()
        .map(|(_, mut group)| {
            group.sort_by_key(|s| (s.record.is_none(), s.first()));
            group
        })
        .collect()
}

fn same_section(document: &Document, a: &Stretch, b: &Stretch) -> bool {
    let section = document.section(a.first());
    let near = b.first().abs_diff(a.first()) <= LONG_SECTION;
    section.is_some() && section == document.section(b.first()) && near
}

/// Whether a place stands in a box that sums the document up: its full section follows.
fn in_summary(document: &Document, stretch: &Stretch) -> bool {
    document.section(stretch.first()).is_some_and(|h| {
        let heading = document.units[h].text.to_lowercase();
        heading.len() < 80 && has_any(&heading, SUMMARY)
    })
}

/// Whether one of two sets of words, each sorted, has most of the other.
fn alike(a: &[u64], b: &[u64]) -> bool {
    let (shorter, longer) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let shared = || shorter.iter().filter(|word| longer.binary_search(word).is_ok()).count();
    shorter.len() >= LEAST_WORDS && shared() as f32 >= ALIKE * shorter.len() as f32
}

/// Hashes of the first letters of the longer words, sorted: "arbitrate" and "arbitration" are one.
fn content_words(document: &Document, stretch: &Stretch) -> Vec<u64> {
    const LETTERS: usize = 6;
    let step = |h: u64, c: char| (h ^ u64::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01b3);
    let hash = |word: &str| {
        word.chars().take(LETTERS).fold(0xcbf2_9ce4_8422_2325, |h, c| match c.is_ascii() {
            true => step(h, c.to_ascii_lowercase()),
            false => c.to_lowercase().fold(h, step),
        })
    };
    let mut words: Vec<u64> = stretch
        .units
        .iter()
        .take(8)
        .flat_map(|u| document.units[*u].text.split(|c: char| !c.is_alphanumeric()))
        .filter(|w| w.len() > 4)
        .map(hash)
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}
