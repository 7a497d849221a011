//! Scope: whether a place holds for some readers only, as its headings or its lead say.
//!
//! The words are data, `dataset/some-readers.toml`.

use super::{Document, next_in_section, places::Stretch};
use crate::{facts::is_taken_back, report::Fact, text::has_any};

/// Words as [`spaced`] gives them; without a space at the end where any ending will do.
struct Words {
    /// Who or where the readers are.
    condition: &'static [&'static str],
    /// Names of places, which alone say so only in a heading or a lead.
    place: &'static [&'static str],
    /// What makes a sentence one about what its section is for.
    opening: &'static [&'static str],
    /// Parts of a document, in a heading.
    heading: &'static [&'static str],
}

static SOME_READERS: Words = include!(concat!(env!("OUT_DIR"), "/some_readers.rs"));

/// Whether a heading above a place, its lead, the sentence before it or one at the start of its
/// section says that it holds for some readers only.
pub fn for_some_only(document: &Document, stretch: &Stretch) -> bool {
    let Words { condition, place, opening, heading } = &SOME_READERS;
    let first = stretch.first();
    let context = document.reading.contexts[first];
    let words = |unit: usize| document.units[unit].text;
    let block = |unit: usize| document.positions[unit].block;
    let start = context.heading.map_or(0, |h| h + 1);

    let is_lead = |unit: &usize| words(*unit).ends_with(':');
    let leads = [Some(first), context.lead].into_iter().flatten().filter(is_lead);
    let label = (start..first).rev().take(LABEL_REACH).find(|unit| is_label(words(*unit)));
    let before = context.before.filter(|before| block(*before) == block(first));
    let starts = (start..first).take(OPENING_UNITS);

    leads.map(words).any(|text| says(text, &[condition, place]))
        || before.map(words).is_some_and(|text| says(text, &[condition]))
        || starts.into_iter().any(|unit| {
            (is_lead(&unit) || says(words(unit), &[opening])) && says(words(unit), &[condition, place])
        })
        || headings(document, context.heading).chain(label).map(words).any(|text| {
            is_for_some(text)
                || says(text, &[condition])
                || (says(text, &[place, heading]) && !says(text, &[&[" transfer"]]))
        })
}

/// A place that the detector is less sure of may state something else, and its values with it.
const SURE: f32 = 0.9;

/// Whether a fact is told: the detector is sure of the clause, and the sentence after it does not take
/// the fact back.
pub fn is_told(document: &Document, stretch: &Stretch, clause_type: usize, fact: &Fact) -> bool {
    let sure = |unit: &usize| document.confidence(*unit, clause_type).is_some_and(|c| c >= SURE);
    let after = next_in_section(document, stretch).map_or("", |unit| document.units[unit].text);
    (stretch.record.is_some() || stretch.units.iter().any(sure)) && !is_taken_back(fact, after)
}

/// A section says in its first sentences for whom it is.
const OPENING_UNITS: usize = 3;

/// How far above a place a line that serves as its heading is looked for.
const LABEL_REACH: usize = 8;

/// Whether a line is a heading in all but name: short, and no sentence.
fn is_label(text: &str) -> bool {
    text.len() < 90
        && text.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        && !text.ends_with(['.', ';', ',', '!', '?', ':'])
}

/// Whether a heading names those for whom its section is: "For artists", but not "For how long?".
fn is_for_some(heading: &str) -> bool {
    const OF_ALL: [&str; 8] = ["how", "what", "which", "more", "further", "all", "your", "everyone"];
    let text = heading.trim_start_matches(|c: char| !c.is_alphabetic());
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.next().is_some_and(|w| w.eq_ignore_ascii_case("for"))
        && words.next().is_some_and(|w| !OF_ALL.contains(&w.to_lowercase().as_str()))
        && !text.ends_with(['.', '?'])
}

fn says(text: &str, lists: &[&[&str]]) -> bool {
    let text = spaced(text);
    lists.iter().any(|words| has_any(&text, words))
}

/// The headings that a unit stands under, from the nearest upwards, without the document's title.
fn headings(document: &Document, nearest: Option<usize>) -> impl Iterator<Item = usize> {
    let level = |unit: usize| document.blocks[document.positions[unit].block].level;
    let title = document.units.iter().position(|u| u.heading).filter(|h| level(*h) == 1);
    std::iter::successors(nearest, move |below| {
        (0..*below).rev().find(|u| document.units[*u].heading && level(*u) < level(*below))
    })
    .filter(move |h| Some(*h) != title)
}

/// Words in small letters with one space around each.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 2);
    spaced.push(' ');
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '’' | '\'' => spaced.push('\''),
            c if c.is_alphanumeric() => spaced.push(c),
            _ if !spaced.ends_with(' ') => spaced.push(' '),
            _ => {}
        }
    }
    if !spaced.ends_with(' ') {
        spaced.push(' ');
    }
    spaced
}
