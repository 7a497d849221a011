//! Scope: whether a place holds for some readers only, as its headings or its lead say.
//!
//! The words are data, `dataset/some-readers.toml`.

use super::{Document, places::Stretch};

/// Words as [`spaced`] gives them; without a space at the end where any ending will do.
struct Words {
    /// In a heading or a lead.
    condition: &'static [&'static str],
    /// In a sentence at the start of a section, beside a condition.
    opening: &'static [&'static str],
    /// In a heading.
    heading: &'static [&'static str],
}

static SOME_READERS: Words = include!(concat!(env!("OUT_DIR"), "/some_readers.rs"));

/// Whether a heading above a place, or its lead, says that it holds for some readers only.
pub fn for_some_only(document: &Document, stretch: &Stretch) -> bool {
    let Words { condition, opening, heading } = &SOME_READERS;
    let context = document.reading.contexts[stretch.first()];
    let text = |unit: usize| spaced(document.units[unit].text);
    let start = context.heading.map_or(0, |h| h + 1);
    let opened = [Some(stretch.first()), context.lead].into_iter().flatten();
    let label =
        (start..stretch.first()).rev().take(LABEL_REACH).find(|unit| is_label(document.units[*unit].text));
    opened.filter(|unit| document.units[*unit].text.ends_with(':')).any(|unit| says(&text(unit), condition))
        || label.map(text).is_some_and(|text| says(&text, condition) || says(&text, heading))
        || (start..stretch.first())
            .take(OPENING_UNITS)
            .map(|unit| (document.units[unit].text.ends_with(':'), text(unit)))
            .any(|(opens, text)| (opens || says(&text, opening)) && says(&text, condition))
        || headings(document, context.heading)
            .map(text)
            .any(|text| says(&text, condition) || (says(&text, heading) && !text.contains(" transfer")))
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

fn says(text: &str, words: &[&str]) -> bool {
    words.iter().any(|words| text.contains(words))
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
