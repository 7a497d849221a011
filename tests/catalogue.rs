//! The wording of catalogue and provisions: every field is there, short enough and easy to read.

use clauselight::{
    catalogue::{Agency, CLAUSE_TYPES, Rule},
    dataset::Dataset,
    letters::LETTERS,
    provisions::PROVISIONS,
};

/// Syllables of a word: groups of vowels, less a silent `e` at the end.
fn syllables(word: &str) -> usize {
    let word: String = word.to_lowercase().chars().filter(char::is_ascii_lowercase).collect();
    let mut count = 0;
    let mut vowel_before = false;
    for c in word.chars() {
        let vowel = "aeiouy".contains(c);
        count += usize::from(vowel && !vowel_before);
        vowel_before = vowel;
    }
    let ends = |endings: &[&str]| endings.iter().any(|e| word.ends_with(e));
    let silent = (ends(&["e"]) && !ends(&["le"]))
        || (ends(&["ed"]) && !ends(&["ted", "ded"]))
        || (ends(&["es"]) && !ends(&["ses", "zes", "ches", "shes", "ces", "ges", "xes", "les"]));
    (count - usize::from(silent && count > 1)).max(1)
}

/// Flesch-Kincaid grade level (Kincaid et al. 1975) and number of words.
fn grade(text: &str) -> (f64, usize) {
    let words: Vec<&str> =
        text.split_whitespace().filter(|w| w.contains(|c: char| c.is_ascii_alphanumeric())).collect();
    let ends = |w: &&&str| w.trim_end_matches(['”', '"', ')']).ends_with(['.', '!', '?']);
    let sentences = words.iter().filter(ends).count().max(1);
    let all: usize = words.iter().map(|w| syllables(w)).sum();
    let count = words.len().max(1);
    (0.39 * count as f64 / sentences as f64 + 11.8 * all as f64 / count as f64 - 15.59, words.len())
}

/// Highest grade and number of words of each field: line, means, effect, matters, act.
const LIMITS: [(&str, f64, usize); 5] =
    [("line", 8.0, 16), ("means", 8.0, 40), ("effect", 10.0, 60), ("matters", 13.0, 70), ("act", 10.0, 70)];

fn check_wording(id: &str, texts: [&str; 5]) {
    for ((field, highest, most), text) in LIMITS.into_iter().zip(texts) {
        let (grade, words) = grade(text);
        assert!(words > 2, "{id}: {field} is missing");
        assert!(grade <= highest, "{id}: {field} has grade {grade:.1}, more than {highest}: {text}");
        assert!(words <= most, "{id}: {field} has {words} words, more than {most}");
    }
}

fn check_sources(id: &str, rules: &[Rule], agencies: &[Agency]) {
    assert!(!rules.is_empty() && !agencies.is_empty(), "{id} names no rule or no agency");
    assert!(rules.iter().all(|r| !r.name.is_empty() && !r.cite.is_empty() && !r.why.is_empty()), "{id}");
    assert!(agencies.iter().all(|a| a.url.starts_with("https://") && !a.why.is_empty()), "{id}");
}

#[test]
fn every_clause_type_reads_plainly() {
    assert_eq!(CLAUSE_TYPES.len(), 50);
    for t in CLAUSE_TYPES {
        check_wording(t.id, [t.line, t.means, t.effect, t.matters, t.act]);
        check_sources(t.id, t.regulation, t.agencies);
    }
}

#[test]
fn severity_rules_give_reasons_and_can_hold() {
    let mut rules = 0;
    for t in CLAUSE_TYPES {
        for (n, rule) in t.severity_rules.iter().enumerate() {
            rules += 1;
            let (grade, words) = grade(rule.reason);
            assert!(words > 3 && words <= 25 && grade <= 10.0, "{}: grade {grade:.1}: {}", t.id, rule.reason);
            assert!(rule.reason.ends_with('.') && rule.reason.starts_with(char::is_uppercase), "{}", t.id);
            let lower = |w: &&str| w.to_lowercase() == *w && !w.contains('’') && w.trim() == *w;
            assert!(rule.words.iter().chain(rule.without).all(|w| lower(w) || w.ends_with(' ')), "{}", t.id);
            // A rule without conditions always holds, so that it must be the last.
            let always = rule.words.is_empty() && rule.without.is_empty() && rule.fact.is_empty();
            assert!(!always || n + 1 == t.severity_rules.len(), "{}: a rule is never reached", t.id);
            assert_eq!(rule.fact.is_empty(), rule.at_least_days == 0, "{}", t.id);
            assert!(
                rule.fact.is_empty() || clauselight::facts::is_kind(rule.fact, t.id),
                "{}: {}",
                t.id,
                rule.fact
            );
        }
    }
    assert!(rules >= 30, "{rules}");
}

