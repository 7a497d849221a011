//! Facts: values that a clause itself states, such as periods, amounts, places and bodies.
//!
//! **clause → tokens → values → kinds → facts**
//!
//! - `tokens` cuts the clause into words, numbers and marks;
//! - `values` and `places` say what stands there: a period, an amount, a place;
//! - `kinds` is the table of what a value can be, with the cue words that must stand near it and
//!   those that must not.
//!
//! All of it is one walk over the clause with look-ups of bounded reach, so time grows with the
//! length of the text and nothing is prepared beforehand. Where the words leave a doubt, no fact
//! is read: a wrong number is worse than none.

/// Any of these phrases. No commas: the tables would be three times as long if formatted as lists.
macro_rules! any {
    ($($phrase:literal)*) => {
        $crate::facts::phrases::Phrases::new(const { &[$($crate::facts::phrases::Phrase::new($phrase)),*] })
    };
}

/// Phrases, each with what it stands for.
macro_rules! list {
    ($($phrase:literal => $shown:expr),* $(,)?) => {
        $crate::facts::phrases::List::new(const { &[$(($crate::facts::phrases::Phrase::new($phrase), $shown)),*] })
    };
}

mod addresses;
mod kinds;
mod numbers;
mod phrases;
mod places;
mod settle;
mod shown;
mod tokens;
mod values;

use std::{cell::OnceCell, collections::HashMap, sync::LazyLock};

use crate::report::{Fact, FactValue, Unit};
use kinds::{Cue, KINDS, Kind, Reader, Rule};
use phrases::{List, Phrases};
use places::Place;
pub use settle::{agree, reconcile};
use tokens::{Sort, Tokens};
use values::{Found, Value};

/// Longest text that is read for facts, in bytes; a clause is far shorter.
const LONGEST: usize = 256 * 1024;

/// What is added to a cap that is one of two measures.
const OF_TWO: &str = "of two sums";

/// Kinds with at most so many places name one law or one court.
const FEW: usize = 3;

/// Longest words shown with a fact, in bytes.
const LONGEST_WORDS: usize = 240;

/// The facts that a clause of a type states: at most one of each kind, in the order of the kinds.
pub fn facts(clause_type: &str, text: &str) -> Vec<Fact> {
    let Some(kinds) = KINDS_OF.get(clause_type) else { return Vec::new() };
    let tokens = Tokens::of(&text[..text.floor_char_boundary(LONGEST)]);
    let clause = Clause { tokens, values: OnceCell::new() };
    let mut facts: Vec<Fact> = Vec::new();
    for kind in kinds {
        if facts.iter().all(|f| f.kind != kind.id) {
            facts.extend(clause.fact(kind));
        }
    }
    facts
}

/// The kinds of facts that clauses of each type can state.
static KINDS_OF: LazyLock<HashMap<&str, Vec<&Kind>>> = LazyLock::new(|| {
    let mut kinds_of: HashMap<_, Vec<_>> = HashMap::new();
    for kind in KINDS.iter().copied().flatten() {
        kind.types.iter().for_each(|t| kinds_of.entry(*t).or_default().push(kind));
    }
    kinds_of
});

/// Whether clauses of a type can state facts of a kind.
pub fn is_kind(kind: &str, clause_type: &str) -> bool {
    KINDS.iter().copied().flatten().any(|k| k.id == kind && k.types.contains(&clause_type))
}

/// Whether the sentence after a clause promises the notice that a fact says is not given.
pub fn is_taken_back(fact: &Fact, after: &str) -> bool {
    if !["no-notice", "no-termination-notice", "no-price-notice"].contains(&fact.kind.as_str()) {
        return false;
    }
    let tokens = Tokens::of(&after[..after.floor_char_boundary(LONGEST)]);
    tokens.have(kinds::PROMISED) || tokens.have(kinds::PROMISED_AFTER)
}

/// A kind's name as a reader sees it.
pub fn name_of(kind: &str) -> Option<&'static str> {
    KINDS.iter().copied().flatten().find(|k| k.id == kind).map(|k| k.name)
}

