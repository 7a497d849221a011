//! What is read from clauses, what is left alone, and that no text breaks the reading.

mod contract;
mod data;
mod disputes;
mod money;
mod refused;

use super::{KINDS, facts};

/// A kind, a clause type, and clauses with the value each states.
type Case = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// Fails with all cases that are read otherwise.
fn check(cases: &[Case]) {
    let mut wrong = Vec::new();
    for (kind, clause_type, clauses) in cases {
        assert!(clauses.len() >= 5, "{kind}: too few phrasings");
        for (value, text) in *clauses {
            let found = facts(clause_type, text);
            let value_found = found.iter().find(|f| f.kind == *kind).map(|f| f.value.as_str());
            if value_found != Some(*value) {
                wrong.push(format!("{kind} {value:?}, found {value_found:?}: {text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_clause_type_exists_and_every_id_is_one_name() {
    for kind in KINDS.into_iter().flatten() {
        for t in kind.types {
            assert!(crate::catalogue::number_of(t).is_some(), "{t}");
        }
        for other in KINDS.into_iter().flatten().filter(|k| k.id == kind.id) {
            assert_eq!(kind.name, other.name);
        }
        assert!(!kind.rules.is_empty(), "{}", kind.id);
    }
}

#[test]
fn words_hold_the_cue_and_the_value() {
    let text =
        "If you change your mind, you may opt out of arbitration within thirty (30) days of signing up.";
    let found = facts("opt-out-window", text);
    assert_eq!(found[0].words, "opt out of arbitration within thirty (30) days");
}

#[test]
fn no_text_breaks_the_reading() {
    let odd = [
        "",
        " ",
        "\n\n",
        ".",
        "@",
        "@@@@",
        "a@",
        "@b.c",
        "$",
        "$ $",
        "%",
        "1.5%",
        "30",
        "days",
        "30 days",
        "(30) days",
        ") days",
        "() days",
        "(() days",
        "thirty (forty) days",
        "99999999999999999999 days",
        "$99999999999999999999999",
        "1,2,3,4 days",
        "\u{301}",
        "\u{301}\u{301}30\u{301} days",
        "opt\u{301} out",
        "שלום 30 ימים",
        "خلال 30 يومًا",
        "🙂 30 days 🙂🙂",
        "三十日以内",
        "U.",
        "U.S",
        "U.S.A",
        "the laws of",
        "the laws of the",
        "laws of the State of",
        "courts of the State",
        "http://",
        "www.",
        ".com",
        "a.b.c.com",
        "١٢ days",
        "½ month",
        "one hundred hundred hundred days",
        "Ǆ",
        "İstanbul courts",
        "ſ",
        "\u{0}",
    ];
    for kind in KINDS.into_iter().flatten() {
        for t in kind.types {
            for text in odd {
                facts(t, text);
                facts(t, &format!("You may opt out within {text} {text}"));
                facts(t, &format!("{text}, governed by the laws of {text}"));
            }
        }
    }
}

#[test]
fn cutting_a_clause_anywhere_breaks_nothing() {
    let text = "Opt out by e-mail to ünsubscribe@lumenry.example within thirty (30) days’ notice; liability is limited to US$1,000.50 \
                (or € 1 000), 1.5% per month, under the laws of the State of New York, U.S.A.";
    for (at, _) in text.char_indices() {
        for t in ["opt-out-window", "liability-limit", "governing-law", "exclusive-forum", "fees-penalties"] {
            facts(t, &text[..at]);
            facts(t, &text[at..]);
        }
    }
}

#[test]
fn time_grows_with_the_length() {
    // Texts that give every look-up as much to do as it can have.
    let hard = [
        "30 days opt out within ",
        "a.b.c.d@e.",
        "one hundred twenty five ",
        "the State of New York, ",
        "1.5% or so ",
        "$1 000 ",
        "((((",
        "www.a.b/",
        "opt opt opt out within 30 ",
        "\u{301}",
        "🙂",
        "share with affiliates ",
        "x",
        "x.com/",
        "@",
    ];
    for text in hard {
        let types = ["opt-out-window", "governing-law", "exclusive-forum", "data-sharing", "fees-penalties"];
        let time = |length: usize, times: usize| {
            let text = text.repeat(length / text.len());
            (0..3)
                .map(|_| {
                    let start = std::time::Instant::now();
                    for t in types.repeat(times) {
                        let tokens = super::Tokens::of(&text);
                        super::values::values(&tokens);
                        facts(t, &text);
                    }
                    start.elapsed()
                })
                .min()
                .unwrap_or_default()
        };
        // A text eight times as long takes as long as the text eight times; a square would take eight times as
        // long. Both take so long that a busy machine slows them alike.
        let (short, long) = (time(20_000, 8), time(160_000, 1));
        assert!(long < short * 4 + std::time::Duration::from_millis(5), "{text:?}: {short:?}, then {long:?}");
    }
    let start = std::time::Instant::now();
    facts("opt-out-window", &"You may opt out within 30 days. ".repeat(320_000));
    assert!(start.elapsed() < std::time::Duration::from_secs(5));
}
