//! Addresses: e-mail and web addresses, put together from their tokens.

use super::{
    tokens::{Sort, Tokens},
    values::{Found, Value},
};

/// An e-mail address around its sign.
pub fn mail(tokens: &Tokens, at: usize) -> Option<Found> {
    let part = |t: usize| {
        tokens.sort(t) != Sort::Stop && (tokens.sort(t) != Sort::Mark || ".-_+".contains(tokens.word(t)))
    };
    let near = |t: usize| match (tokens.get(t), tokens.get(t + 1)) {
        // The hyphens that are no tokens leave one byte.
        (Some(a), Some(b)) => {
            b.start == a.end || tokens.text.as_bytes().get(a.end as usize..b.start as usize) == Some(b"-")
        }
        _ => false,
    };
    // An address is short; the bound keeps a chain of dots from being walked again at every "@".
    let mut first = at;
    while first > 0 && at - first < 12 && near(first - 1) && part(first - 1) {
        first -= 1;
    }
    let mut last = at;
    while last < at + 12 && near(last) && part(last + 1) {
        last += 1;
    }
    while last > at && tokens.sort(last) == Sort::Mark {
        last -= 1;
    }
    while first < at && tokens.sort(first) == Sort::Mark {
        first += 1;
    }
    let domain = tokens.between(at + 1, last + 1);
    (first < at && last > at + 1 && domain.contains('.')).then_some(Found {
        first,
        last: last + 1,
        value: Value::Mail,
    })
}

/// Whether a word is the last part of a host name after a point.
pub fn web_tail(tokens: &Tokens, at: usize) -> bool {
    at >= 2
        && tokens.is(at - 1, ".")
        && tokens.touches(at - 1)
        && tokens.touches(at - 2)
        && tokens.sort(at - 2) == Sort::Word
        && tokens.is_any(at, &["com", "org", "net", "gov", "io", "ai", "app"])
}

/// A web address without a scheme: "lumenry.com/opt-out".
pub fn bare_web(tokens: &Tokens, at: usize) -> Option<Found> {
    let mut first = at - 2;
    let floor = first.saturating_sub(4);
    while first >= floor + 2
        && tokens.is(first - 1, ".")
        && tokens.touches(first - 1)
        && tokens.touches(first - 2)
    {
        first -= 2;
    }
    // A service may have a name like an address; one to go to stands after such a word.
    let called_for = first.checked_sub(1).is_some_and(|before| {
        tokens.is_any(before, &["at", "visit", "visiting", "to", "on", "via", "through", ":", "("])
    });
    if !called_for {
        return None;
    }
    web(tokens, first)
}

/// A web address from its first token to the white space after it.
pub fn web(tokens: &Tokens, at: usize) -> Option<Found> {
    let start = tokens.get(at)?.start as usize;
    // An address is short; the bound keeps text without white space from being walked again.
    let rest = &tokens.text[start..tokens.text.floor_char_boundary(start + 300)];
    let end =
        start + rest.find(|c: char| c.is_whitespace() || "()[]<>\"”’'|,;".contains(c)).unwrap_or(rest.len());
    let mut last = at;
    while tokens.get(last).is_some_and(|t| t.end as usize <= end && t.sort != Sort::Stop) {
        last += 1;
    }
    while last > at && tokens.sort(last - 1) == Sort::Mark && tokens.word(last - 1) != "/" {
        last -= 1;
    }
    // Some pages hide their addresses from programs behind a script's.
    let hidden = tokens.between(at, last).contains("/cdn-cgi/");
    (last > at + 1 && !hidden).then_some(Found { first: at, last, value: Value::Web })
}