#[test]
fn clause_types_are_sorted_and_no_wording_is_used_twice() {
    assert!(CLAUSE_TYPES.windows(2).all(|w| w[0].id < w[1].id));
    for (i, a) in CLAUSE_TYPES.iter().enumerate() {
        for b in &CLAUSE_TYPES[i + 1..] {
            assert!(a.means != b.means && a.line != b.line && a.act != b.act, "{} and {}", a.id, b.id);
        }
    }
}

#[test]
fn every_provision_reads_plainly_and_is_complete() {
    let dataset = Dataset::bundled().expect("the bundled dataset fits the catalogue");
    for p in PROVISIONS {
        let p = p.completed(Some(dataset));
        check_wording(p.id, [p.line, p.means, p.effect, p.matters, p.act]);
        check_sources(p.id, p.regulation, p.agencies);
        let a = &p.analysis;
        for (field, text) in [
            ("standing", p.standing),
            ("note", p.note),
            ("others", p.others),
            ("citation", &p.citation),
            ("analysis.regulatory", a.regulatory),
            ("analysis.exposure", a.exposure),
            ("analysis.jurisdictions", a.jurisdictions),
            ("analysis.contracts", a.contracts),
            ("analysis.compliance", a.compliance),
        ] {
            assert!(text.len() > 20, "{}: {field} is missing", p.id);
        }
        assert!(["high", "medium", "low"].contains(&a.exposure_level), "{}", p.id);
        assert!(!p.service.is_empty() && !p.document.is_empty() && !p.address.is_empty(), "{}", p.id);
        let of_page =
            !p.excerpt.is_empty() && !p.history.is_empty() && !p.hosts.is_empty() && !p.names.is_empty();
        assert!(of_page || !p.provision.is_empty(), "{}", p.id);
        assert!(p.sha256.is_empty() || p.sha256.len() == 64, "{}", p.id);
    }
}

/// `cargo xtask dataset build` says what the new id may be.
#[test]
fn every_provision_that_a_record_names_is_in_the_dataset() {
    let dataset = Dataset::bundled().expect("the bundled dataset fits the catalogue");
    let named = || PROVISIONS.iter().filter(|p| !p.provision.is_empty());
    assert!(named().count() >= 2);
    for p in named() {
        assert!(
            dataset.find(p.provision).is_some(),
            "dataset/provisions/{}.toml: {} is not in dataset/recorded.bin",
            p.id,
            p.provision
        );
    }
    assert!(dataset.find("discord-terms-of-service/claim-time-limit/00000000").is_none());
    assert!(dataset.find("").is_none());
}

#[test]
fn every_letter_is_complete_and_promises_nothing() {
    assert!(LETTERS.windows(2).all(|w| w[0].id < w[1].id));
    let mut covered: Vec<&str> = Vec::new();
    for l in LETTERS {
        let id = l.id;
        covered.extend(l.clause_types);
        let (grade, words) = grade(l.body);
        assert!(words > 40 && words < 170 && grade <= 13.0, "{id}: {words} words of grade {grade:.1}");
        assert!(l.subject.len() < 90 && !l.subject.contains('\n') && !l.title.is_empty(), "{id}");
        for part in ["To {company}\n", "[your name]", "{today}", "in writing"] {
            assert!(l.body.contains(part), "{id}: {part:?} is missing");
        }
        for bold in ["guarantee", "must comply", "void", "unenforceable", "lawyer", "court"] {
            assert!(
                !l.body.to_lowercase().contains(bold),
                "{id}: a letter asks and does not threaten: {bold}"
            );
        }
        for kind in l.facts.iter().chain(l.needs) {
            let stated = |t: &str| clauselight::facts::is_kind(kind, t);
            assert!(l.clause_types.iter().any(|t| stated(t)), "{id}: no clause of it states {kind}");
        }
        let lower = |w: &&str| w.to_lowercase() == *w && w.trim() == *w;
        assert!(l.words.iter().flat_map(|g| g.iter()).all(lower), "{id}");
        assert!(l.words.iter().all(|g| !g.is_empty()), "{id}: a group of no words is in no clause");
    }
    for wanted in [
        "forced-arbitration",
        "class-action-waiver",
        "opt-out-window",
        "ai-training",
        "data-sale-ads",
        "marketing-contact",
        "auto-renewal",
        "automated-decisions",
        "data-loss-on-exit",
    ] {
        assert!(covered.contains(&wanted), "no letter for {wanted}");
    }
}

#[test]
fn the_grade_is_that_of_known_texts() {
    // One sentence of six one-syllable words: 0.39 × 6 + 11.8 − 15.59.
    assert!((grade("The cat sat on the mat.").0 - -1.45).abs() < 0.01);
    assert_eq!(
        (syllables("arbitration"), syllables("code"), syllables("table"), syllables("asked")),
        (4, 1, 2, 1)
    );
}
