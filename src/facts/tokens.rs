//! Tokens: a clause cut into words, numbers and marks, once, for all scanners.
//!
//! A token carries the first eight bytes of its word in lower case as one number, so comparing
//! it with a cue word is comparing two integers. The end of a sentence is a token of its own;
//! whoever looks for a cue walks to it and no further.

use super::phrases::{List, Phrase, Phrases, pair};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Letters, with digits after the first.
    Word,
    /// Digits, with points and commas between digits.
    Number,
    /// Any other character that is not white space.
    Mark,
    /// The end of a sentence; it has no text.
    Stop,
}

/// A piece of a clause.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it is.
    pub sort: Sort,
    /// The first eight bytes in lower case, the first in the lowest place.
    key: u64,
}

impl Token {
    /// Its length in bytes.
    pub fn len(&self) -> usize {
        (self.end - self.start) as usize
    }

    /// The first byte, a letter in lower case.
    pub fn initial(&self) -> u8 {
        self.key as u8
    }
}

/// Sets the bit that tells lower from upper case in each byte. A byte outside ASCII keeps its top
/// bit and so equals no letter.
const LOWER: u64 = 0x2020_2020_2020_2020;

/// The first eight bytes of a word as a key.
pub(super) const fn key(bytes: &[u8]) -> u64 {
    let (mut key, mut i) = (0, 0);
    while i < bytes.len() && i < 8 {
        key |= ((bytes[i] | 0x20) as u64) << (8 * i);
        i += 1;
    }
    key
}

/// The bits of a key that its first bytes fill.
pub(super) const fn mask(bytes: usize) -> u64 {
    if bytes >= 8 { u64::MAX } else { (1 << (8 * bytes)) - 1 }
}

/// A clause and its tokens.
#[derive(Debug)]
pub struct Tokens<'a> {
    /// The clause.
    pub text: &'a str,
    all: Vec<Token>,
}

