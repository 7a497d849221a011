//! Ready letters: where a clause leaves a way out, the letter that takes it.
//!
//! The wording lives in `dataset/letters/*.toml`; the build turns it into [`LETTERS`]. The view fills
//! in the names in braces; what stands in brackets is for the reader to fill in.

use serde::Serialize;

use crate::{
    report::{Finding, WayOut},
    text::has_any,
};

/// A letter to the company that runs a service.
#[derive(Debug, Serialize)]
pub struct Letter {
    /// Stable id, for example `opt-out-of-arbitration`.
    pub id: &'static str,
    /// What it does, to follow “Write a letter:”.
    pub title: &'static str,
    /// Clause types that may leave this way out.
    #[serde(skip)]
    pub clause_types: &'static [&'static str],
    /// In lower case: the clause has one of each of these groups of words.
    #[serde(skip)]
    pub words: &'static [&'static [&'static str]],
    /// The clause states a fact of one of these kinds; none given: always true.
    #[serde(skip)]
    pub needs: &'static [&'static str],
    /// Clause types for which the letter is offered too where another clause leaves the way out.
    #[serde(skip)]
    pub also: &'static [&'static str],
    /// Kinds of facts that name whom to write to and until when.
    pub facts: &'static [&'static str],
    /// The subject line.
    pub subject: &'static str,
    /// The text.
    pub body: &'static str,
}

/// All letters, sorted by id.
pub static LETTERS: &[Letter] = include!(concat!(env!("OUT_DIR"), "/letters.rs"));

impl Letter {
    /// Whether a finding's clause leaves this way out.
    fn fits(&self, finding: &Finding) -> bool {
        if !self.clause_types.contains(&finding.clause_type.as_str()) {
            return false;
        }
        let words = || -> String {
            let quotes: Vec<&str> = finding.places.iter().map(|p| p.quote.as_str()).collect();
            quotes.join("\n").to_lowercase()
        };
        (self.needs.is_empty() || finding.facts.iter().any(|f| self.needs.contains(&f.kind.as_str())))
            && (self.words.is_empty() || {
                let words = words();
                self.words.iter().all(|group| has_any(&words, group))
            })
    }
}

/// The way out that a letter takes for each finding, if any: one that the clause itself leaves goes
/// before one that another clause leaves.
pub fn ways_out(findings: &[Finding]) -> Vec<Option<WayOut>> {
    let fitting: Vec<Vec<u32>> =
        LETTERS.iter().map(|l| findings.iter().filter(|f| l.fits(f)).map(|f| f.id).collect()).collect();
    let of = |finding: &Finding| {
        let letters = || LETTERS.iter().zip(&fitting);
        let own = letters().find(|(_, ids)| ids.contains(&finding.id)).map(|(l, _)| (l, finding.id));
        let elsewhere = || {
            let led_out = letters().filter(|(l, _)| l.also.contains(&finding.clause_type.as_str()));
            led_out.filter_map(|(l, ids)| Some((l, *ids.first()?))).next()
        };
        own.or_else(elsewhere).map(|(letter, stated)| WayOut { letter: letter.id, stated })
    };
    findings.iter().map(of).collect()
}

/// The letter of an id.
pub fn letter(id: &str) -> Option<&'static Letter> {
    LETTERS.iter().find(|l| l.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Block, BlockKind, Report, Request, Source};

    const ARBITRATION: &str = "You and Example agree that any dispute will be resolved by final and binding arbitration \
        instead of in court.";
    const OPT_OUT: &str = "You may opt out of this agreement to arbitrate by writing to optout@example.com within 30 days \
        of first accepting these terms.";

    fn report(texts: &[&str]) -> Report {
        let heading = |n| Block { kind: BlockKind::Heading, level: 2, text: format!("{n}. Section {n}") };
        let paragraph = |text: &&str| Block { kind: BlockKind::Paragraph, level: 0, text: (*text).into() };
        let blocks = texts.iter().enumerate().flat_map(|(n, text)| [heading(n + 1), paragraph(text)]);
        crate::analyse(&Request { document: Source::default(), blocks: blocks.collect() })
    }

    /// Clause types with the letters that they are offered, and the clause type that says so.
    fn offered(report: &Report) -> Vec<(&str, Option<(&str, &str)>)> {
        let of = |w: WayOut| (w.letter, report.findings[w.stated as usize].clause_type.as_str());
        report.findings.iter().map(|f| (f.clause_type.as_str(), f.way_out.map(of))).collect()
    }

    #[test]
    fn a_way_out_counts_for_the_clause_that_it_leads_out_of() {
        let without = report(&[ARBITRATION]);
        assert!(offered(&without).contains(&("forced-arbitration", None)), "{:?}", offered(&without));
        assert!(without.letters.is_empty());
        let with = report(&[ARBITRATION, OPT_OUT]);
        let out = |stated| Some(("opt-out-of-arbitration", stated));
        let offered = offered(&with);
        assert!(offered.contains(&("opt-out-window", out("opt-out-window"))), "{offered:?}");
        assert!(
            offered.iter().any(
                |(t, w)| *t == "forced-arbitration" && w.is_some_and(|w| w.0 == "opt-out-of-arbitration")
            ),
            "{offered:?}"
        );
        assert_eq!(with.letters.keys().collect::<Vec<_>>(), [&"opt-out-of-arbitration"]);
    }

    #[test]
    fn the_words_say_what_a_way_out_is_about() {
        let ads = report(&[
            "You may opt out of the sale of your personal information within 30 days by writing to us.",
        ]);
        let letters: Vec<&str> = ads.findings.iter().filter_map(|f| Some(f.way_out?.letter)).collect();
        assert!(!letters.is_empty() && letters.iter().all(|l| *l == "stop-data-sale"), "{:?}", offered(&ads));
    }

    #[test]
    fn some_letters_need_a_stated_time() {
        let none = report(&["All payments are final and non-refundable."]);
        assert!(offered(&none).contains(&("no-refunds", None)), "{:?}", offered(&none));
        let some = report(&[
            "All payments are non-refundable, except that you may request a refund within 14 days of your purchase.",
        ]);
        let letters: Vec<&str> = some.findings.iter().filter_map(|f| Some(f.way_out?.letter)).collect();
        assert_eq!(letters, ["change-of-mind"], "{:?}", offered(&some));
    }
}
