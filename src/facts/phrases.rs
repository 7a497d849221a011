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
        Phrase { text, key: key(word), mask: if stem { mask(end) } else { u64::MAX } }
    }

    /// The first letter in lower case.
    pub fn initial(&self) -> u8 {
        self.key as u8
    }

    /// Whether a token may start with the phrase, by its key: nearly every look-up ends here.
    pub fn may_start(&self, key: u64) -> bool {
        key & self.mask == self.key
    }

    /// See `Token::pair`.
    pub const fn pair(&self) -> u64 {
        pair(self.key)
    }
}

/// Phrases, any of which will do.
pub type Phrases = &'static [Phrase];

/// Phrases and what is shown for each; a phrase that begins another stands after it.
pub type List = &'static [(Phrase, &'static str)];

/// A bit for the first two bytes of a key.
pub const fn pair(key: u64) -> u64 {
    1 << ((key ^ (key >> 5)) & 63)
}

/// The pairs of letters that the phrases of a list begin with, by `Token::pair`.
pub const fn pairs(list: List) -> u64 {
    let (mut pairs, mut i) = (0, 0);
    while i < list.len() {
        pairs |= list[i].0.pair();
        i += 1;
    }
    pairs
}
