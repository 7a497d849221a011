//! Values: periods, money, percentages, plain numbers and addresses, found in one walk.
//!
//! A period is read backwards from its unit, since few words are units and many are numbers; the
//! rest is read from the number or the sign that cannot be missed. What could be read two ways,
//! such as "30 or 60 days", is left out: a wrong number is worse than none.

use super::{
    addresses::{bare_web, mail, web, web_tail},
    numbers::{amount, digits, number_before, number_from},
    phrases::List,
    tokens::{Sort, Token, Tokens},
};
use crate::report::Unit;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A count of a unit of time.
    Period(u32, Unit),
    /// An amount and the code of its currency.
    Money(f64, &'static str),
    /// A percentage and the period that it is for.
    Percent(f64, Option<Unit>),
    /// A number of nothing named.
    Number(u32),
    /// An e-mail address.
    Mail,
    /// A web address.
    Web,
}

/// A value and the tokens it stands on.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// What it says.
    pub value: Value,
}

/// All values of a clause in reading order.
pub fn values(tokens: &Tokens) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let here = match tokens.sort(at) {
            Sort::Stop => None,
            Sort::Mark => (tokens.word(at) == "@").then(|| mail(tokens, at)).flatten(),
            Sort::Number => money(tokens, at).or_else(|| percent(tokens, at)).or_else(|| number(tokens, at)),
            Sort::Word => match tokens.get(at).map(Token::initial) {
                Some(b'c' | b'o' | b'n' | b'g' | b'i' | b'a') if web_tail(tokens, at) => bare_web(tokens, at),
                Some(b'h' | b'w') if tokens.is_any(at, &["http", "https", "www"]) => web(tokens, at),
                Some(b'd' | b'h' | b'm' | b'w' | b'y') => {
                    period(tokens, at).or_else(|| worded_money(tokens, at))
                }
                Some(b'e' | b'p') => worded_money(tokens, at),
                Some(b't' | b's' | b'f' | b'n') => number(tokens, at),
                _ => None,
            },
        };
        let Some(here) = here else {
            at += 1;
            continue;
        };
        // A value read backwards takes in the numbers it is made of.
        while found.last().is_some_and(|f| f.last > here.first) {
            found.pop();
        }
        at = here.last.max(at + 1);
        found.push(here);
    }
    found
}

/// The unit of time a word names.
pub fn unit(tokens: &Tokens, at: usize) -> Option<Unit> {
    const UNITS: List<Unit> = list![
        "day" => Unit::Day, "days" => Unit::Day, "month" => Unit::Month, "months" => Unit::Month,
        "year" => Unit::Year, "years" => Unit::Year, "annum" => Unit::Year, "hour" => Unit::Hour,
        "hours" => Unit::Hour, "hrs" => Unit::Hour, "week" => Unit::Week, "weeks" => Unit::Week,
    ];
    tokens.listed(at, UNITS).map(|(_, unit)| unit)
}

/// A period that ends at a unit of time: "thirty (30) calendar days", "one-year", "a month".
fn period(tokens: &Tokens, at: usize) -> Option<Found> {
    let mut unit = unit(tokens, at)?;
    let mut end = at;
    while end > 0
        && tokens.is_any(end - 1, &["business", "working", "calendar", "full", "consecutive", "continuous"])
    {
        end -= 1;
        if unit == Unit::Day && tokens.is_any(end, &["business", "working"]) {
            unit = Unit::BusinessDay;
        }
    }
    if end > 0 && tokens.is_any(end - 1, &["a", "an"]) {
        // "24 hours a day", "once a month" say how often, "a day or so" says nothing.
        let often = end > 1
            && (self::unit(tokens, end - 2).is_some()
                || tokens.sort(end - 2) != Sort::Word
                || tokens.is_any(end - 2, &["once", "twice", "times", "than"]));
        return (!often && unit != Unit::Day && unit != Unit::Hour).then_some(Found {
            first: end - 1,
            last: at + 1,
            value: Value::Period(1, unit),
        });
    }
    let (first, count) = number_before(tokens, end)?;
    (1..=1_000).contains(&count).then_some(Found { first, last: at + 1, value: Value::Period(count, unit) })
}

/// A currency by its code or name.
fn currency(word: &str) -> Option<&'static str> {
    const CODES: [&str; 17] = [
        "USD", "EUR", "GBP", "CAD", "AUD", "NZD", "INR", "JPY", "CHF", "SEK", "NOK", "DKK", "SGD", "HKD",
        "PLN", "BRL", "CNY",
    ];
    CODES.into_iter().find(|c| *c == word)
}

/// The currency of a sign, with what stands before it: "US$", "A$".
fn sign(tokens: &Tokens, at: usize) -> Option<(usize, &'static str)> {
    let plain = match tokens.word(at) {
        "$" => "USD",
        "€" => return Some((at, "EUR")),
        "£" => return Some((at, "GBP")),
        "¥" => return Some((at, "JPY")),
        "₹" => return Some((at, "INR")),
        _ => return None,
    };
    let Some(before) = at.checked_sub(1) else { return Some((at, plain)) };
    let named = match tokens.word(before) {
        "US" | "USD" => Some("USD"),
        "C" | "CA" | "CAD" | "CDN" => Some("CAD"),
        "A" | "AU" | "AUD" => Some("AUD"),
        "NZ" | "NZD" => Some("NZD"),
        "HK" => Some("HKD"),
        "S" | "SG" | "SGD" => Some("SGD"),
        "R" => Some("BRL"),
        _ => None,
    };
    match named {
        // "section A $100" is no Australian amount.
        Some(code) if tokens.touches(before) || code == "USD" => Some((before, code)),
        Some(_) => Some((at, plain)),
        None => Some((at, plain)),
    }
}

