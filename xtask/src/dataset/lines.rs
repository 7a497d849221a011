//! Where a clause's sentences stand in a document's file, and since when.

use pulldown_cmark::{Event, Options, Parser};

use super::{dates::iso_day, sources::Lines};

/// A document's letters and digits in one stretch, with the line that each comes from.
pub struct LineMap {
    letters: String,
    /// For each line where its letters begin; lines count from 0.
    begins: Vec<usize>,
    /// For each line the day since which it has stood.
    since: Vec<Option<u16>>,
    /// Where the search for the next sentence begins.
    cursor: usize,
}

fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

impl LineMap {
    /// Maps a Markdown file. Addresses of links are not part of what is read.
    pub fn of(markdown: &str, history: Option<&Lines>) -> Self {
        let mut all = String::with_capacity(markdown.len());
        let mut begins = Vec::new();
        for line in markdown.lines() {
            begins.push(all.len());
            for event in Parser::new_ext(line.trim_start(), Options::ENABLE_TABLES) {
                if let Event::Text(text) | Event::Code(text) = event {
                    all.extend(letters(&text));
                }
            }
        }
        let mut since = vec![None; begins.len()];
        for (from, to, date) in history.map_or(&[][..], |h| &h.lines) {
            let day = iso_day(date);
            for line in since.iter_mut().take(*to).skip(from.saturating_sub(1)) {
                *line = day;
            }
        }
        Self { letters: all, begins, since, cursor: 0 }
    }

    /// The day since which a sentence's lines have stood; none when it cannot be found.
    pub fn since(&mut self, sentence: &str) -> Option<u16> {
        let wanted: String = letters(sentence).collect();
        if wanted.is_empty() {
            return None;
        }
        let from_cursor = self.letters[self.cursor..].find(&wanted).map(|at| self.cursor + at);
        let at = from_cursor.or_else(|| self.letters.find(&wanted))?;
        self.cursor = at;
        let line_of = |at: usize| self.begins.partition_point(|begin| *begin <= at) - 1;
        let lines = line_of(at)..=line_of(at + wanted.len() - 1);
        self.since[lines].iter().filter_map(|day| *day).max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_has_stood_since_the_youngest_of_its_lines() {
        let history: Lines =
            serde_json::from_str(r#"{"file": "x", "lines": [[1, 2, "2020-01-01"], [3, 3, "2024-05-06"]]}"#)
                .unwrap();
        let text =
            "# Terms\n* We may [end](https://example.com/end \"end\") **your** account.\nWe may also\n";
        let mut map = LineMap::of(text, Some(&history));
        assert_eq!(map.since("We may end your account."), iso_day("2020-01-01"));
        assert_eq!(map.since("your account. We may also"), iso_day("2024-05-06"));
        assert_eq!(map.since("We may sell your data."), None);
        assert_eq!(map.since("…"), None);
    }
}
