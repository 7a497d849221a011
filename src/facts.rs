//! Facts: values that a clause itself states, such as periods, amounts, caps, places and bodies.
//!
//! Each clause type has a few named patterns; a pattern finds a head ("opt out … within") and the
//! value near it in the same sentence. Patterns are compiled on the first clause of a type that
//! asks for them, so a page without such clauses pays nothing.

use std::sync::OnceLock;

use regex::Regex;

use crate::report::Fact;

/// A number in words or digits, with a digit form in brackets allowed: "thirty (30)".
const NUMBER: &str = r"(?:[a-z]+(?:-[a-z]+)?\s?\(\d{1,4}\)|\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|eighteen|twenty|thirty|forty-five|sixty|ninety)";
/// A unit of time.
const TIME: &str = r"(?:(?:calendar|business|working|full)\s)?(?:hours?|days?|weeks?|months?|years?)";
/// An amount of money.
const MONEY: &str = r"(?:(?:us|usd|c|a|cad|aud|nz|hk|s)\s?)?[$€£¥₹]\s?\d[\d,.]*\d?(?:\s?(?:usd|cad|aud|million|billion))?|(?:usd|eur|gbp|cad|aud|inr|jpy|chf|sek)\s?\d[\d,.]*\d?|\d[\d,.]*\d?\s(?:us\s|u\.s\.\s)?(?:dollars|euros?|pounds|usd|eur|gbp)";
/// A place: capitalised words, with "the" and "of" inside.
const PLACE: &str = r"(?-i:(?:[A-Z][A-Za-z.'’-]*)(?:,?\s(?:of|and|the|&|[A-Z][A-Za-z.'’-]*))*)";

