//! Numbers in digits and in words, read forwards from a token or backwards to one.

use super::{
    phrases::List,
    tokens::{Sort, Tokens},
    values::unit,
};

/// Numbers in words up to what terms use.
const IN_WORDS: List<u32> = list![
    "one" => 1, "two" => 2, "three" => 3, "four" => 4, "five" => 5, "six" => 6, "seven" => 7, "eight" => 8,
    "nine" => 9, "ten" => 10, "eleven" => 11, "twelve" => 12, "thirteen" => 13, "fourteen" => 14,
    "fifteen" => 15, "sixteen" => 16, "seventeen" => 17, "eighteen" => 18, "nineteen" => 19,
    "twenty" => 20, "thirty" => 30, "forty" => 40, "fifty" => 50, "sixty" => 60, "seventy" => 70,
    "eighty" => 80, "ninety" => 90, "hundred" => 100,
];

fn in_words(tokens: &Tokens, at: usize) -> Option<u32> {
    tokens.listed(at, IN_WORDS).map(|(_, n)| n)
}

/// The whole number of a token of digits; "1,000" is one, "1.5" and "10.1" are not.
pub fn digits(word: &str) -> Option<u32> {
    match word.split_once(',') {
        None => word.parse().ok(),
        Some((thousands, rest)) if rest.len() == 3 => {
            Some(thousands.parse::<u32>().ok()?.checked_mul(1_000)? + rest.parse::<u32>().ok()?)
        }
        Some(_) => None,
    }
}

/// The amount of a token of digits, in either notation: a last group of three digits is
/// thousands, any other is the fraction.
pub fn amount(word: &str) -> Option<f64> {
    let (whole, fraction) = match word.rfind([',', '.']) {
        Some(at) if word.len() - at - 1 != 3 => (&word[..at], &word[at + 1..]),
        _ => (word, ""),
    };
    let mut value = 0.0;
    for b in whole.bytes().filter(u8::is_ascii_digit) {
        value = value * 10.0 + f64::from(b - b'0');
    }
    if !fraction.is_empty() {
        value += format!("0.{fraction}").parse::<f64>().ok()?;
    }
    (value < 1e12).then_some(value)
}

/// The number in words that starts at a token, and where it ends: "one hundred eighty".
pub fn number_from(tokens: &Tokens, at: usize) -> Option<(usize, u32)> {
    let mut value = in_words(tokens, at)?;
    let mut next = at + 1;
    while next < at + 5 {
        match in_words(tokens, next) {
            Some(100) if value < 100 => value *= 100,
            // "forty-five", "one hundred eighty"; not "thirty sixty".
            Some(n) if (value % 100 == 0 && n < 100) || (value % 10 == 0 && value % 100 >= 20 && n < 10) => {
                value += n
            }
            _ if tokens.is(next, "and") && value % 100 == 0 && in_words(tokens, next + 1).is_some() => {}
            _ => break,
        }
        next += 1;
    }
    Some((next, value))
}

/// The number in words that ends before a token.
fn words_before(tokens: &Tokens, end: usize) -> Option<(usize, u32)> {
    let mut first = end;
    while first > 0 && end - first < 5 {
        if in_words(tokens, first - 1).is_none()
            && !(first < end && tokens.is(first - 1, "and") && first > 1 && tokens.is(first - 2, "hundred"))
        {
            break;
        }
        first -= 1;
    }
    let (last, value) = number_from(tokens, first)?;
    (last == end).then_some((first, value))
}

/// The number that ends before a token: "30", "thirty", "thirty (30)", "30 (thirty)". None where
/// it is one end of a range or of a choice, or where word and digits differ.
pub fn number_before(tokens: &Tokens, end: usize) -> Option<(usize, u32)> {
    let at = end.checked_sub(1)?;
    let (first, value) = if tokens.is(at, ")") {
        let inside = number_in_digits_or_words(tokens, at)?;
        let open = inside.0.checked_sub(1)?;
        if !tokens.is(open, "(") {
            return None;
        }
        match number_in_digits_or_words(tokens, open) {
            Some(outside) if outside.1 == inside.1 => outside,
            _ => return None,
        }
    } else {
        number_in_digits_or_words(tokens, end)?
    };
    (!is_ambiguous(tokens, first)).then_some((first, value))
}

fn number_in_digits_or_words(tokens: &Tokens, end: usize) -> Option<(usize, u32)> {
    let at = end.checked_sub(1)?;
    match tokens.sort(at) {
        Sort::Number => Some((at, digits(tokens.word(at))?)),
        Sort::Word => words_before(tokens, end),
        _ => None,
    }
}

/// Whether the number at a token continues another: "7-14", "30 or 60", "one month or 60", "$30".
fn is_ambiguous(tokens: &Tokens, first: usize) -> bool {
    let number = |at: usize| tokens.sort(at) == Sort::Number || in_words(tokens, at).is_some();
    let Some(before) = first.checked_sub(1) else { return false };
    if number(before) || tokens.is_any(before, &["–", "—", "/", "-", "x", "§", "$", "€", "£", "."]) {
        return true;
    }
    let joined = before > 0 && tokens.is_any(before, &["to", "or", "and"]);
    joined && (number(before - 1) || tokens.is(before - 1, ")") || unit(tokens, before - 1).is_some())
}