/// Money at its digits: "US$1,000.00", "USD 500", "100 euros", "€ 1 000", "$5 million".
fn money(tokens: &Tokens, at: usize) -> Option<Found> {
    let mut value = amount(tokens.word(at))?;
    let mut last = at + 1;
    let mut first = at;
    let mut code = None;
    if at > 0 {
        if let Some((from, c)) = sign(tokens, at - 1) {
            (first, code) = (from, Some(c));
        } else if let Some(c) = currency(tokens.word(at - 1)) {
            (first, code) = (at - 1, Some(c));
        }
    }
    if code.is_some()
        && !tokens.touches(at)
        && tokens.sort(last) == Sort::Number
        && tokens.word(last).len() == 3
    {
        value = value * 1_000.0 + amount(tokens.word(last))?;
        last += 1;
    }
    for (word, times) in [("thousand", 1e3), ("million", 1e6), ("billion", 1e9)] {
        if tokens.is(last, word) {
            value *= times;
            last += 1;
        }
    }
    if let Some((c, end)) = currency_after(tokens, last) {
        // "$100 CAD": the code says which dollar.
        code = Some(c);
        last = end;
    }
    Some(Found { first, last, value: Value::Money(value, code?) })
}

/// The currency named after an amount, and where its name ends.
fn currency_after(tokens: &Tokens, at: usize) -> Option<(&'static str, usize)> {
    if let Some(code) = currency(tokens.word(at)) {
        return Some((code, at + 1));
    }
    for (words, code) in [
        ("€", "EUR"),
        ("£", "GBP"),
        ("dollars", "USD"),
        ("us dollars", "USD"),
        ("united states dollars", "USD"),
        ("canadian dollars", "CAD"),
        ("australian dollars", "AUD"),
        ("euro", "EUR"),
        ("euros", "EUR"),
        ("pounds", "GBP"),
        ("pounds sterling", "GBP"),
        ("rupees", "INR"),
        ("swiss francs", "CHF"),
    ] {
        if let Some(end) = tokens.words(at, words) {
            return Some((code, end));
        }
    }
    // "U.S. dollars" is five tokens.
    let spelled = tokens.is(at, "u") && tokens.is(at + 2, "s") && tokens.is(at + 4, "dollars");
    spelled.then_some(("USD", at + 5))
}

/// Money in words, found at its unit: "fifty U.S. dollars".
fn worded_money(tokens: &Tokens, at: usize) -> Option<Found> {
    const MONEY: List = list!["dollars" => "USD", "euro" => "EUR", "euros" => "EUR", "pounds" => "GBP"];
    let (_, mut code) = tokens.listed(at, MONEY)?;
    let mut end = at;
    if end >= 4 && tokens.is(end - 4, "u") && tokens.is(end - 2, "s") {
        end -= 4;
    } else if end >= 2 && tokens.words(end - 2, "united states").is_some() {
        end -= 2;
    } else if end >= 1 {
        for (word, c) in [("us", "USD"), ("canadian", "CAD"), ("australian", "AUD")] {
            if tokens.is(end - 1, word) {
                code = c;
                end -= 1;
                break;
            }
        }
    }
    let (first, count) = number_before(tokens, end)?;
    Some(Found { first, last: at + 1, value: Value::Money(f64::from(count), code) })
}

/// A percentage: "1.5% per month", "1.5 percent (1.5%) monthly".
fn percent(tokens: &Tokens, at: usize) -> Option<Found> {
    let last =
        if tokens.is_any(at + 1, &["%", "percent"]) { at + 2 } else { tokens.words(at + 1, "per cent")? };
    let rate: f64 = tokens.word(at).replace(',', ".").parse().ok()?;
    for (word, per) in [("monthly", Unit::Month), ("annual", Unit::Year), ("yearly", Unit::Year)] {
        if (at.saturating_sub(4)..at).any(|t| tokens.is(t, word)) {
            return Some(Found { first: at, last, value: Value::Percent(rate, Some(per)) });
        }
    }
    for next in last..last + 26 {
        // "2% above a base rate per annum" is no 2% per annum.
        if matches!(tokens.sort(next), Sort::Stop | Sort::Number)
            || tokens.is_any(next, &["above", "over", "plus"])
        {
            break;
        }
        if tokens.is_any(next, &["monthly", "annually", "yearly"]) {
            let per = if tokens.is(next, "monthly") { Unit::Month } else { Unit::Year };
            return Some(Found { first: at, last: next + 1, value: Value::Percent(rate, Some(per)) });
        }
        if tokens.is_any(next, &["per", "a", "each", "/"]) {
            let end = if tokens.is_any(next + 1, &["calendar", "full"]) { next + 2 } else { next + 1 };
            if let Some(per) = unit(tokens, end) {
                return Some(Found { first: at, last: end + 1, value: Value::Percent(rate, Some(per)) });
            }
        }
    }
    Some(Found { first: at, last, value: Value::Percent(rate, None) })
}

/// A plain whole number in digits or words.
fn number(tokens: &Tokens, at: usize) -> Option<Found> {
    let (last, count) = match tokens.sort(at) {
        Sort::Number => (at + 1, digits(tokens.word(at))?),
        _ => number_from(tokens, at)?,
    };
    Some(Found { first: at, last, value: Value::Number(count) })
}
