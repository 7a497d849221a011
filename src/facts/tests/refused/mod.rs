//! Clauses whose numbers and names are something else: no fact of the kind may be read.

mod cases;
mod matters;

use super::facts;

/// Fails with all clauses from which a fact of the kind is read.
fn refuses(cases: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(kind, clause_type, text)| {
            assert!(super::super::is_kind(kind, clause_type), "{kind} {clause_type}");
            let found = facts(clause_type, text);
            let fact = found.iter().find(|f| f.kind == *kind)?;
            Some(format!("{kind} {:?} from {:?}: {text}", fact.value, fact.words))
        })
        .collect();
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn says_nothing_of_types_without_kinds() {
    assert!(facts("use-restrictions", "You may not scrape within 30 days.").is_empty());
    assert!(facts("no-such-type", "within 30 days").is_empty());
}
