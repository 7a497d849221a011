//! Detection: which clause types a unit states.
//!
//! A linear model per clause type reads the unit's words and its context (heading, lead sentence,
//! the sentences before and after). Every unit is read once per role it plays: the scores that a
//! heading, a lead or a neighbour adds are computed once and shared by all units that see it.

pub mod features;
pub mod model;
mod unfair_tos;

pub use unfair_tos::label_unfair_tos;

use crate::{catalogue::CLAUSE_TYPES, text::Unit};
use features::{SPACES, Space, contexts, features, words};
use model::Model;

/// A clause type found in a unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Index in [`CLAUSE_TYPES`].
    pub clause_type: usize,
    /// How far the score lies above the type's threshold.
    pub margin: f32,
}

/// Reads scores as confidence.
pub fn confidence(clause_type: usize, margin: f32) -> f32 {
    let slope = Model::bundled().readings.get(clause_type).map_or(1.0, |r| r.slope);
    1.0 / (1.0 + (-slope * margin).exp())
}

/// What a text adds to the score of every clause type when it is read in a space.
fn part(model: &Model, text: &[features::Word], space: Space, sums: &mut [i32], out: &mut [f32]) {
    sums.fill(0);
    let mut count = 0u32;
    features(text, space, |feature, _, _| {
        count += 1;
        for (t, w) in model.weights(feature) {
            sums[usize::from(*t)] += i32::from(*w);
        }
    });
    let norm = model.spaces[space as usize] / (count.max(1) as f32).sqrt();
    for (out, sum) in out.iter_mut().zip(sums.iter()) {
        *out += norm * *sum as f32;
    }
}

/// Scores of all clause types for every unit, unit by unit; headings score nothing.
pub fn scores(model: &Model, units: &[Unit]) -> Vec<f32> {
    let types = model.readings.len();
    let contexts = contexts(units);
    let mut all = vec![0.0; types * units.len()];
    let mut sums = vec![0; types];
    // Two shared parts are kept at a time: the current heading's and the current lead's.
    let mut shared = [(usize::MAX, vec![0.0; types]), (usize::MAX, vec![0.0; types])];
    for (i, unit) in units.iter().enumerate() {
        let text = words(unit.text);
        let row = i * types;
        if !unit.heading {
            part(model, &text, Space::Own, &mut sums, &mut all[row..row + types]);
            // This unit as its neighbours see it.
            if let Some(after) = contexts[i].after {
                let row = after * types;
                part(model, &text, Space::Before, &mut sums, &mut all[row..row + types]);
            }
            if let Some(before) = contexts[i].before {
                let row = before * types;
                part(model, &text, Space::After, &mut sums, &mut all[row..row + types]);
            }
            for (slot, space) in [(0, Space::Heading), (1, Space::Lead)] {
                let Some(at) = contexts[i].of(space) else { continue };
                let (kept, parts) = &mut shared[slot];
                if *kept != at {
                    parts.fill(0.0);
                    part(model, &words(units[at].text), space, &mut sums, parts);
                    *kept = at;
                }
                for (out, add) in all[row..row + types].iter_mut().zip(parts.iter()) {
                    *out += add;
                }
            }
        }
    }
    for (i, row) in all.chunks_exact_mut(types.max(1)).enumerate() {
        if !units[i].heading {
            for (score, reading) in row.iter_mut().zip(&model.readings) {
                *score = *score * reading.scale + reading.bias;
            }
        } else {
            row.fill(f32::NEG_INFINITY);
        }
    }
    all
}

/// Clause types of every unit.
pub fn detect(units: &[Unit]) -> Vec<Vec<Hit>> {
    let model = Model::bundled();
    let types = model.readings.len();
    if types == 0 {
        return vec![Vec::new(); units.len()];
    }
    scores(model, units)
        .chunks_exact(types)
        .map(|row| {
            row.iter()
                .zip(&model.readings)
                .enumerate()
                .filter(|(_, (score, reading))| **score >= reading.threshold)
                .map(|(clause_type, (score, reading))| Hit { clause_type, margin: score - reading.threshold })
                .collect()
        })
        .collect()
}

/// Clause type ids of every unit.
pub fn label(units: &[Unit]) -> Vec<Vec<&'static str>> {
    detect(units)
        .into_iter()
        .map(|hits| hits.into_iter().filter_map(|h| CLAUSE_TYPES.get(h.clause_type)).map(|t| t.id).collect())
        .collect()
}

/// The words of a unit that speak most for a clause type, as byte ranges, best first, at most two.
pub fn triggers(unit: &str, clause_type: usize) -> Vec<(usize, usize)> {
    /// A trigger is at most this many words long.
    const LONGEST: usize = 8;
    let model = Model::bundled();
    let text = words(unit);
    let mut value = vec![0.0f32; text.len()];
    features(&text, Space::Own, |feature, from, to| {
        for (t, w) in model.weights(feature) {
            if usize::from(*t) == clause_type {
                let share = f32::from(*w) / (to - from + 1) as f32;
                value[from..=to].iter_mut().for_each(|v| *v += share);
            }
        }
    });
    let mut found: Vec<(usize, usize)> = Vec::new();
    for _ in 0..2 {
        // The stretch with the greatest sum (Kadane), bounded in length.
        let mut best = (0.0, 0, 0);
        for from in 0..value.len() {
            let mut sum = 0.0;
            for (to, v) in value.iter().enumerate().skip(from).take(LONGEST) {
                sum += v;
                if sum > best.0 {
                    best = (sum, from, to + 1);
                }
            }
        }
        let (sum, from, to) = best;
        if sum <= 0.0 {
            break;
        }
        found.push((text[from].start as usize, text[to - 1].end as usize));
        value[from..to].fill(f32::NEG_INFINITY);
    }
    found
}

/// The number of spaces, for the trainer.
pub const SPACE_COUNT: usize = SPACES.len();
