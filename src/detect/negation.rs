//! Negation: “we do not sell your data” has the words of a clause about selling data, and is none.
//!
//! The network sees words in small groups, so it takes some denials for what they deny. For the clause
//! types whose catalogue entry names the verbs that carry them (`negated_verbs`), a unit in which every
//! such verb is denied does not state the clause.

/// Words that deny a verb after them; apostrophes are left out.
const DENIALS: [&str; 12] =
    ["not", "never", "no", "dont", "wont", "doesnt", "cannot", "cant", "neither", "nor", "without", "isnt"];
/// A denial reaches so many words ahead.
const REACH: usize = 7;

/// Whether a text has any of the verbs, given by how they begin in lower case, and denies every one.
pub fn denies(text: &str, verbs: &[&str]) -> bool {
    let mut denied = false;
    let mut last: Option<usize> = None;
    let mut word = String::new();
    for (at, part) in text.split(' ').enumerate() {
        word.clear();
        word.extend(part.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
        if DENIALS.contains(&word.as_str()) {
            last = Some(at);
        } else if verbs.iter().any(|v| word.starts_with(v)) {
            if last.is_none_or(|l| at - l > REACH) {
                return false;
            }
            denied = true;
        }
        // A denial ends with its sentence.
        if part.ends_with(['.', ';', '!', '?', ':']) {
            last = None;
        }
    }
    denied
}

#[cfg(test)]
mod tests {
    use super::denies;

    #[test]
    fn a_verb_counts_as_denied_only_if_all_of_its_kind_are() {
        let sell = ["sell", "sold"];
        assert!(denies("We do not sell your personal data.", &sell));
        assert!(denies("We don’t SELL it, and will never knowingly have it sold.", &sell));
        assert!(!denies("We may sell your data.", &sell));
        assert!(!denies(
            "We do not sell your name. We may sell the rest of your data to our partners.",
            &sell
        ));
        assert!(!denies("We do not read your mail.", &sell));
        assert!(!denies("", &sell));
        let train = ["train"];
        assert!(denies("LUMENRY WILL NOT USE CONTENT TO TRAIN ANY MODELS, UNLESS YOU AGREE.", &train));
        assert!(!denies(
            "If you do not opt out within 30 days of the day you join us, we train on it.",
            &train
        ));
    }
}
