//! Phrases: the cue words of the tables, prepared when compiling so that comparing them with a
//! token is comparing integers.

use super::tokens::{key, mask};

/// Words in lower case, each whole or, with `*` at its end, a stem: `opt* out`.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    /// The words as given.
    pub text: &'static str,
    /// The key of the first word, and the bits of it that count.
    key: u64,
    mask: u64,
    /// The length of the first word.
    first: usize,
    /// Whether it is a stem.
    stem: bool,
}

impl Phrase {
    /// Made when compiling, so that no look-up has to.
    pub const fn new(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        let mut end = 0;
        while end < bytes.len() && bytes[end] != b' ' && bytes[end] != b'*' {
            end += 1;
        }
        let (word, _) = bytes.split_at(end);
        let stem = end < bytes.len() && bytes[end] == b'*';
        assert!(end > 1 || !stem, "a stem has two letters or more");
        Phrase { text, key: key(word), mask: if stem { mask(end) } else { u64::MAX }, first: end, stem }
    }

    /// The first letter in lower case.
    pub fn initial(&self) -> u8 {
        self.key as u8
    }

    /// The first word, without its `*`, whether it is a stem, and the words after it.
    pub fn parts(&self) -> (&'static str, bool, &'static str) {
        let (word, rest) = self.text.split_at(self.first);
        (word, self.stem, &rest[usize::from(self.stem)..])
    }

    /// Whether a token may start with the phrase, by its key: nearly every look-up ends here.
    pub fn may_start(&self, key: u64) -> bool {
        key & self.mask == self.key
    }
}

/// Phrases, any of which will do.
#[derive(Clone, Copy, Debug)]
pub struct Phrases {
    /// The phrases.
    pub all: &'static [Phrase],
    /// The pairs of letters that they begin with, by [`pair`]: most tokens are none of them by this alone.
    pub pairs: u64,
}

impl Phrases {
    /// Made when compiling.
    pub const fn new(all: &'static [Phrase]) -> Self {
        let (mut pairs, mut i) = (0, 0);
        while i < all.len() {
            pairs |= pair(all[i].key);
            i += 1;
        }
        Phrases { all, pairs }
    }
}

/// Phrases and what each stands for; a phrase that begins another stands after it.
#[derive(Clone, Copy, Debug)]
pub struct List<T: 'static = &'static str> {
    /// The phrases.
    pub all: &'static [(Phrase, T)],
    /// As those of [`Phrases`].
    pub pairs: u64,
}

impl<T> List<T> {
    /// Made when compiling.
    pub const fn new(all: &'static [(Phrase, T)]) -> Self {
        let (mut pairs, mut i) = (0, 0);
        while i < all.len() {
            pairs |= pair(all[i].0.key);
            i += 1;
        }
        List { all, pairs }
    }
}

/// A bit for the first two bytes of a key.
pub const fn pair(key: u64) -> u64 {
    1 << ((key ^ (key >> 5)) & 63)
}