/// How a match becomes a value.
#[derive(Clone, Copy)]
enum Reading {
    /// The first group as it stands.
    Text,
    /// A period: a number and a unit of time.
    Period,
    /// A fixed value, whatever the words.
    Is(&'static str),
}
use Reading::{Is, Period, Text};

/// A named value with the pattern that finds it. `{N}`, `{T}`, `{M}` and `{P}` stand for a number, a
/// unit of time, an amount and a place; the first group is the value.
struct Pattern {
    name: &'static str,
    pattern: &'static str,
    reading: Reading,
}

const fn p(name: &'static str, pattern: &'static str, reading: Reading) -> Pattern {
    Pattern { name, pattern, reading }
}

/// Patterns by clause type.
static PATTERNS: &[(&[&str], &[Pattern])] = &[
    (
        &["forced-arbitration"],
        &[
            p(
                "Arbitration body",
                r"\b(American Arbitration Association|AAA|JAMS|National Arbitration and Mediation|NAM|FairClaims|ADR Services|New Era ADR|London Court of International Arbitration|LCIA|Singapore International Arbitration Cent(?:re|er)|SIAC|International Chamber of Commerce|ICC|Hong Kong International Arbitration Cent(?:re|er)|HKIAC|International Cent(?:re|er) for Dispute Resolution|ICDR|Indian Arbitration and Conciliation Act)\b",
                Text,
            ),
            p(
                "Seat",
                r"(?:seat(?:ed)?|place|venue|location)\s(?:of\s(?:the\s)?arbitration\s)?(?:shall\sbe|will\sbe|is)\s(?:in\s)?({P})",
                Text,
            ),
            p("Hearing by", r"\b(telephone|video\s?conference|phone|written submissions)\b", Text),
            p(
                "Try to settle first for",
                r"(?:informal|good faith|negotiat|resolve)[^.;]{0,120}?\b(?:within|for|after)\s(?:at least\s)?({N}\s{T})",
                Period,
            ),
            p("Who decides", r"\b(single|sole|one|three)\s(?:neutral\s)?arbitrators?\b", Text),
        ],
    ),
    (
        &["opt-out-window", "forced-arbitration", "class-action-waiver"],
        &[
            p(
                "Opt out within",
                r"opt(?:ing)?[\s-]?out[^.;]{0,160}?\bwithin\s(?:the\sfirst\s)?({N}\s{T})",
                Period,
            ),
            p(
                "Opt out within",
                r"\bwithin\s(?:the\sfirst\s)?({N}\s{T})[^.;]{0,160}?opt(?:ing)?[\s-]?out",
                Period,
            ),
            p("Opt out within", r"(?:reject|decline|object)[^.;]{0,160}?\bwithin\s({N}\s{T})", Period),
            p("Write to", r"([a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})", Text),
        ],
    ),
    (
        &["liability-limit"],
        &[
            p(
                "Most they owe you",
                r"(?:exceed|limited\sto|more\sthan|greater\sof|maximum)[^.;]{0,140}?({M})",
                Text,
            ),
            p(
                "Most they owe you",
                r"(?:amounts?|fees|sums?|total)\s(?:that\s)?(?:actually\s)?(?:you(?:\shave)?\s)?(?:actually\s)?(?:paid|pay|payable)[^.;]{0,100}?\b((?:in|during|for|within)\s(?:the\s)?(?:(?:last|past|preceding|prior|previous|immediately\spreceding)\s)?{N}[\s-]{T})",
                Is("what you paid them in the period named"),
            ),
            p(
                "Counted over",
                r"\b(?:last|past|preceding|prior|previous|the|period\sof)\s({N}[\s-]{T})\b[^.;]{0,60}?(?:before|preceding|prior|immediately|period|claim|event)",
                Period,
            ),
        ],
    ),
    (
        &["governing-law"],
        &[
            p("Law", r"\blaws?\s(?:of|in\sforce\sin)\s(?:the\s)?({P})", Text),
            p(
                "Law",
                r"\b(?:governed\sby|under|construed\sin\saccordance\swith)\s(?:the\s)?((?-i:[A-Z][a-z]+(?:\s[A-Z][a-z]+)?))\slaws?\b",
                Text,
            ),
        ],
    ),
    (
        &["exclusive-forum"],
        &[
            p(
                "Courts of",
                r"\bcourts?\s(?:that\sare\s)?(?:located\s|situated\s|sitting\s)?(?:of|in|for|within)\s(?:the\s)?({P})",
                Text,
            ),
            p(
                "Courts of",
                r"\bcourts?\s(?:located|of\scompetent\sjurisdiction)\s(?:exclusively\s)?in\s(?:the\s)?({P})",
                Text,
            ),
        ],
    ),
    (
        &["claim-time-limit"],
        &[
            p("Claim within", r"\bwithin\s({N}(?:\s?\(\d+\))?[\s-]{T})", Period),
            p("Claim within", r"({N}[\s-]{T})\s(?:after|from|of)\b", Period),
            p("After that", r"\b(permanently barred|forever barred|barred|waived?)\b", Text),
        ],
    ),
    (
        &["unilateral-change", "price-change", "service-change", "termination-at-will", "use-is-acceptance"],
        &[
            p(
                "Notice",
                r"({N}[\s-]{T})['’]?\s?(?:prior\s|advance\s|written\s|in\sadvance)*(?:notice|before|prior|in\sadvance)",
                Period,
            ),
            p(
                "Notice",
                r"(?:notice|notify|notif[a-z]+|announce)[^.;]{0,100}?\b(?:at\sleast|no\sless\sthan|not\sless\sthan|least)\s({N}[\s-]{T})",
                Period,
            ),
            p(
                "Notice",
                r"\b(without\s(?:any\s)?(?:prior\s|further\s|advance\s)?(?:notice|notification))\b",
                Is("none"),
            ),
            p("Takes effect after", r"\beffective\s({N}[\s-]{T})\s(?:after|from|following)", Period),
            p(
                "Reason",
                r"\b(for\sany\s(?:or\sno\s)?reason|sole\s(?:and\sabsolute\s)?discretion|for\sany\sreason\sor\sno\sreason|without\scause)\b",
                Text,
            ),
        ],
    ),
    (
        &["auto-renewal"],
        &[
            p(
                "Renews for",
                r"renew[a-z]*[^.;]{0,100}?\b(?:for|every|each)\s(?:an?\s)?(?:additional\s|successive\s|further\s|subsequent\s)*({N}[\s-]{T}|month|year)",
                Period,
            ),
            p("Cancel by", r"cancel[^.;]{0,120}?\b(?:at\sleast\s)?({N}[\s-]{T})\s(?:before|prior)", Period),
            p("Cancel by", r"at\sleast\s({N}[\s-]{T})\s(?:before|prior)", Period),
            p("Free trial", r"({N}[\s-]{T})\s(?:free\s)?trial", Period),
            p("Price", r"({M})\s?(?:per|a|/)\s?(?:month|year)", Text),
        ],
    ),
    (
        &["no-refunds"],
        &[
            p("Refund within", r"refund[^.;]{0,100}?\bwithin\s({N}\s{T})", Period),
            p("Refund within", r"within\s({N}\s{T})[^.;]{0,100}?refund", Period),
        ],
    ),
    (
        &["fees-penalties"],
        &[
            p(
                "Interest",
                r"(\d+(?:\.\d+)?\s?(?:%|percent)(?:\s?\(\d+(?:\.\d+)?%\))?\s(?:per|a|each)\s(?:month|year|annum))",
                Text,
            ),
            p("Fee", r"\bfees?\s(?:of|is|will\sbe)\s(?:up\sto\s)?({M})", Text),
            p("Fee", r"({M})\s(?:[a-z]+\s){0,2}fees?\b", Text),
        ],
    ),
    (
        &["broad-license", "feedback-rights", "publicity", "moral-rights-waiver"],
        &[
            p("For ever", r"\b(perpetual)\b", Is("perpetual")),
            p("Cannot be taken back", r"\b(irrevocabl[ey])\b", Is("irrevocable")),
            p("Without payment", r"\b(royalty[\s-]free)\b", Is("royalty-free")),
            p("Everywhere", r"\b(world-?wide)\b", Is("worldwide")),
            p("Can be passed on", r"\b(sub-?licen[sc]e?able|transfer+able)\b", Text),
            p("Can be changed", r"\b(derivative\sworks)\b", Is("derivative works allowed")),
            p("Not only theirs", r"\b(non-?exclusive)\b", Is("non-exclusive")),
        ],
    ),
    (
        &["age-limit"],
        &[
            p(
                "Minimum age",
                r"\b(?:at\sleast|under|below|over|younger\sthan|older\sthan|minimum\sage\s(?:of|is))\s(?:the\sage\sof\s)?({N})\b",
                Text,
            ),
            p("Minimum age", r"\b({N})\s(?:years?\s(?:of\sage|old)|or\solder)", Text),
        ],
    ),
    (
        &["data-retention", "data-loss-on-exit"],
        &[
            p(
                "Kept for",
                r"(?:retain|keep|kept|stor)[a-z]*[^.;]{0,120}?\b(?:for|up\sto|within|after)\s(?:up\sto\s|at\sleast\s|a\speriod\sof\s)?({N}\s{T})",
                Period,
            ),
            p(
                "Deleted after",
                r"(?:delet|remov|eras|inactiv)[a-z]*[^.;]{0,120}?\b(?:after|within|for)\s(?:a\speriod\sof\s)?({N}\s{T})",
                Period,
            ),
            p(
                "Deleted after",
                r"\b(?:after|within|for)\s({N}\s{T})[^.;]{0,120}?(?:delet|remov|eras|forfeit|expire)",
                Period,
            ),
        ],
    ),
];

/// A pattern ready for use.
struct Compiled {
    name: &'static str,
    regex: Regex,
    reading: Reading,
}

/// One slot per row of [`PATTERNS`], filled when first asked for.
fn compiled(row: usize) -> &'static [Compiled] {
    static SLOTS: [OnceLock<Vec<Compiled>>; 16] = [const { OnceLock::new() }; 16];
    let Some(slot) = SLOTS.get(row) else { return &[] };
    slot.get_or_init(|| {
        PATTERNS[row]
            .1
            .iter()
            .filter_map(|p| {
                let pattern = p.pattern.replace("{N}", NUMBER).replace("{T}", TIME).replace("{M}", MONEY);
                let pattern = format!("(?i){}", pattern.replace("{P}", PLACE));
                // A test proves that every pattern compiles.
                Regex::new(&pattern).ok().map(|regex| Compiled { name: p.name, regex, reading: p.reading })
            })
            .collect()
    })
}

