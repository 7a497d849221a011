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
