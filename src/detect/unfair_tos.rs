//! The label scheme of UNFAIR-ToS (CLAUDETTE): eight codes, given by a head of the model's own.

use super::{UNFAIR_TOS, model::Model, scores};
use crate::text::Unit;

/// The codes in the order of the head's labels: limitation of liability, unilateral termination,
/// unilateral change, content removal, contract by using, choice of law, jurisdiction, arbitration.
pub const CODES: [&str; 8] = ["LTD", "TER", "CH", "CR", "USE", "LAW", "J", "A"];

/// The codes of each line of one document, in order.
pub fn label_unfair_tos(lines: &[&str]) -> Vec<Vec<&'static str>> {
    let units: Vec<Unit> = lines.iter().map(|text| Unit { heading: false, text }).collect();
    let model = Model::bundled();
    let readings = model.readings(UNFAIR_TOS);
    if readings.is_empty() {
        return vec![Vec::new(); lines.len()];
    }
    scores(model, UNFAIR_TOS, &units)
        .chunks_exact(readings.len())
        .map(|row| {
            let has = row.iter().zip(readings).map(|(score, reading)| *score >= reading.threshold);
            CODES.into_iter().zip(has).filter(|(_, has)| *has).map(|(code, _)| code).collect()
        })
        .collect()
}
