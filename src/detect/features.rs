//! Features: what the detector sees of a unit, and which other units give it its context.
//!
//! A unit is described by hashed n-grams of its words. Words are lower-cased; digits become `0`, so
//! that "30 days" and "60 days" look alike. Its context is the heading above it, the lead sentence
//! of the list it stands in, and the sentences before and after.

use crate::text::Unit;

/// Words of a unit that are read at most; the rest of a longer one is ignored.
const MOST_WORDS: usize = 400;

/// A lead sentence reaches at most this many units down its list.
const LEAD_REACH: usize = 40;

/// A word of a unit.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Hash of the lower-cased word.
    hash: u32,
    /// Hash of its first five letters.
    stem: u32,
    /// Byte range in the unit's text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// Multiplicative hashing with a final mix (constants of MurmurHash3's finaliser).
fn mix(mut h: u32) -> u32 {
    h ^= h >> 16;
    h = h.wrapping_mul(0x85eb_ca6b);
    h ^= h >> 13;
    h = h.wrapping_mul(0xc2b2_ae35);
    h ^ (h >> 16)
}

/// FNV-1a step.
fn step(h: u32, byte: u8) -> u32 {
    (h ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

/// Splits a text into words: runs of letters and digits; apostrophes inside a word are dropped.
pub fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::with_capacity(text.len() / 6 + 1);
    words_into(text, &mut found);
    found
}

/// [`words`] in place of what `found` holds.
pub fn words_into(text: &str, found: &mut Vec<Word>) {
    const START: u32 = 0x811c_9dc5;
    found.clear();
    let (mut hash, mut stem, mut letters, mut from, mut end) = (START, START, 0u32, 0, 0);
    for (at, c) in text.char_indices() {
        let byte = match c {
            'a'..='z' => c as u8,
            'A'..='Z' => c as u8 | 0x20,
            '0'..='9' => b'0',
            '\'' | '’' if letters > 0 => continue,
            _ if c.is_alphanumeric() => {
                // Other scripts: fold the code point in, lower-cased.
                let low = c.to_lowercase().next().unwrap_or(c) as u32;
                hash = step(hash, (low >> 8) as u8);
                low as u8
            }
            _ => {
                if letters > 0 {
                    found.push(Word { hash: mix(hash), stem: mix(stem ^ 0x5bd1), start: from, end });
                    if found.len() >= MOST_WORDS {
                        return;
                    }
                    (hash, stem, letters) = (START, START, 0);
                }
                continue;
            }
        };
        if letters == 0 {
            from = at as u32;
        }
        hash = step(hash, byte);
        if letters < 5 {
            stem = step(stem, byte);
        }
        letters += 1;
        end = (at + c.len_utf8()) as u32;
    }
    if letters > 0 {
        found.push(Word { hash: mix(hash), stem: mix(stem ^ 0x5bd1), start: from, end });
    }
}

/// The most features that each word gives, and those that a text has beside them.
pub const FEATURES_A_WORD: usize = 9;
/// See [`FEATURES_A_WORD`].
pub const FEATURES_MORE: usize = 4;

/// Calls `sink(feature, first word, last word)` for every feature of a text.
pub fn features(words: &[Word], mut sink: impl FnMut(u32, usize, usize)) {
    // n-grams fold the next word into the hash so far; `kind` keeps the families apart.
    let key = |h: u32, kind: u32| mix(h.wrapping_add(kind.wrapping_mul(0x9e37_79b9)));
    let join = |a: u32, b: u32| (a.rotate_left(5) ^ b).wrapping_mul(0x2722_0a95);
    for (i, word) in words.iter().enumerate() {
        sink(key(word.hash, 1), i, i);
        let mut gram = word.hash;
        for n in 2..=4 {
            let Some(next) = words.get(i + n - 1) else { break };
            gram = join(gram, next.hash);
            sink(key(gram, n as u32), i, i + n - 1);
        }
        sink(key(word.stem, 5), i, i);
        if let Some(next) = words.get(i + 1) {
            sink(key(join(word.stem, next.stem), 6), i, i + 1);
        }
        // Skip-grams: pairs of words with one to three words between them.
        for gap in 2..=4 {
            let Some(next) = words.get(i + gap) else { break };
            sink(key(join(word.stem, next.stem), 7), i, i + gap);
        }
    }
    // The first and last words say much about the unit's part in the sentence.
    if let (Some(first), Some(last)) = (words.first(), words.last()) {
        sink(key(first.hash, 10), 0, 0);
        sink(key(last.hash, 11), words.len() - 1, words.len() - 1);
        if let Some(second) = words.get(1) {
            sink(key(join(first.hash, second.hash), 12), 0, 1);
        }
    }
    let length = match words.len() {
        0..=3 => 0,
        4..=7 => 1,
        8..=15 => 2,
        16..=30 => 3,
        31..=60 => 4,
        _ => 5,
    };
    sink(key(length, 13), 0, 0);
}

/// The parts that a unit can play in the reading of another: the text itself, the heading above,
/// the lead sentence of the list, the sentence before and the one after.
pub const ROLES: usize = 5;

/// For each unit the indices of its context: heading, lead, unit before, unit after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The nearest heading above.
    pub heading: Option<usize>,
    /// The lead sentence of the list the unit stands in.
    pub lead: Option<usize>,
    /// The text unit before, under the same heading.
    pub before: Option<usize>,
    /// The text unit after, under the same heading.
    pub after: Option<usize>,
}

