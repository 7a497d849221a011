//! Kinds: what a value in a clause can be, as a table.
//!
//! A kind has rules; one of them must hold. A rule is a list of cues, all of which must hold: this
//! phrase within so many tokens before or after the value, in its sentence, or not there.

use super::phrases::{List, Phrases};

mod amounts;
mod arbitration;
mod changes;
mod courts;
mod data;
mod renewal;
mod rights;

/// All kinds by subject.
pub const KINDS: [&[Kind]; 7] = [
    arbitration::KINDS,
    courts::KINDS,
    changes::KINDS,
    rights::KINDS,
    renewal::KINDS,
    amounts::KINDS,
    data::KINDS,
];

/// What is looked for as the value.
#[derive(Clone, Copy, Debug)]
pub enum Reader {
    /// A period.
    Period,
    /// An amount of money.
    Money,
    /// A percentage.
    Percent,
    /// An age in years.
    Age,
    /// An e-mail or web address.
    Address,
    /// Names of places.
    Places,
    /// The first of these phrases, as a body.
    Bodies(List),
    /// The first of these phrases.
    Words(List),
    /// All of these phrases.
    AllWords(List),
}

/// A kind of fact.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// Its id on the wire.
    pub id: &'static str,
    /// Its name as a reader sees it.
    pub name: &'static str,
    /// The clause types that state it.
    pub types: &'static [&'static str],
    /// What its value is.
    pub reader: Reader,
    /// What must stand around the value.
    pub rules: &'static [Rule],
    /// What must stand around a nationality, for kinds that are places: "English law".
    pub adjective: &'static [Rule],
}

/// Cues that must all hold.
pub type Rule = &'static [Cue];

/// A phrase that must, or must not, stand near a value.
#[derive(Clone, Copy, Debug)]
pub struct Cue {
    /// Whether it is looked for before the value or after it.
    pub before: bool,
    /// How many tokens away it may start.
    pub reach: usize,
    /// Whether it must stand there; else it must not.
    pub wanted: bool,
    /// The phrases, any of which will do.
    pub phrases: Phrases,
}

/// As far as a sentence goes, within reason: a bound keeps the time linear.
const FAR: usize = 60;

const fn before(reach: usize, phrases: Phrases) -> Cue {
    Cue { before: true, reach, wanted: true, phrases }
}

const fn after(reach: usize, phrases: Phrases) -> Cue {
    Cue { before: false, reach, wanted: true, phrases }
}

const fn not_before(reach: usize, phrases: Phrases) -> Cue {
    Cue { before: true, reach, wanted: false, phrases }
}

const fn not_after(reach: usize, phrases: Phrases) -> Cue {
    Cue { before: false, reach, wanted: false, phrases }
}

const fn kind(
    id: &'static str,
    name: &'static str,
    types: &'static [&'static str],
    reader: Reader,
    rules: &'static [Rule],
) -> Kind {
    Kind { id, name, types, reader, rules, adjective: &[] }
}
