//! Units as sparse rows of the core's own features.

use std::collections::HashMap;

use clauselight::detect::features::{SPACES, Space, contexts, features, words};
use rayon::prelude::*;

use super::{SPACE_WEIGHTS, corpus::Document};

/// A feature must occur in this many units.
const LEAST_UNITS: u32 = 2;

/// A sparse row: feature number and value, ascending.
pub type Row = Vec<(u32, f32)>;

/// All text units of some documents.
pub struct Rows {
    /// One row a text unit.
    pub rows: Vec<Row>,
    /// Clause type numbers of each row.
    pub labels: Vec<Vec<usize>>,
    /// Index of the document of each row.
    pub document: Vec<usize>,
    /// Hash of each feature number.
    pub hashes: Vec<u32>,
    /// Number of units that have each feature.
    pub units_of: Vec<u32>,
    /// What a value was multiplied with: rare features say more (inverse document frequency,
    /// damped). The model stores weights with it folded in.
    pub rarity: Vec<f32>,
}

/// Feature hashes with values, not yet numbered.
type Raw = Vec<(u32, f32)>;

fn raw_rows(document: &Document) -> Vec<Option<Raw>> {
    let units = document.units();
    let tokens: Vec<_> = units.iter().map(|u| words(u.text)).collect();
    let contexts = contexts(&units);
    (0..units.len())
        .map(|i| {
            if units[i].heading {
                return None;
            }
            let mut row = Raw::new();
            for space in SPACES {
                let at = if space == Space::Own { Some(i) } else { contexts[i].of(space) };
                let Some(at) = at else { continue };
                let from = row.len();
                features(&tokens[at], space, |f, _, _| row.push((f, 0.0)));
                let norm = SPACE_WEIGHTS[space as usize] / ((row.len() - from).max(1) as f32).sqrt();
                row[from..].iter_mut().for_each(|entry| entry.1 = norm);
            }
            Some(row)
        })
        .collect()
}

/// Reads the documents as rows.
pub fn rows(documents: &[Document]) -> Rows {
    let raw: Vec<Vec<Option<Raw>>> = documents.par_iter().map(raw_rows).collect();
    let mut count: HashMap<u32, u32> = HashMap::new();
    let mut total = 0u32;
    for row in raw.iter().flatten().flatten() {
        total += 1;
        let mut hashes: Vec<u32> = row.iter().map(|e| e.0).collect();
        hashes.sort_unstable();
        hashes.dedup();
        hashes.into_iter().for_each(|h| *count.entry(h).or_default() += 1);
    }
    let mut hashes: Vec<u32> = count.iter().filter(|(_, n)| **n >= LEAST_UNITS).map(|(h, _)| *h).collect();
    hashes.sort_unstable();
    let number: HashMap<u32, u32> = hashes.iter().enumerate().map(|(i, h)| (*h, i as u32)).collect();
    let units_of: Vec<u32> = hashes.iter().map(|h| count[h]).collect();
    let rarity: Vec<f32> = units_of.iter().map(|n| 0.3 * (total as f32 / *n as f32).ln().max(0.5)).collect();
    let mut all =
        Rows { rows: Vec::new(), labels: Vec::new(), document: Vec::new(), hashes, units_of, rarity };
    for (d, document) in raw.into_iter().enumerate() {
        let numbered: Vec<(usize, Row)> = document
            .into_par_iter()
            .enumerate()
            .filter_map(|(i, raw)| Some((i, numbered(raw?, &number, &all.rarity))))
            .collect();
        for (i, row) in numbered {
            all.rows.push(row);
            all.labels.push(documents[d].labels[i].clone());
            all.document.push(d);
        }
    }
    all
}

fn numbered(raw: Raw, number: &HashMap<u32, u32>, rarity: &[f32]) -> Row {
    let mut row: Row =
        raw.into_iter().filter_map(|(h, v)| number.get(&h).map(|f| (*f, v * rarity[*f as usize]))).collect();
    row.sort_unstable_by_key(|(f, _)| *f);
    row.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    row
}