/// Longest text that is read for facts, in bytes; a clause is far shorter.
const LONGEST: usize = 12_000;

/// The facts that a clause of a type states. Each name appears once, with the first value found.
pub fn facts(clause_type: &str, text: &str) -> Vec<Fact> {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = &text[..end];
    let mut found: Vec<Fact> = Vec::new();
    for (row, (types, _)) in PATTERNS.iter().enumerate() {
        if !types.contains(&clause_type) {
            continue;
        }
        for pattern in compiled(row) {
            if found.iter().any(|f| f.name == pattern.name) {
                continue;
            }
            let Some(groups) = pattern.regex.captures(text) else { continue };
            let Some(value) = groups.get(1) else { continue };
            let value = match pattern.reading {
                Reading::Text => tidy(value.as_str()),
                Reading::Period => period(value.as_str()),
                Reading::Is(value) => value.to_string(),
            };
            if !value.is_empty() {
                found.push(Fact { name: pattern.name.into(), value, words: groups[0].to_string() });
            }
        }
    }
    found
}

/// Trims what a pattern takes along at its end.
fn tidy(text: &str) -> String {
    let mut text = text.trim().trim_end_matches([',', '.', ';', '-']);
    for tail in [" of", " and", " the", " &"] {
        text = text.strip_suffix(tail).unwrap_or(text);
    }
    text.trim_end_matches(',').to_string()
}

