//! Which facts of a finding can stand side by side.

use super::OF_TWO;
use crate::report::{Fact, FactValue};

/// Whether two facts of one kind can both be the rule: equal numbers, or names that share a word.
/// Lists and words may differ from place to place.
pub fn agree(one: &Fact, other: &Fact) -> bool {
    /// Words that tell no place from another.
    const COMMON: [&str; 12] = [
        "state", "states", "united", "county", "city", "district", "of", "the", "and", "northern", "new",
        "republic",
    ];
    let words = |name: &str| -> Vec<String> {
        name.split(|c: char| !c.is_alphanumeric())
            .map(str::to_lowercase)
            .filter(|w| !w.is_empty() && !COMMON.contains(&w.as_str()))
            .collect()
    };
    match (&one.typed, &other.typed) {
        (FactValue::Term { .. }, _) | (_, FactValue::Term { .. }) => true,
        (FactValue::Place { name: a }, FactValue::Place { name: b }) => {
            let (a, b) = (words(a), words(b));
            a.is_empty() || b.is_empty() || a.iter().any(|w| b.contains(w))
        }
        (a, b) => a == b,
    }
}

/// Drops what other facts of a clause contradict: the least age where a parent may agree below it, for
/// then the young may join; and two caps that are not two measures of one.
pub fn reconcile(facts: &mut Vec<Fact>) {
    let age = |facts: &[Fact], kind: &str| {
        facts.iter().find(|f| f.kind == kind).and_then(|f| match f.typed {
            FactValue::Age { years } => Some(years),
            _ => None,
        })
    };
    // A sum and what was paid, neither of them the greater or the lesser: each caps some claims.
    let has = |kind: &str| facts.iter().any(|f| f.kind == kind);
    let of_two = |f: &Fact| f.value.contains(OF_TWO);
    let cap = facts.iter().find(|f| f.kind == "liability-cap");
    // "The greater of what was paid and" something that is no sum: half of it would be too little.
    let half = |f: &Fact| {
        let words = f.words.to_lowercase();
        f.kind == "liability-cap-fees" && (words.contains("greater of") || words.contains("higher of"))
    };
    let alone = cap.is_none() && facts.iter().any(half);
    if alone || (has("liability-cap-fees") && cap.is_some_and(|f| !of_two(f))) {
        facts.retain(|f| {
            !["liability-cap", "liability-cap-fees", "look-back-period"].contains(&f.kind.as_str())
        });
    }
    if let (Some(least), Some(consent)) = (age(facts, "minimum-age"), age(facts, "consent-age"))
        && consent <= least
    {
        facts.retain(|f| f.kind != "minimum-age");
    }
}

#[cfg(test)]
mod tests {
    use super::{agree, reconcile};
    use crate::{facts::facts, report::Fact};

    fn one(clause_type: &str, kind: &str, text: &str) -> Fact {
        facts(clause_type, text).into_iter().find(|f| f.kind == kind).unwrap()
    }

    #[test]
    fn places_agree_by_a_word_that_tells_them_apart() {
        let law = |text: &str| {
            one("governing-law", "governing-law", &format!("These terms are governed by the laws of {text}."))
        };
        assert!(agree(&law("the State of Ohio"), &law("Ohio, United States")));
        assert!(!agree(&law("the State of Ohio"), &law("the State of Texas")));
        let age = |years: u32| {
            one("age-limit", "minimum-age", &format!("You must be at least {years} years old to use it."))
        };
        assert!(agree(&age(13), &age(13)));
        assert!(!agree(&age(13), &age(16)));
    }

    #[test]
    fn facts_that_contradict_each_other_go() {
        let kinds = |mut facts: Vec<Fact>| -> Vec<String> {
            reconcile(&mut facts);
            facts.into_iter().map(|f| f.kind).collect()
        };
        // The young may join with a parent.
        let least = one("age-limit", "minimum-age", "You must be at least 18 years old to use it.");
        let parent =
            one("age-limit", "consent-age", "If you are under 16, you need the consent of your parent.");
        assert_eq!(kinds(vec![least, parent]), ["consent-age"]);
        // The greater of two sums is one cap; two sums each of which caps something are none.
        let cap = |text: &str| kinds(facts("liability-limit", text));
        let greater = cap("Our liability will not exceed the greater of $100 and the fees you paid us.");
        assert_eq!(greater, ["liability-cap", "liability-cap-fees"]);
        let two = cap(
            "Our liability will not exceed the fees you paid us. In no event will liability exceed $100.",
        );
        assert!(two.is_empty(), "{two:?}");
        // What is greater than what was paid is not read.
        let half =
            cap("Our liability will not exceed the greater of the fees you paid us and five price units.");
        assert!(half.is_empty(), "{half:?}");
    }
}
