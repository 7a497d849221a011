//! Which findings the reader wants to see.

use super::state::Finding;

/// What the reader has asked for; nothing lets everything through.
pub struct Filter {
    words: Vec<String>,
    clause_type: String,
}

impl Filter {
    /// A filter of words, all of which a finding must have, and of a clause type's id.
    pub fn new(text: &str, clause_type: String) -> Self {
        Filter { words: plain(text).split_whitespace().map(str::to_string).collect(), clause_type }
    }

    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.clause_type.is_empty()
    }

    /// Whether it lets a finding through that has these words, as [`haystack`] gives them.
    pub fn lets_through(&self, text: &str, clause_type: &str) -> bool {
        (self.clause_type.is_empty() || self.clause_type == clause_type)
            && self.words.iter().all(|word| text.contains(word))
    }
}

/// What a filter looks through: what the list says of a finding, and the page's own words.
pub fn haystack(finding: &Finding) -> String {
    let mut text = format!("{}\n{}", finding.title, finding.line);
    for place in &finding.places {
        for part in [place.section.as_deref().unwrap_or_default(), &place.quote] {
            text.push('\n');
            text.push_str(part);
        }
    }
    plain(&text)
}

/// Small letters and straight quotes, as they are typed.
fn plain(text: &str) -> String {
    text.to_lowercase().replace(['’', '‘'], "'").replace(['“', '”'], "\"")
}