impl<'a> Tokens<'a> {
    /// Cuts a clause into tokens.
    pub fn of(text: &'a str) -> Self {
        let mut tokens = Tokens { text, all: Vec::with_capacity(text.len() / 5 + 2) };
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let from = at;
            match bytes[at] {
                b'\n' => {
                    at += 1;
                    // A list's lead goes on in its first item, no item in the next.
                    if tokens.last_mark() != Some(b':') {
                        tokens.stop(at);
                    }
                }
                b if b.is_ascii_whitespace() => at += 1,
                // A list or a table that was put on one line.
                b'*' | b'|' if alone(bytes, at) => {
                    at += 1;
                    if tokens.last_mark() != Some(b':') {
                        tokens.stop(at);
                    }
                }
                b if b.is_ascii_digit() => {
                    at = end_of_number(bytes, at);
                    tokens.push(Sort::Number, from, at);
                }
                b if b.is_ascii_alphabetic() => {
                    at = end_of_word(text, at);
                    tokens.push(Sort::Word, from, at);
                }
                // "30-day", "opt-out": the hyphen of a compound is no token.
                b'-' if joins(bytes, at) => at += 1,
                b if b.is_ascii() => {
                    at += 1;
                    tokens.push(Sort::Mark, from, at);
                    if matches!(b, b'.' | b'!' | b'?') && tokens.ends_sentence(at) {
                        tokens.stop(at);
                    }
                }
                _ => {
                    let Some(c) = text[at..].chars().next() else { break };
                    at += c.len_utf8();
                    if c.is_alphabetic() {
                        at = end_of_word(text, at);
                        tokens.push(Sort::Word, from, at);
                    } else if matches!(c, '•' | '▪' | '●' | '◦') {
                        if tokens.last_mark() != Some(b':') {
                            tokens.stop(at);
                        }
                    } else if !c.is_whitespace() && !matches!(c, '\u{2010}' | '\u{2011}') {
                        tokens.push(Sort::Mark, from, at);
                    }
                }
            }
        }
        tokens.stop(at);
        tokens
    }

    fn push(&mut self, sort: Sort, from: usize, to: usize) {
        let bytes = &self.text.as_bytes()[from..];
        // Eight bytes are read whatever the length: one load is quicker than a loop.
        let key = match bytes.first_chunk::<8>() {
            Some(eight) => (u64::from_le_bytes(*eight) | LOWER) & mask(to - from),
            None => key(&bytes[..to - from]),
        };
        self.all.push(Token { start: from as u32, end: to as u32, sort, key });
    }

    fn stop(&mut self, at: usize) {
        if self.all.last().is_some_and(|t| t.sort == Sort::Stop) {
            return;
        }
        self.all.push(Token { start: at as u32, end: at as u32, sort: Sort::Stop, key: 0 });
    }

    /// The last token's byte, where it is a mark.
    fn last_mark(&self) -> Option<u8> {
        self.all.last().filter(|t| t.sort == Sort::Mark).map(|t| self.text.as_bytes()[t.start as usize])
    }

    /// Whether the mark before `at` ends a sentence: a space and no lower-case letter follow, and
    /// no abbreviation stands before.
    fn ends_sentence(&self, at: usize) -> bool {
        const SHORT: [&str; 14] =
            ["inc", "ltd", "co", "corp", "no", "nos", "st", "mr", "ms", "dr", "vs", "art", "sec", "approx"];
        let rest = &self.text.as_bytes()[at..];
        let spaces = rest.iter().take_while(|b| b.is_ascii_whitespace()).count();
        let Some(next) = rest.get(spaces) else { return true };
        if spaces == 0 || next.is_ascii_lowercase() {
            return false;
        }
        let Some(before) = self.all.len().checked_sub(2) else { return true };
        self.all[before].sort != Sort::Word
            || (self.all[before].len() > 1 && !SHORT.iter().any(|s| self.is(before, s)))
    }

    /// The number of tokens.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// A token; none past the end.
    pub fn get(&self, at: usize) -> Option<&Token> {
        self.all.get(at)
    }

    /// What a token is; a stop past the end.
    pub fn sort(&self, at: usize) -> Sort {
        self.all.get(at).map_or(Sort::Stop, |t| t.sort)
    }

    /// A token's text; empty past the end.
    pub fn word(&self, at: usize) -> &'a str {
        self.all.get(at).map_or("", |t| &self.text[t.start as usize..t.end as usize])
    }

    /// The text from a token to before another.
    pub fn between(&self, first: usize, last: usize) -> &'a str {
        match (self.all.get(first), last.checked_sub(1).and_then(|l| self.all.get(l))) {
            (Some(from), Some(to)) if from.start <= to.end => {
                &self.text[from.start as usize..to.end as usize]
            }
            _ => "",
        }
    }

    /// Whether nothing stands between a token and the next.
    pub fn touches(&self, at: usize) -> bool {
        matches!((self.get(at), self.get(at + 1)), (Some(a), Some(b)) if a.end == b.start && b.sort != Sort::Stop)
    }

    /// Whether a hyphen joins a token to the one before.
    pub fn hyphenated(&self, at: usize) -> bool {
        let before = self.get(at).and_then(|t| self.text.as_bytes().get((t.start as usize).checked_sub(1)?));
        before == Some(&b'-')
    }

    /// Whether a token is this word, given in lower case.
    pub fn is(&self, at: usize, word: &str) -> bool {
        self.get(at).is_some_and(|t| t.len() == word.len() && self.agrees(t, word))
    }

    /// Whether a token is one of these words, given in lower case.
    pub fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|w| self.is(at, w))
    }

    /// Whether a token begins with this stem, given in lower case.
    fn begins(&self, at: usize, stem: &str) -> bool {
        self.get(at).is_some_and(|t| t.len() >= stem.len() && self.agrees(t, stem))
    }

    /// Whether the first bytes of a token, no shorter than `word`, are `word`.
    fn agrees(&self, token: &Token, word: &str) -> bool {
        token.key & mask(word.len()) == key(word.as_bytes()) && self.agrees_beyond_key(token, word)
    }

    /// The same for what the key does not hold of a longer word.
    fn agrees_beyond_key(&self, token: &Token, word: &str) -> bool {
        word.len() <= 8 || {
            let start = token.start as usize;
            self.text.as_bytes()[start + 8..start + word.len()].eq_ignore_ascii_case(&word.as_bytes()[8..])
        }
    }

    /// Where a phrase that starts at a token ends.
    pub fn phrase(&self, at: usize, phrase: &Phrase) -> Option<usize> {
        phrase.may_start(self.get(at)?.key).then(|| self.whole(at, phrase))?
    }

    /// Where a phrase ends that may start at a token; none where it goes on otherwise.
    fn whole(&self, at: usize, phrase: &Phrase) -> Option<usize> {
        let (first, stem, rest) = phrase.parts();
        let token = self.get(at)?;
        let long_enough = if stem { token.len() >= first.len() } else { token.len() == first.len() };
        if !long_enough || !self.agrees_beyond_key(token, first) {
            return None;
        }
        let mut next = at + 1;
        for word in rest.split(' ').skip(1) {
            let fits = match word.strip_suffix('*') {
                Some(stem) => self.begins(next, stem),
                None => self.is(next, word),
            };
            if !fits {
                return None;
            }
            next += 1;
        }
        Some(next)
    }

    /// The key of a token that begins with one of these pairs of letters.
    fn begins_one_of(&self, at: usize, pairs: u64) -> Option<u64> {
        self.get(at).map(|t| t.key).filter(|key| pair(*key) & pairs != 0)
    }

    /// Where one of these phrases ends that starts at a token.
    pub fn any(&self, at: usize, phrases: Phrases) -> Option<usize> {
        let key = self.begins_one_of(at, phrases.pairs)?;
        phrases.all.iter().find_map(|p| p.may_start(key).then(|| self.whole(at, p))?)
    }

    /// Whether one of the phrases stands anywhere.
    pub fn have(&self, phrases: Phrases) -> bool {
        (0..self.len()).any(|at| self.any(at, phrases).is_some())
    }

    /// What the listed phrase stands for that starts at a token, and where it ends.
    pub fn listed<T: Copy>(&self, at: usize, list: List<T>) -> Option<(usize, T)> {
        let key = self.begins_one_of(at, list.pairs)?;
        list.all.iter().find_map(|(p, what)| Some((p.may_start(key).then(|| self.whole(at, p))??, *what)))
    }

    /// Whether these words, given in lower case, start at a token; then where they end.
    pub fn words(&self, at: usize, words: &'static str) -> Option<usize> {
        self.phrase(at, &Phrase::new(words))
    }

    /// Whether a token begins with a capital letter.
    pub fn capital(&self, at: usize) -> bool {
        self.word(at).as_bytes().first().is_some_and(u8::is_ascii_uppercase)
    }

    /// Whether a token begins with a capital letter and goes on in small ones.
    pub fn title(&self, at: usize) -> bool {
        self.capital(at) && self.word(at).bytes().skip(1).any(|b| b.is_ascii_lowercase())
    }
}

