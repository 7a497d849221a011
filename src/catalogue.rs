//! The catalogue: what is true of every clause of one type, in plain words.
//!
//! The wording lives in `dataset/clause-types/*.toml`; the build turns it into [`CLAUSE_TYPES`].

use serde::Serialize;

use crate::{
    report::{Fact, Severity},
    text::has_any,
};

/// A rule of law that a clause touches.
#[derive(Debug, Serialize)]
pub struct Rule {
    /// Its common name.
    pub name: &'static str,
    /// Statute and article or section.
    pub cite: &'static str,
    /// What it has to do with the clause.
    pub why: &'static str,
}

/// An authority that watches over such clauses.
#[derive(Debug, Serialize)]
pub struct Agency {
    /// Its name.
    pub name: &'static str,
    /// Why it is the one to turn to.
    pub why: &'static str,
    /// Where to complain.
    pub url: &'static str,
}

/// When a clause of a type is milder, or harsher, than its base severity. All conditions that are
/// given must hold; of a type's rules the first that holds decides.
#[derive(Debug)]
pub struct SeverityRule {
    /// The severity that it gives.
    pub severity: Severity,
    /// Why, in a sentence for the reader.
    pub reason: &'static str,
    /// One of these stands in the clause, in lower case; none given: always true.
    pub words: &'static [&'static str],
    /// None of these stands in the clause.
    pub without: &'static [&'static str],
    /// The clause states a fact of this kind; empty: always true.
    pub fact: &'static str,
    /// That fact is a period of at least so many days.
    pub at_least_days: u32,
}

impl SeverityRule {
    /// Whether the rule may hold for a clause with these words, in lower case: its facts decide.
    pub fn fits(&self, words: &str) -> bool {
        (self.words.is_empty() || has_any(words, self.words)) && !has_any(words, self.without)
    }

    /// Whether the rule holds for a clause with these words, in lower case, and these facts.
    pub fn holds(&self, words: &str, facts: &[Fact]) -> bool {
        let stated = |f: &Fact| {
            f.kind == self.fact
                && (self.at_least_days == 0 || f.typed.days().is_some_and(|d| d >= self.at_least_days))
        };
        self.fits(words) && (self.fact.is_empty() || facts.iter().any(stated))
    }
}

/// One clause type with its full wording.
#[derive(Debug, Serialize)]
pub struct ClauseType {
    /// Stable id, for example `forced-arbitration`.
    pub id: &'static str,
    /// Title a reader sees.
    pub title: &'static str,
    /// Group of clause types, for example `Disputes`.
    pub group: &'static str,
    /// Base severity.
    pub severity: Severity,
    /// One plain line, at most 16 words.
    pub line: &'static str,
    /// What it means: at most 40 words, reading grade 8 or lower.
    pub means: &'static str,
    /// What it does to you.
    pub effect: &'static str,
    /// Why it matters.
    pub matters: &'static str,
    /// What you can do.
    pub act: &'static str,
    /// How the verbs begin that carry such a clause: where each of them is denied, there is none.
    #[serde(skip)]
    pub negated_verbs: &'static [&'static str],
    /// What makes a clause of the type milder or harsher.
    #[serde(skip)]
    pub severity_rules: &'static [SeverityRule],
    /// Rules it touches.
    pub regulation: &'static [Rule],
    /// Who enforces them.
    pub agencies: &'static [Agency],
}

/// All clause types, sorted by id. A clause type's number is its index here.
pub static CLAUSE_TYPES: &[ClauseType] = include!(concat!(env!("OUT_DIR"), "/clause_types.rs"));

/// The number of a clause type, if the catalogue has it.
pub fn number_of(id: &str) -> Option<usize> {
    CLAUSE_TYPES.binary_search_by(|t| t.id.cmp(id)).ok()
}
