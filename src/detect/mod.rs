//! Detection: which clause types a unit states.
//!
//! A small network ([`model`]) reads the hashed n-grams ([`features`]) of the unit and of its
//! context: heading, lead sentence, the sentences before and after. Every unit is encoded once,
//! whatever parts it plays for its neighbours.

pub mod features;
mod matrix;
pub mod model;
mod negation;
mod unfair_tos;

pub use unfair_tos::{CODES, label_unfair_tos};

use crate::{catalogue::CLAUSE_TYPES, text::Unit};
use features::{Context, contexts, words, words_into};
use model::{Model, Part, Vector};

/// The head that has the clause types.
pub const CLAUSES: usize = 0;
/// The head that has the codes of UNFAIR-ToS.
pub const UNFAIR_TOS: usize = 1;

/// A clause type found in a unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Index in [`CLAUSE_TYPES`].
    pub clause_type: usize,
    /// The network's score.
    pub score: f32,
}

impl Hit {
    /// How sure the detector is, 0 to 1: of the units given a clause type at 0.9, nine in ten have
    /// it (measured on documents that the model has not seen; `cargo xtask eval` prints the table).
    pub fn confidence(&self) -> f32 {
        let reading = Model::bundled().readings(CLAUSES).get(self.clause_type).copied().unwrap_or_default();
        reading.confidence(self.score)
    }
}

/// Roles that change with every unit; heading and lead stay the same for many.
const CHANGING: [usize; 3] = [0, 3, 4];
/// Roles whose parts are kept from one unit to the next.
const KEPT: [usize; 2] = [1, 2];

/// A document as the detector has read it.
pub struct Reading {
    /// Clause types of every unit; headings have none.
    pub hits: Vec<Vec<Hit>>,
    /// The units that give each unit its context.
    pub contexts: Vec<Context>,
    vectors: Vec<Vector>,
}

/// Encodes every unit.
fn encode(model: &Model, units: &[Unit]) -> Vec<Vector> {
    let (mut found, mut room) = (Vec::new(), Vec::new());
    let mut vector = |unit: &Unit| {
        words_into(unit.text, &mut found);
        model.encode(&found, &mut room)
    };
    units.iter().map(&mut vector).collect()
}

/// Calls `judge(unit, scores)` for every unit that is no heading.
fn each(
    model: &Model,
    head: usize,
    units: &[Unit],
    contexts: &[Context],
    vectors: &[Vector],
    mut judge: impl FnMut(usize, &[f32]),
) {
    let nothing = model.nothing(head);
    let (mut kept, mut sum) = (nothing.clone(), nothing.clone());
    let mut kept_of = None;
    let mut scores = Vec::new();
    for (i, context) in contexts.iter().enumerate().filter(|(i, _)| !units[*i].heading) {
        let roles = context.roles(i);
        let add = |to: &mut Part, some: &[usize]| {
            for role in some {
                model.part(head, *role, roles[*role].map(|u| &vectors[u]), to);
            }
        };
        if kept_of != Some(KEPT.map(|role| roles[role])) {
            kept_of = Some(KEPT.map(|role| roles[role]));
            kept.set(&nothing);
            add(&mut kept, &KEPT);
        }
        sum.set(&kept);
        add(&mut sum, &CHANGING);
        model.scores(head, &sum, &mut scores);
        judge(i, &scores);
    }
}

/// Scores of all labels of a head for every unit, unit by unit; headings score nothing.
pub fn scores(model: &Model, head: usize, units: &[Unit]) -> Vec<f32> {
    let labels = model.readings(head).len();
    let mut all = vec![f32::NEG_INFINITY; labels * units.len()];
    each(model, head, units, &contexts(units), &encode(model, units), |i, scores| {
        all[i * labels..(i + 1) * labels].copy_from_slice(scores);
    });
    all
}

/// Reads a document.
pub fn read(units: &[Unit]) -> Reading {
    let model = Model::bundled();
    let readings = model.readings(CLAUSES);
    let (contexts, vectors) = (contexts(units), encode(model, units));
    let mut hits = vec![Vec::new(); units.len()];
    each(model, CLAUSES, units, &contexts, &vectors, |i, scores| {
        for (clause_type, (score, reading)) in scores.iter().zip(readings).enumerate() {
            if *score >= reading.threshold && !denied(units[i].text, clause_type) {
                hits[i].push(Hit { clause_type, score: *score });
            }
        }
    });
    Reading { hits, contexts, vectors }
}

/// Whether a text denies what a clause of the type says.
fn denied(text: &str, clause_type: usize) -> bool {
    let verbs = CLAUSE_TYPES.get(clause_type).map_or(&[][..], |t| t.negated_verbs);
    !verbs.is_empty() && negation::denies(text, verbs)
}

/// Clause type ids of every unit.
pub fn label(units: &[Unit]) -> Vec<Vec<&'static str>> {
    read(units)
        .hits
        .into_iter()
        .map(|hits| hits.into_iter().filter_map(|h| CLAUSE_TYPES.get(h.clause_type)).map(|t| t.id).collect())
        .collect()
}

/// The words of a unit that speak most for a clause type, as byte ranges, best first, at most two.
pub fn triggers(reading: &Reading, units: &[Unit], unit: usize, clause_type: usize) -> Vec<(usize, usize)> {
    /// A trigger is at most this many words long, and at least this many bytes.
    const LONGEST: usize = 8;
    const SHORTEST: usize = 7;
    let model = Model::bundled();
    if clause_type >= model.readings(CLAUSES).len() {
        return Vec::new();
    }
    let text = words(units[unit].text);
    let mut sum = model.nothing(CLAUSES);
    for (role, played) in reading.contexts[unit].roles(unit).into_iter().enumerate() {
        model.part(CLAUSES, role, played.map(|u| &reading.vectors[u]), &mut sum);
    }
    let hidden = model.hidden(&sum);
    let mut value = model.word_values(CLAUSES, clause_type, &text, &reading.vectors[unit], &hidden);
    let mut found: Vec<(usize, usize)> = Vec::new();
    for _ in 0..2 {
        // The stretch with the greatest sum, bounded in length.
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
        let (start, end) = (text[from].start as usize, text[to - 1].end as usize);
        // A lone short word such as “if” explains nothing.
        if end - start >= SHORTEST {
            found.push((start, end));
        }
        value[from..to].fill(f32::NEG_INFINITY);
    }
    found
}