/// Whether a hyphen stands between letters or digits.
fn joins(bytes: &[u8], at: usize) -> bool {
    let solid = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_alphanumeric() || !b.is_ascii());
    at > 0 && solid(bytes.get(at - 1)) && solid(bytes.get(at + 1))
}

/// Whether a mark stands between spaces.
fn alone(bytes: &[u8], at: usize) -> bool {
    let space = |b: Option<&u8>| b.is_none_or(u8::is_ascii_whitespace);
    (at == 0 || space(bytes.get(at - 1))) && space(bytes.get(at + 1))
}

fn end_of_number(bytes: &[u8], mut at: usize) -> usize {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    while digit(at) || (matches!(bytes.get(at), Some(b'.' | b',')) && digit(at + 1)) {
        at += 1;
    }
    at
}

fn end_of_word(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
            at += 1;
        }
        match text[at..].chars().next() {
            Some(c) if !c.is_ascii() && c.is_alphanumeric() => at += c.len_utf8(),
            _ => return at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let tokens = Tokens::of(text);
        (0..tokens.len()).map(|t| tokens.word(t)).collect()
    }

    #[test]
    fn cuts_words_numbers_and_marks() {
        assert_eq!(
            words("Opt-out: 30 days’ notice."),
            ["Opt", "out", ":", "30", "days", "’", "notice", ".", ""]
        );
        assert_eq!(words("US$1,000.50, naïve"), ["US", "$", "1,000.50", ",", "naïve", ""]);
        assert_eq!(words("").concat(), "");
    }

    #[test]
    fn sentences_end_where_a_reader_would_end_them() {
        let stops = |text| {
            let tokens = Tokens::of(text);
            (0..tokens.len()).filter(|t| tokens.sort(*t) == Sort::Stop).count()
        };
        assert_eq!(stops("One sentence. Another one. "), 2);
        assert_eq!(stops("The U.S. District Court of Lumenry Inc. decides at 1.5 rate"), 1);
        assert_eq!(stops("Write to:\nopt@lumenry.example"), 1);
        assert_eq!(stops("First line\nsecond line"), 2);
    }

    #[test]
    fn phrases_know_stems_and_case() {
        let tokens = Tokens::of("Opting-OUT of ARBITRATION");
        assert_eq!(tokens.words(0, "opt* out"), Some(2));
        assert_eq!(tokens.words(3, "arbitration"), Some(4));
        assert_eq!(tokens.words(3, "arbitrations"), None);
        assert_eq!(tokens.words(3, "arbitrat*"), Some(4));
        assert_eq!(tokens.words(3, "arbitration rules"), None);
    }
}
