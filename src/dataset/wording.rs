//! Fingerprints of wording: what is kept of a recorded clause in place of its words.
//!
//! A sentence has an exact **fingerprint**, the same for the same letters and digits, whatever the
//! white space, punctuation, quotes, capitals or markup. A clause has besides a **sketch**, which
//! stays alike when a few words are edited.

use std::collections::BTreeMap;

/// A text's fingerprint: FNV-1a (32 bits) over its letters and digits in lower case.
pub fn fingerprint(text: &str) -> u32 {
    let step = |h: u32, b: u8| (h ^ u32::from(b)).wrapping_mul(0x0100_0193);
    let letter = |h, c: char| c.encode_utf8(&mut [0; 4]).bytes().fold(h, step);
    text.chars().filter(|c| c.is_alphanumeric()).fold(0x811c_9dc5, |h, c| match c.is_ascii() {
        true => step(h, c.to_ascii_lowercase() as u8),
        false => c.to_lowercase().fold(h, letter),
    })
}

/// Words for comparison: lower case, letters and digits only, so that white space, quotes,
/// punctuation and markup make no difference.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase)
}

/// Parts of a sketch, of four bits each.
const PARTS: u32 = 16;

/// A min-hash sketch of a text's word pairs: one permutation, sixteen bins, the four low bits of
/// each bin's least hash (Li, Owen and Zhang 2012; b-bit min-hash: Li and König 2010).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sketch(pub u64);

impl Sketch {
    /// The sketch of a text. A text of one word has that word in place of pairs.
    pub fn of(text: &str) -> Self {
        let prints: Vec<u64> = words(text).map(|w| u64::from(fingerprint(&w))).collect();
        let mut least: BTreeMap<u64, u64> = BTreeMap::new();
        for pair in prints.windows(2.min(prints.len().max(1))) {
            let hash = mix(pair.iter().fold(0, |h, print| mix(h ^ print)));
            let bin = hash % u64::from(PARTS);
            let value = hash / u64::from(PARTS);
            least.entry(bin).and_modify(|known| *known = value.min(*known)).or_insert(value);
        }
        // An empty bin takes what the next filled one has, so that short texts compare as well.
        let part = |bin: u64| {
            let from = least.range(bin..).next().or_else(|| least.iter().next());
            from.map_or(0, |(filled, value)| mix(value ^ (bin ^ filled)) & 15)
        };
        Self((0..u64::from(PARTS)).fold(0, |sketch, bin| sketch | part(bin) << (4 * bin)))
    }

    /// An estimate of the share of word pairs that two texts have in common, 0 to 1.
    pub fn likeness(self, other: Self) -> f32 {
        let differ = self.0 ^ other.0;
        let same = (0..PARTS).filter(|part| (differ >> (4 * part)) & 15 == 0).count() as f32;
        // One part in sixteen is the same by chance.
        let chance = 1.0 / 16.0;
        ((same / PARTS as f32 - chance) / (1.0 - chance)).max(0.0)
    }
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014): spreads every bit over all others.
fn mix(mut h: u64) -> u64 {
    h = h.wrapping_add(0x9e37_79b9_7f4a_7c15);
    h = (h ^ (h >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    h = (h ^ (h >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    h ^ (h >> 31)
}

/// What is kept of a clause's wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The fingerprints of its sentences, in order.
    pub sentences: Vec<u32>,
    /// The sketch of the whole.
    pub sketch: Sketch,
}

/// A shorter sentence, in letters and digits, occurs in many clauses and tells none from another.
const LEAST_LETTERS: usize = 20;

impl Wording {
    /// The wording of a clause with these sentences.
    pub fn of(sentences: &[&str]) -> Self {
        let tells = |s: &&&str| {
            s.chars().filter(|c| c.is_alphanumeric()).take(LEAST_LETTERS).count() == LEAST_LETTERS
        };
        let mut prints: Vec<u32> = sentences.iter().filter(tells).map(|s| fingerprint(s)).collect();
        if prints.is_empty() {
            prints = sentences.iter().map(|s| fingerprint(s)).collect();
        }
        Self { sentences: prints, sketch: Sketch::of(&sentences.join(" ")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLAUSE: &str = "We may end or suspend your account at any time and for any reason, without notice and \
        without being liable to you, and we need not give back what you have stored with us.";

    #[test]
    fn white_space_punctuation_quotes_and_capitals_make_no_difference() {
        let same = CLAUSE
            .to_uppercase()
            .replace(' ', "\u{a0}\n ")
            .replace(',', " —")
            .replace("account", "“account”");
        assert_eq!(fingerprint(CLAUSE), fingerprint(&same));
        assert_eq!(Sketch::of(CLAUSE), Sketch::of(&same));
        assert_ne!(fingerprint(CLAUSE), fingerprint(&CLAUSE.replace("any time", "any moment")));
    }

    #[test]
    fn a_small_edit_keeps_the_sketch_alike_and_another_clause_does_not() {
        let sketch = Sketch::of(CLAUSE);
        for edited in [
            CLAUSE.replace("any reason", "good reason"),
            CLAUSE.replace("end or suspend", "suspend"),
            format!("{CLAUSE} This holds for paid accounts too."),
        ] {
            let likeness = sketch.likeness(Sketch::of(&edited));
            assert!(likeness >= 0.5, "{likeness}: {edited}");
        }
        for other in [
            "You agree to settle any dispute with us by binding arbitration and not in court.",
            "We may change the price of a plan; we tell you thirty days before the change by e-mail.",
            "",
            "We",
        ] {
            let likeness = sketch.likeness(Sketch::of(other));
            assert!(likeness <= 0.25, "{likeness}: {other}");
        }
    }
}
