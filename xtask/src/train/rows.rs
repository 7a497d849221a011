//! Units as lists of the core's own features, with the units that give them context.

use std::collections::HashMap;

use clauselight::detect::features::{ROLES, contexts, features, words};
use rayon::prelude::*;

use super::corpus::Document;

/// All units of some documents.
#[derive(Clone)]
pub struct Rows {
    /// Feature numbers of all units, one after the other.
    features: Vec<u32>,
    /// Where each unit's features begin; one more entry than units.
    starts: Vec<u32>,
    /// The units that play the roles for each unit.
    pub roles: Vec<[Option<u32>; ROLES]>,
    /// Hash of each feature number, ascending.
    pub keys: Vec<u32>,
}

impl Rows {
    /// The features of a unit.
    pub fn of(&self, unit: usize) -> &[u32] {
        &self.features[self.starts[unit] as usize..self.starts[unit + 1] as usize]
    }

    /// How many of the chosen units have each feature.
    pub fn count(&self, units: &[usize]) -> Vec<u32> {
        let mut counts = vec![0; self.keys.len()];
        let mut last = vec![u32::MAX; self.keys.len()];
        for unit in units {
            for f in self.of(*unit) {
                if last[*f as usize] != *unit as u32 {
                    last[*f as usize] = *unit as u32;
                    counts[*f as usize] += 1;
                }
            }
        }
        counts
    }

    /// The same units with only the features that are wanted, numbered anew.
    pub fn only(&self, wanted: &[bool]) -> Rows {
        let mut number = vec![u32::MAX; self.keys.len()];
        let mut keys = Vec::new();
        for (f, key) in self.keys.iter().enumerate().filter(|(f, _)| wanted[*f]) {
            number[f] = keys.len() as u32;
            keys.push(*key);
        }
        let mut all = Vec::new();
        let mut starts = vec![0];
        for unit in 0..self.roles.len() {
            all.extend(self.of(unit).iter().map(|f| number[*f as usize]).filter(|n| *n != u32::MAX));
            starts.push(all.len() as u32);
        }
        Rows { features: all, starts, roles: self.roles.clone(), keys }
    }
}

/// Reads the documents; a feature that fewer than `least` units have is left out.
pub fn rows(documents: &[Document], least: u32) -> Rows {
    let hashes: Vec<Vec<Vec<u32>>> = documents
        .par_iter()
        .map(|d| {
            let of = |text: &str| {
                let mut found = Vec::new();
                features(&words(text), |f, _, _| found.push(f));
                found
            };
            d.texts.iter().map(|(_, text)| of(text)).collect()
        })
        .collect();
    let mut counts: HashMap<u32, u32> = HashMap::new();
    let mut distinct = Vec::new();
    for unit in hashes.iter().flatten() {
        distinct.clone_from(unit);
        distinct.sort_unstable();
        distinct.dedup();
        distinct.iter().for_each(|h| *counts.entry(*h).or_default() += 1);
    }
    let mut keys: Vec<u32> = counts.iter().filter(|(_, n)| **n >= least).map(|(h, _)| *h).collect();
    keys.sort_unstable();
    let number: HashMap<u32, u32> = keys.iter().enumerate().map(|(i, h)| (*h, i as u32)).collect();
    let mut rows = Rows { features: Vec::new(), starts: vec![0], roles: Vec::new(), keys };
    for (document, units) in documents.iter().zip(hashes) {
        let base = rows.roles.len() as u32;
        for (i, (context, unit)) in contexts(&document.units()).iter().zip(units).enumerate() {
            rows.roles.push(context.roles(i).map(|u| u.map(|u| base + u as u32)));
            rows.features.extend(unit.iter().filter_map(|h| number.get(h)));
            rows.starts.push(rows.features.len() as u32);
        }
    }
    rows
}
