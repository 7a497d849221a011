//! Splits running text into sentences.

/// Words that end in a full stop without ending a sentence, in lower case.
const ABBREVIATIONS: &[&str] = &[
    "e.g", "i.e", "etc", "inc", "ltd", "llc", "corp", "co", "no", "nos", "sec", "art", "para", "u.s",
    "u.s.c", "c.f.r", "u.k", "vs", "v", "mr", "mrs", "ms", "dr", "st", "p.o", "attn", "approx", "incl", "cf",
    "n.v", "b.v", "s.a", "a.m", "p.m", "gmbh", "jr", "sr", "dept", "fig", "ch", "cal", "civ", "bus", "prof",
    "cir",
];

/// The longest sentence in bytes; text without full stops is cut here at a space so that no unit
/// grows without bound.
const LONGEST: usize = 4_000;

/// Most marks, closing quotes and brackets that end one sentence.
const MOST_CLOSING: usize = 16;

/// Byte ranges of the sentences of `text`, without the white space between them.
pub fn sentences(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut start = 0;
    let mut i = 0;
    while i < bytes.len() {
        // Most bytes end nothing.
        if i - start <= LONGEST && !matches!(bytes[i], b'.' | b'!' | b'?' | 0xE3) {
            i += 1;
            continue;
        }
        let end = match bytes[i] {
            b'.' | b'!' | b'?' => sentence_end(text, start, i),
            // Ideographic full stops end a sentence without a space after them.
            0xE3 if bytes[i..].starts_with("。".as_bytes()) => Some(i + 3),
            b' ' if i - start > LONGEST => Some(i),
            _ => None,
        };
        match end {
            Some(end) => {
                push(text, start, end, &mut found);
                start = end;
                i = end.max(i + 1);
            }
            None if i - start > 2 * LONGEST && text.is_char_boundary(i) => {
                push(text, start, i, &mut found);
                start = i;
            }
            None => i += 1,
        }
    }
    push(text, start, text.len(), &mut found);
    found
}

/// The end of the sentence if the mark at `mark` ends one: closing quotes and brackets belong to it.
fn sentence_end(text: &str, start: usize, mark: usize) -> Option<usize> {
    let rest = &text[mark + 1..];
    let mut end = mark + 1;
    for c in rest.chars().take(MOST_CLOSING) {
        if matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '.' | '!' | '?') {
            end += c.len_utf8();
        } else {
            break;
        }
    }
    let mut after = text[end..].chars();
    if after.next()? != ' ' {
        return None;
    }
    let next = after.next()?;
    // A sentence begins with a capital, a digit, a quote, a bracket or a bullet, never in lower case.
    if next.is_lowercase() || matches!(next, ',' | ';' | '&') {
        return None;
    }
    if text.as_bytes()[mark] == b'.' {
        let word = text[start..mark].rsplit([' ', '(', '"', '“']).next().unwrap_or("");
        let lower = word.to_lowercase();
        // A section number such as "4.2." or a lone letter such as "a." is a lead, not a sentence.
        let numbering = !word.is_empty() && word.chars().all(|c| c.is_ascii_digit() || c == '.');
        let at_start = text[start..mark].trim_start().len() == word.len();
        let initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
        if ABBREVIATIONS.contains(&lower.as_str()) || (numbering && at_start) || initial {
            return None;
        }
    }
    Some(end)
}

fn push(text: &str, start: usize, end: usize, found: &mut Vec<(usize, usize)>) {
    let slice = &text[start..end];
    let trimmed = slice.trim();
    if trimmed.is_empty() {
        return;
    }
    let from = start + (slice.len() - slice.trim_start().len());
    found.push((from, from + trimmed.len()));
}

#[cfg(test)]
mod tests {
    use super::sentences;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|(s, e)| &text[s..e]).collect()
    }

    #[test]
    fn splits_at_sentence_ends_only() {
        assert_eq!(split("We may change this. You agree."), ["We may change this.", "You agree."]);
        assert_eq!(
            split("Acme Inc. may, e.g. Today, end it. Yes!"),
            ["Acme Inc. may, e.g. Today, end it.", "Yes!"]
        );
        assert_eq!(
            split("4.2. You agree to 9 U.S.C. Section 2 and more."),
            ["4.2. You agree to 9 U.S.C. Section 2 and more."]
        );
        assert_eq!(split("He said “as is.” We agree."), ["He said “as is.”", "We agree."]);
        assert_eq!(split(""), Vec::<&str>::new());
        assert_eq!(split("版权。所有"), ["版权。", "所有"]);
    }

    #[test]
    fn cuts_text_without_full_stops() {
        let text = "word ".repeat(4_000);
        assert!(sentences(&text).iter().all(|(s, e)| e - s <= 4_100));
        let text = "中".repeat(10_000);
        assert!(sentences(&text).iter().all(|(s, e)| e - s <= 8_100));
    }
}
