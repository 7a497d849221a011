//! The label scheme of UNFAIR-ToS (CLAUDETTE): eight codes, each read off our clause types.

use super::{Unit, label};

/// Which clause types mean which of the eight codes.
const CODES: [(&str, &[&str]); 8] = [
    ("LTD", &["liability-limit"]),
    ("TER", &["termination-at-will"]),
    ("CH", &["unilateral-change"]),
    ("CR", &["content-removal"]),
    ("USE", &["use-is-acceptance"]),
    ("LAW", &["governing-law"]),
    ("J", &["exclusive-forum"]),
    ("A", &["forced-arbitration"]),
];

/// The codes of each line of one document, in order.
pub fn label_unfair_tos(lines: &[&str]) -> Vec<Vec<&'static str>> {
    let units: Vec<Unit> = lines.iter().map(|text| Unit { heading: false, text }).collect();
    label(&units)
        .into_iter()
        .map(|types| {
            CODES
                .iter()
                .filter(|(_, of)| of.iter().any(|t| types.contains(t)))
                .map(|(code, _)| *code)
                .collect()
        })
        .collect()
}
