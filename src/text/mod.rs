//! Text: from the blocks of a page to units.
//!
//! A **unit** is about one sentence, one list item or one heading: the grain at which clauses are
//! detected. Units are byte ranges of their block, so nothing is copied.

mod sentences;
pub mod utf16;

pub use sentences::sentences;

use crate::report::{Block, BlockKind};

/// A heading, a sentence or a list item, in document order.
#[derive(Clone, Copy, Debug)]
pub struct Unit<'a> {
    /// Whether it is a heading.
    pub heading: bool,
    /// Its text.
    pub text: &'a str,
}

/// Where a unit stands in the blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Index of the block.
    pub block: usize,
    /// First byte in the block's text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// Splits blocks into units. The two vectors run in parallel.
pub fn units(blocks: &[Block]) -> (Vec<Unit<'_>>, Vec<Position>) {
    let mut units = Vec::new();
    let mut positions = Vec::new();
    for (block, Block { kind, text, .. }) in blocks.iter().enumerate() {
        if *kind == BlockKind::Heading {
            if !text.is_empty() {
                units.push(Unit { heading: true, text });
                positions.push(Position { block, start: 0, end: text.len() });
            }
            continue;
        }
        for (start, end) in sentences(text) {
            units.push(Unit { heading: false, text: &text[start..end] });
            positions.push(Position { block, start, end });
        }
    }
    (units, positions)
}

/// Whether a text has one of the phrases, in one walk over it however many phrases there are.
pub fn has_any(text: &str, phrases: &[&str]) -> bool {
    // Few pairs of bytes begin a phrase: one bit for each pair of letters says so.
    let place = |a: u8, b: u8| (usize::from(a & 31), 1u32 << (b & 31));
    let mut begins = [0; 32];
    for phrase in phrases {
        match phrase.as_bytes() {
            [a, b, ..] => {
                let (first, second) = place(*a, *b);
                begins[first] |= second;
            }
            // Too short for a pair.
            _ if text.contains(phrase) => return true,
            _ => {}
        }
    }
    !phrases.is_empty()
        && text.as_bytes().windows(2).enumerate().any(|(at, pair)| {
            let (first, second) = place(pair[0], pair[1]);
            begins[first] & second != 0
                && phrases.iter().any(|p| {
                    let p = p.as_bytes();
                    p.starts_with(pair) && text.as_bytes()[at..].starts_with(p)
                })
        })
}

/// Number of words: white space is collapsed, so each space parts two.
pub fn words(blocks: &[Block]) -> u32 {
    let spaces = |text: &str| text.bytes().map(|b| u32::from(b == b' ')).sum::<u32>();
    blocks.iter().filter(|b| !b.text.is_empty()).map(|b| 1 + spaces(&b.text)).sum()
}

#[cfg(test)]
mod tests {
    use super::has_any;

    #[test]
    fn one_walk_finds_what_each_phrase_would() {
        for text in ["", "a", "you may opt out", "opt", "naïve café", "the end is here"] {
            for phrases in [&["opt out", "exit"][..], &["é"], &["end", "x"], &["here."], &[]] {
                assert_eq!(
                    has_any(text, phrases),
                    phrases.iter().any(|p| text.contains(p)),
                    "{text} {phrases:?}"
                );
            }
        }
    }
}
