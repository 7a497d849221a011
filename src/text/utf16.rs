//! Byte offsets to UTF-16 offsets: a page counts its text in UTF-16 code units.

/// Converts ascending byte offsets of one text in a single pass over it.
pub struct Counter<'a> {
    text: &'a str,
    byte: usize,
    units: u32,
}

impl<'a> Counter<'a> {
    /// Starts at the beginning of `text`.
    pub fn new(text: &'a str) -> Self {
        Counter { text, byte: 0, units: 0 }
    }

    /// The UTF-16 offset of a byte offset, which must lie on a character boundary. An offset
    /// before the last one asked starts the count again.
    pub fn at(&mut self, byte: usize) -> u32 {
        if byte < self.byte {
            (self.byte, self.units) = (0, 0);
        }
        let end = byte.min(self.text.len());
        let between = &self.text.as_bytes()[self.byte..end];
        self.byte = end;
        if between.is_ascii() {
            self.units += between.len() as u32;
            return self.units;
        }
        // A character takes two UTF-16 units exactly when it takes four bytes; continuation
        // bytes (0b10……) count nothing.
        for b in between {
            self.units += u32::from(b & 0xC0 != 0x80) + u32::from(*b >= 0xF0);
        }
        self.units
    }
}

#[cfg(test)]
mod tests {
    use super::Counter;

    #[test]
    fn counts_as_the_page_does() {
        let text = "a é 中 😀 z";
        let mut counter = Counter::new(text);
        for (byte, _) in text.char_indices() {
            assert_eq!(counter.at(byte) as usize, text[..byte].encode_utf16().count());
        }
        assert_eq!(counter.at(0), 0);
        assert_eq!(counter.at(text.len()) as usize, text.encode_utf16().count());
    }
}