impl Context {
    /// The units that play the [`ROLES`] for unit `own`, in their order.
    pub fn roles(&self, own: usize) -> [Option<usize>; ROLES] {
        [Some(own), self.heading, self.lead, self.before, self.after]
    }
}

/// Finds the context of every unit in one pass.
pub fn contexts(units: &[Unit]) -> Vec<Context> {
    let mut found = vec![Context::default(); units.len()];
    let mut heading = None;
    let mut lead: Option<usize> = None;
    let mut before: Option<usize> = None;
    for (i, unit) in units.iter().enumerate() {
        if unit.heading {
            (heading, lead, before) = (Some(i), None, None);
            continue;
        }
        let text = unit.text.trim_end();
        if lead.is_some_and(|l| i - l > LEAD_REACH || ends_list(units, l, i)) {
            lead = None;
        }
        found[i] = Context { heading, lead, before, after: None };
        if let Some(b) = before {
            found[b].after = Some(i);
        }
        if is_lead(text) {
            lead = Some(i);
        }
        before = Some(i);
    }
    found
}

/// Whether a sentence opens a list.
fn is_lead(text: &str) -> bool {
    text.ends_with(':') || text.ends_with(":-") || text.ends_with('—')
}

/// Whether the list that `lead` opened has ended before unit `i`: a full sentence that begins
/// with a capital right after an item that was not one of several full sentences.
fn ends_list(units: &[Unit], lead: usize, i: usize) -> bool {
    if i == lead + 1 {
        return false;
    }
    let first = units[lead + 1].text;
    let looks = |t: &str| {
        let t = t.trim_start();
        (t.starts_with(|c: char| c.is_lowercase() || "•-–*(".contains(c)), t.trim_end().ends_with([';', ',']))
    };
    let (item_small, item_open) = looks(first);
    let (small, open) = looks(units[i].text);
    let before = looks(units[i - 1].text);
    // Items in lower case or with semicolons end at the first unit that looks otherwise.
    if item_small || item_open {
        return !small
            && !open
            && !before.1
            && !units[i - 1].text.trim_end().ends_with([';', ',', '&'])
            && !units[i - 1].text.trim_end().ends_with(" or")
            && !units[i - 1].text.trim_end().ends_with(" and");
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fold_case_digits_and_apostrophes() {
        let a: Vec<u32> = words("Don’t pay 30 DAYS").iter().map(|w| w.hash).collect();
        let b: Vec<u32> = words("don't PAY 45 days").iter().map(|w| w.hash).collect();
        assert_eq!(a, b);
        let w = words(" The   end ");
        assert_eq!((w[1].start, w[1].end), (7, 10));
    }

    #[test]
    fn no_text_has_more_features_than_are_said() {
        for count in 0..20 {
            let words = words(&"word ".repeat(count));
            let mut found = 0;
            features(&words, |_, _, _| found += 1);
            assert!(found <= FEATURES_A_WORD * count + FEATURES_MORE, "{found} of {count} words");
        }
    }

    #[test]
    fn a_lead_reaches_its_items_and_no_further() {
        let text = ["We are not liable for:", "lost profits;", "lost data.", "You may leave."];
        let units: Vec<Unit> = text.iter().map(|text| Unit { heading: false, text }).collect();
        let c = contexts(&units);
        assert_eq!((c[1].lead, c[2].lead, c[3].lead), (Some(0), Some(0), None));
        assert_eq!((c[1].before, c[1].after), (Some(0), Some(2)));
    }
}