/// An age at which anything about contracts and consent changes.
fn age(value: Value) -> Option<u32> {
    match value {
        Value::Number(years) | Value::Period(years, Unit::Year) => {
            Some(years).filter(|y| (12..=21).contains(y))
        }
        _ => None,
    }
}

/// The age from which nobody needs a parent's leave.
const MAJORITY: u32 = 18;

/// Those with whom the young may join.
const PARENTS: Phrases = any!["parent*" "guardian*" "supervis*"];

/// A clause while it is read.
struct Clause<'a> {
    tokens: Tokens<'a>,
    /// Looked for when the first kind asks for them.
    values: OnceCell<Vec<Found>>,
}

/// The tokens from one to before another.
type Stretch = (usize, usize);

impl Clause<'_> {
    /// The values in the clause.
    fn values(&self) -> &[Found] {
        self.values.get_or_init(|| values::values(&self.tokens))
    }

    /// The first fact of a kind.
    fn fact(&self, kind: &Kind) -> Option<Fact> {
        let (typed, shown, words) = match kind.reader {
            Reader::Words(list) => self
                .first_of(kind, list)
                .map(|(text, _, words)| (FactValue::Term { text: text.into() }, text.to_string(), words)),
            Reader::CapWords(list) => self.first_of(kind, list).map(|(text, at, words)| {
                (FactValue::Term { text: text.into() }, self.capped(text.into(), at), words)
            }),
            Reader::Bodies(list) => self
                .first_of(kind, list)
                .map(|(name, _, words)| (FactValue::Body { name: name.into() }, name.to_string(), words)),
            Reader::AllWords(list) => self
                .all_of(kind, list)
                .map(|(text, words)| (FactValue::Term { text: text.clone() }, text, words)),
            Reader::Places(most) => self
                .places(kind, most)
                .map(|(name, words)| (FactValue::Place { name: name.clone() }, name, words)),
            _ => self.value(kind),
        }?;
        // Looked for last: it is a walk over all of the clause.
        if kind.elsewhere.iter().any(|phrases| self.tokens.have(*phrases)) {
            return None;
        }
        Some(Fact {
            kind: kind.id.into(),
            name: kind.name.into(),
            value: shown,
            typed,
            words: self.words(words),
        })
    }

    /// The value that the kind's rules let through; none where another stands beside it, refused or
    /// not, for then each is the rule of a case.
    fn value(&self, kind: &Kind) -> Option<(FactValue, String, Stretch)> {
        let mut only = None;
        let mut first = None;
        for found in self.values() {
            let Some(typed) = self.typed(kind.reader, found) else { continue };
            let Some(words) = self.fits(kind.rules, found.first, found.last) else { continue };
            if only.get_or_insert_with(|| typed.clone()) != &typed {
                return None;
            }
            if first.is_none() && self.is_general(kind, found.first, found.last) {
                first = Some(((found.first, found.last), words));
            }
        }
        let (typed, (at, words)) = (only?, first?);
        if let (Reader::LeastAge, &FactValue::Age { years }) = (kind.reader, &typed) {
            let youngest = self.values().iter().filter_map(|f| age(f.value)).min();
            if youngest.is_some_and(|y| y < years) || (years >= MAJORITY && self.tokens.have(PARENTS)) {
                return None;
            }
        }
        let shown = match kind.reader {
            Reader::Cap => self.capped(typed.to_string(), at),
            _ => typed.to_string(),
        };
        Some((typed, shown, words))
    }

    /// A cap as shown, which says where it is one of two.
    fn capped(&self, shown: String, at: Stretch) -> String {
        match self.of_two(at) {
            Some((least, which)) => format!("at {least} {shown} (the {which} {OF_TWO})"),
            None => shown,
        }
    }

    /// Whether the value is one of two measures, the greater or the lesser of which counts.
    fn of_two(&self, (first, last): Stretch) -> Option<(&'static str, &'static str)> {
        const GREATER: Phrases =
            any!["greater of" "higher of" "larger of" "greatest of" "highest of" "the greater between"];
        const LESSER: Phrases =
            any!["lesser of" "lower of" "smaller of" "least of" "lowest of" "the lesser between"];
        const IF_GREATER: Phrases = any![
            "whichever is greater" "whichever is higher" "whichever is more" "whichever is larger"
            "whichever is the greater" "whichever is the higher" "whichever amount is greater"
            "if greater" "if higher"
        ];
        const IF_LESSER: Phrases = any![
            "whichever is less" "whichever is lesser" "whichever is lower" "whichever is smaller"
            "whichever is the lesser" "whichever is the lower" "whichever amount is less" "if less"
        ];
        let stands = |cue: Cue| self.cue(&cue, first, last).is_some();
        let cue = |before, phrases| Cue { before, reach: 2 * kinds::FAR, wanted: true, phrases };
        if stands(cue(true, GREATER)) || stands(cue(false, IF_GREATER)) {
            Some(("least", "greater"))
        } else if stands(cue(true, LESSER)) || stands(cue(false, IF_LESSER)) {
            Some(("most", "lesser"))
        } else {
            None
        }
    }

    /// Whether a period is part of a longer one, "one year and 28 days".
    fn goes_on(&self, found: &Found) -> bool {
        const UNITS: [&str; 6] = ["day", "days", "week", "weeks", "month", "months"];
        let and = |at: usize| self.tokens.is_any(at, &["and"]);
        let more = and(found.last) && (1..7).any(|next| self.tokens.is_any(found.last + next, &UNITS));
        let values = self.values();
        let before = &values[..values.partition_point(|f| f.first < found.first)];
        let is_first_part =
            |f: &Found| matches!(f.value, Value::Period(..)) && found.first == f.last + 1 && and(f.last);
        more || before.last().is_some_and(is_first_part)
    }

    /// A value as the reader wants it; none where it is of another sort.
    fn typed(&self, reader: Reader, found: &Found) -> Option<FactValue> {
        Some(match (reader, found.value) {
            (Reader::Period, Value::Period(count, unit)) if !self.goes_on(found) => {
                FactValue::Period { count, unit }
            }
            (Reader::Money | Reader::Cap, Value::Money(amount, currency)) => {
                FactValue::Money { amount, currency: currency.into() }
            }
            (Reader::Percent, Value::Percent(rate, per)) => FactValue::Percent { rate, per },
            (Reader::Age | Reader::LeastAge, value) => FactValue::Age { years: age(value)? },
            (Reader::Mail, Value::Mail) => {
                FactValue::Address { text: self.tokens.between(found.first, found.last).into() }
            }
            _ => return None,
        })
    }

    /// The first of the listed phrases that the kind's rules let through, where it stands, and the
    /// words with its cues.
    fn first_of(&self, kind: &Kind, list: List) -> Option<(&'static str, Stretch, Stretch)> {
        (0..self.tokens.len()).find_map(|at| {
            let (last, shown) = self.tokens.listed(at, list)?;
            Some((shown, (at, last), self.passes(kind, kind.rules, at, last)?))
        })
    }

    /// All listed phrases that the kind's rules let through, each once, and where the first stands.
    fn all_of(&self, kind: &Kind, list: List) -> Option<(String, Stretch)> {
        let mut found: Vec<&str> = Vec::new();
        let mut words: Option<Stretch> = None;
        let mut at = 0;
        while at < self.tokens.len() {
            let Some((last, shown)) = self.tokens.listed(at, list) else {
                at += 1;
                continue;
            };
            // Nothing new is worth a look at its cues.
            if !found.contains(&shown)
                && let Some(stretch) = self.passes(kind, kind.rules, at, last)
            {
                found.push(shown);
                words = Some(words.map_or(stretch, |w| (w.0.min(stretch.0), w.1.max(stretch.1))));
            }
            at = last;
        }
        words.map(|w| (found.join(", "), w))
    }

    /// All places that the kind's rules let through; two laws in one clause are both named.
    fn places(&self, kind: &Kind, most: usize) -> Option<(String, Stretch)> {
        let mut found: Vec<String> = Vec::new();
        let mut words = None;
        let (mut at, mut passed_last) = (0, None);
        while at < self.tokens.len() && found.len() <= most {
            let Some(Place { last, name, nationality }) = places::place(&self.tokens, at) else {
                at += 1;
                continue;
            };
            let rules: [&[Rule]; 2] =
                if nationality { [&[], kind.adjective] } else { [kind.rules, kind.adjective] };
            // The places of a list are all what its first is.
            let goes_on = !nationality
                && passed_last.is_some_and(|end: usize| {
                    at - end <= 3 && (end..at).all(|t| self.tokens.is_any(t, &[",", "and", "or", "the", "/"]))
                });
            let passed = if goes_on {
                Some((at, last))
            } else {
                rules.iter().find_map(|rules| self.passes(kind, rules, at, last))
            };
            passed_last = passed.map(|_| last);
            // "Amsterdam, Netherlands" after "Amsterdam" says nothing new.
            let plain = |place: &str| place.replace("USA", "United States");
            let same = |f: &String| {
                let (f, name) = (plain(f), plain(&name));
                f.contains(&name) || name.contains(&f)
            };
            if passed.is_some() && !found.iter().any(same) {
                // Laws and courts in two sentences are those of two cases.
                if most <= FEW && words.is_some_and(|w: Stretch| self.parts(w.1, at)) {
                    return None;
                }
                found.push(name);
                words = words.or(passed);
            }
            at = last;
        }
        words.filter(|_| found.len() <= most).map(|w| (found.join("; "), w))
    }

    /// Whether a sentence ends between two tokens.
    fn parts(&self, from: usize, to: usize) -> bool {
        (from..to).any(|t| self.tokens.sort(t) == Sort::Stop)
    }

    /// Whether one of the rules lets the value on these tokens through; then the words from the
    /// cues to the value.
    fn passes(&self, kind: &Kind, rules: &[Rule], first: usize, last: usize) -> Option<Stretch> {
        self.fits(rules, first, last).filter(|_| self.is_general(kind, first, last))
    }

    /// The words from the cues to the value on these tokens, where one of the rules holds.
    fn fits(&self, rules: &[Rule], first: usize, last: usize) -> Option<Stretch> {
        rules.iter().find_map(|rule| self.holds(rule, first, last))
    }

    /// Whether nothing around the value makes it the rule of one case.
    fn is_general(&self, kind: &Kind, first: usize, last: usize) -> bool {
        self.holds(kind.refused, first, last).is_some() && !(kind.anywhere && self.placed(first))
    }

    /// Whether all cues of a rule hold; then the words from the cues to the value.
    fn holds(&self, rule: Rule, first: usize, last: usize) -> Option<Stretch> {
        rule.iter().try_fold((first, last), |words, cue| match (self.cue(cue, first, last), cue.wanted) {
            (Some(found), true) => Some((words.0.min(found.0), words.1.max(found.1))),
            (None, false) => Some(words),
            _ => None,
        })
    }

    /// Whether a place is named before a value in its sentence.
    fn placed(&self, first: usize) -> bool {
        (first.saturating_sub(kinds::FAR)..first)
            .rev()
            .take_while(|t| self.tokens.sort(*t) != Sort::Stop)
            .any(|t| places::named(&self.tokens, t))
    }

    /// Where the cue nearest to the value stands in the value's sentence.
    fn cue(&self, cue: &Cue, first: usize, last: usize) -> Option<Stretch> {
        let at = |from: usize| Some((from, self.tokens.any(from, cue.phrases)?));
        let runs_on = |t: &usize| self.tokens.sort(*t) != Sort::Stop;
        if cue.before {
            let from = first.saturating_sub(cue.reach);
            (from..first).rev().take_while(runs_on).filter_map(at).find(|found| found.1 <= first)
        } else {
            (last..last + cue.reach).take_while(runs_on).find_map(at)
        }
    }

    /// The words on some tokens, cut where they are long.
    fn words(&self, (first, last): Stretch) -> String {
        let text = self.tokens.between(first, last);
        if text.len() <= LONGEST_WORDS {
            return text.into();
        }
        let cut = text.floor_char_boundary(LONGEST_WORDS);
        format!("{}…", text[..cut].rsplit_once(' ').map_or(&text[..cut], |(whole, _)| whole))
    }
}

#[cfg(test)]
mod tests;
