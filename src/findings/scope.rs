//! Scope: whether a place holds for some readers only, as its headings or its lead say.
//!
//! The words are data, `dataset/some-readers.toml`.

use std::cell::OnceCell;

use super::{Document, next_in_section, places::Stretch};
use crate::{
    facts::is_taken_back,
    report::{Block, Fact},
    text::{Position, Unit},
};

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

const SOME_READERS: Words = include!(concat!(env!("OUT_DIR"), "/some_readers.rs"));

/// What a text has words of: one bit for each list of [`Words`], one for a transfer, and one for
/// "For artists" and the like.
const CONDITION: u8 = 1;
const PLACE: u8 = 2;
const OPENING: u8 = 4;
const HEADING: u8 = 8;
const TRANSFER: u8 = 16;
const FOR_SOME: u8 = 32;

/// The lists with their bits.
const LISTS: [(u8, &[&str]); 5] = [
    (CONDITION, SOME_READERS.condition),
    (PLACE, SOME_READERS.place),
    (OPENING, SOME_READERS.opening),
    (HEADING, SOME_READERS.heading),
    (TRANSFER, &[" transfer"]),
];

/// The lists that have a phrase whose first word begins with a pair of letters: few words begin a phrase.
static BEGINS: [[u8; 32]; 32] = {
    let mut begins = [[0; 32]; 32];
    let mut list = 0;
    while list < LISTS.len() {
        let (bit, phrases) = LISTS[list];
        let mut phrase = 0;
        while phrase < phrases.len() {
            let bytes = phrases[phrase].as_bytes();
            assert!(bytes.len() > 2 && bytes[0] == b' ', "a phrase begins with a space and two letters");
            begins[(bytes[1] & 31) as usize][(bytes[2] & 31) as usize] |= bit;
            phrase += 1;
        }
        list += 1;
    }
    begins
};

/// What the units of a document say of its readers. Many places stand under one heading, so it is looked
/// up once.
pub struct Scope {
    /// Of each unit what it has words of.
    said: Vec<OnceCell<u8>>,
    /// Of each heading the one that it stands under.
    above: Vec<Option<usize>>,
    /// The heading that is the document's title.
    title: Option<usize>,
}

impl Scope {
    /// The scope of a document with these units.
    pub fn new(blocks: &[Block], units: &[Unit], positions: &[Position]) -> Self {
        let level = |unit: usize| blocks[positions[unit].block].level;
        let mut above = vec![None; units.len()];
        // The headings that the next one may stand under, each below the one before.
        let mut open: Vec<usize> = Vec::new();
        for heading in (0..units.len()).filter(|u| units[*u].heading) {
            open.truncate(open.partition_point(|over| level(*over) < level(heading)));
            above[heading] = open.last().copied();
            open.push(heading);
        }
        let first = units.iter().position(|u| u.heading);
        Scope { said: vec![OnceCell::new(); units.len()], above, title: first.filter(|h| level(*h) == 1) }
    }

    /// Whether a unit has words of one of these lists.
    fn says(&self, document: &Document, unit: usize, lists: u8) -> bool {
        self.said[unit].get_or_init(|| said(document.units[unit].text)) & lists != 0
    }

    /// The headings that a unit stands under, from the nearest upwards, without the document's title.
    fn headings(&self, nearest: Option<usize>) -> impl Iterator<Item = usize> {
        std::iter::successors(nearest, |below| self.above[*below]).filter(|h| Some(*h) != self.title)
    }
}

/// Whether a heading above a place, its lead, the sentence before it or one at the start of its
/// section says that it holds for some readers only.
pub fn for_some_only(document: &Document, stretch: &Stretch) -> bool {
    let first = stretch.first();
    let context = document.reading.contexts[first];
    let words = |unit: usize| document.units[unit].text;
    let block = |unit: usize| document.positions[unit].block;
    let says = |unit: usize, lists: u8| document.scope.says(document, unit, lists);
    let start = context.heading.map_or(0, |h| h + 1);

    let is_lead = |unit: &usize| words(*unit).ends_with(':');
    let mut leads = [Some(first), context.lead].into_iter().flatten().filter(is_lead);
    let label = (start..first).rev().take(LABEL_REACH).find(|unit| is_label(words(*unit)));
    let before = context.before.filter(|before| block(*before) == block(first));
    let mut starts = (start..first).take(OPENING_UNITS);

    leads.any(|unit| says(unit, CONDITION | PLACE))
        || before.is_some_and(|unit| says(unit, CONDITION))
        || starts.any(|unit| (is_lead(&unit) || says(unit, OPENING)) && says(unit, CONDITION | PLACE))
        || document.scope.headings(context.heading).chain(label).any(|unit| {
            says(unit, CONDITION | FOR_SOME) || (says(unit, PLACE | HEADING) && !says(unit, TRANSFER))
        })
}

/// A place that the detector is less sure of may state something else, and its values with it.
const SURE: f32 = 0.9;

/// What a way out says of itself needs no sure clause around it: its words name what one opts out of.
const WAYS_OUT: &str = "opt-out-";

/// Whether a fact is told: the detector is sure of the clause, and the sentence after it does not take
/// the fact back.
pub fn is_told(document: &Document, stretch: &Stretch, clause_type: usize, fact: &Fact) -> bool {
    let sure = |unit: &usize| document.confidence(*unit, clause_type).is_some_and(|c| c >= SURE);
    let after = next_in_section(document, stretch).map_or("", |unit| document.units[unit].text);
    let names_itself = stretch.record.is_some() || fact.kind.starts_with(WAYS_OUT);
    (names_itself || stretch.units.iter().any(sure)) && !is_taken_back(fact, after)
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

/// What a text has words of.
fn said(text: &str) -> u8 {
    let mut said = if is_for_some(text) { FOR_SOME } else { 0 };
    let text = spaced(text);
    let text = text.as_bytes();
    for (at, begin) in text.windows(3).enumerate().filter(|(_, begin)| begin[0] == b' ') {
        let may = BEGINS[usize::from(begin[1] & 31)][usize::from(begin[2] & 31)] & !said;
        // Few phrases are worth a look at all of their bytes.
        let found = |words: &[&str]| {
            let words = words.iter().map(|words| words.as_bytes());
            words.filter(|w| (w[1], w[2]) == (begin[1], begin[2])).any(|w| text[at..].starts_with(w))
        };
        for (list, words) in LISTS.iter().filter(|(list, _)| may & list != 0) {
            said |= if found(words) { *list } else { 0 };
        }
    }
    said
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