/// Numbers in words up to what periods in terms use.
const IN_WORDS: &[(&str, u32)] = &[
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("twelve", 12),
    ("fourteen", 14),
    ("fifteen", 15),
    ("eighteen", 18),
    ("twenty", 20),
    ("thirty", 30),
    ("forty-five", 45),
    ("sixty", 60),
    ("ninety", 90),
];

/// "thirty (30) days" → "30 days"; "one-year" → "1 year"; "month" → "1 month".
fn period(text: &str) -> String {
    let lower = text.to_lowercase();
    let digits: String =
        lower.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let number = digits
        .parse()
        .ok()
        .or_else(|| IN_WORDS.iter().rev().find(|(word, _)| lower.starts_with(word)).map(|(_, n)| *n));
    let Some(unit) = ["hour", "day", "week", "month", "year"].into_iter().find(|u| lower.contains(u)) else {
        return String::new();
    };
    let number = number.unwrap_or(1);
    let kind = ["business ", "working ", "calendar "].into_iter().find(|k| lower.contains(k)).unwrap_or("");
    format!("{number} {kind}{unit}{}", if number == 1 { "" } else { "s" })
}

/// The length in days of a period written as [`facts`] writes it, a month counted as 30 days and a
/// year as 365.
pub fn days(period: &str) -> Option<u32> {
    let number: u32 = period.split(' ').next()?.parse().ok()?;
    let unit = [("hour", 0), ("day", 1), ("week", 7), ("month", 30), ("year", 365)];
    let (_, length) = unit.into_iter().find(|(u, _)| period.contains(u))?;
    number.checked_mul(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles_and_every_type_exists() {
        for (row, (types, patterns)) in PATTERNS.iter().enumerate() {
            assert_eq!(compiled(row).len(), patterns.len(), "{types:?}");
            for t in *types {
                assert!(crate::catalogue::number_of(t).is_some(), "{t}");
            }
        }
    }

    #[test]
    fn reads_what_clauses_state() {
        let cases: &[(&str, &str, &str, &str)] = &[
            (
                "opt-out-window",
                "You may opt out of arbitration by writing to us within thirty (30) days of signing up.",
                "Opt out within",
                "30 days",
            ),
            (
                "opt-out-window",
                "Within 60 days of your first use you can opt out by e-mail to no-thanks@lumenry.example.",
                "Write to",
                "no-thanks@lumenry.example",
            ),
            (
                "forced-arbitration",
                "Disputes go to the American Arbitration Association under its rules.",
                "Arbitration body",
                "American Arbitration Association",
            ),
            (
                "forced-arbitration",
                "The seat of arbitration shall be Geneva, Switzerland.",
                "Seat",
                "Geneva, Switzerland",
            ),
            (
                "liability-limit",
                "Our total liability will not exceed the greater of $100 or what you paid.",
                "Most they owe you",
                "$100",
            ),
            (
                "liability-limit",
                "limited to the amounts you paid us in the last twelve months before the claim",
                "Counted over",
                "12 months",
            ),
            (
                "governing-law",
                "These terms are governed by the laws of the State of Delaware, without regard to conflict rules.",
                "Law",
                "State of Delaware",
            ),
            ("governing-law", "This agreement is governed by English law.", "Law", "English"),
            (
                "exclusive-forum",
                "You submit to the courts located in King County, Washington.",
                "Courts of",
                "King County, Washington",
            ),
            (
                "claim-time-limit",
                "A claim must be filed within one (1) year after it arose or be permanently barred.",
                "Claim within",
                "1 year",
            ),
            (
                "unilateral-change",
                "We will give you at least 30 days’ notice before the new terms apply.",
                "Notice",
                "30 days",
            ),
            (
                "termination-at-will",
                "We may end your access at any time without prior notice.",
                "Notice",
                "none",
            ),
            (
                "auto-renewal",
                "Your plan renews automatically for successive one-year terms.",
                "Renews for",
                "1 year",
            ),
            (
                "auto-renewal",
                "unless you cancel at least 24 hours before the end of the period",
                "Cancel by",
                "24 hours",
            ),
            ("fees-penalties", "Late amounts bear interest at 1.5% per month.", "Interest", "1.5% per month"),
            (
                "broad-license",
                "a perpetual, irrevocable, sublicensable licence",
                "Can be passed on",
                "sublicensable",
            ),
            ("age-limit", "You must be at least 13 years old.", "Minimum age", "13"),
            ("data-retention", "We keep logs for up to eighteen months.", "Kept for", "18 months"),
        ];
        for (clause_type, text, name, value) in cases {
            let found = facts(clause_type, text);
            assert!(found.iter().any(|f| f.name == *name && f.value == *value), "{text}: {found:?}");
        }
        assert!(facts("governing-law", "").is_empty());
    }
}
