//! Trains and evaluates the detector's model on the labelled corpus.
//!
//! Linear machines ([`solve`]) over the core's own features ([`rows`]) are learnt on `train`; their
//! thresholds ([`thresholds`]) are chosen on documents that the machines have not seen: `dev`, and
//! the whole documents of `train`, each scored by machines learnt without its service. Weights are
//! stored in eight bits. Everything is deterministic: the same corpus gives the same bytes.

mod corpus;
mod eval;
mod rows;
mod solve;
mod thresholds;

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context as _, Result};
use clauselight::{
    catalogue::CLAUSE_TYPES,
    detect::{
        SPACE_COUNT,
        model::{Model, Reading},
        scores,
    },
};
use corpus::Document;
use eval::Tally;
use rayon::prelude::*;
use rows::Rows;
use solve::Machine;

/// Weight of each space: how much a heading, a lead or a neighbour says beside the unit itself.
/// Chosen on `dev`.
const SPACE_WEIGHTS: [f32; SPACE_COUNT] = [1.0, 0.5, 0.6, 0.35, 0.2];
/// Weights kept for each clause type.
const KEPT: usize = 7_000;
/// Parts into which `train` is cut to score each part by machines that have not seen it.
const FOLDS: usize = 4;
/// How often a unit of `dev` counts when thresholds are chosen: `dev` is nearer to the documents
/// that readers meet, and is judged by machines that learnt from all of `train`.
const DEV_WEIGHT: usize = 4;
/// Where the model goes, from the project's root.
const MODEL: &str = "dataset/model.bin";

/// Scores and truths by clause type.
type Pairs = Vec<Vec<(f32, bool)>>;

/// Trains on `corpus/labelled/train` and writes the model.
pub fn train(corpus: &Path) -> Result<()> {
    let documents = corpus::read(&corpus.join("labelled/train"))?;
    let set = rows::rows(&documents);
    eprintln!("{} units, {} features", set.rows.len(), set.hashes.len());
    let mut pairs = unseen(&documents, &set);
    report(&mut pairs.clone(), "whole documents of train, each unseen");

    let everything: Vec<usize> = (0..set.rows.len()).collect();
    let machines = solve::learn(&set, &everything, Some(KEPT));
    let (mut readings, by_feature) = quantise(&set, &machines);
    // The stored model is what judges `dev`.
    let stored = Model::read(&encode(&readings, &by_feature)).map_err(|e| anyhow::anyhow!("{e}"))?;
    let dev = corpus::read(&corpus.join("labelled/dev"))?;
    for (all, more) in pairs.iter_mut().zip(scored(&stored, &dev)) {
        (0..DEV_WEIGHT).for_each(|_| all.extend(&more));
    }
    for (reading, pairs) in readings.iter_mut().zip(&mut pairs) {
        reading.threshold = thresholds::threshold(pairs);
        reading.slope = thresholds::slope(pairs, reading.threshold);
    }
    fs::write(MODEL, encode(&readings, &by_feature)).with_context(|| MODEL.to_string())?;
    evaluate(corpus)
}

/// Scores of the whole documents of `train` by machines that have not seen their service.
fn unseen(documents: &[Document], set: &Rows) -> Pairs {
    let fold = |d: usize| {
        documents[d].service().bytes().fold(7usize, |h, b| h.wrapping_mul(31).wrapping_add(usize::from(b)))
            % FOLDS
    };
    let mut pairs: Pairs = vec![Vec::new(); CLAUSE_TYPES.len()];
    for part in 0..FOLDS {
        let of = |inside: bool| -> Vec<usize> {
            (0..set.rows.len()).filter(|r| (fold(set.document[*r]) == part) == inside).collect()
        };
        let judged: Vec<usize> =
            of(true).into_iter().filter(|r| documents[set.document[*r]].whole()).collect();
        let machines = solve::learn(set, &of(false), Some(KEPT));
        for (t, scores) in solve::score(set, &machines, &judged).into_iter().enumerate() {
            pairs[t].extend(scores.into_iter().zip(&judged).map(|(s, r)| (s, set.labels[*r].contains(&t))));
        }
    }
    pairs
}

/// Prints how well the scores would do with the thresholds that they give themselves.
fn report(pairs: &mut Pairs, what: &str) {
    let tallies: Vec<Tally> = pairs
        .iter_mut()
        .map(|pairs| {
            let threshold = thresholds::threshold(pairs);
            let mut tally = Tally::default();
            pairs.iter().for_each(|(s, truth)| tally.add(*truth, *s >= threshold));
            tally
        })
        .collect();
    println!("{what}:");
    eval::print(&tallies, false);
}

/// Scores and truths of every text unit of the documents.
fn scored(model: &Model, documents: &[Document]) -> Pairs {
    let types = CLAUSE_TYPES.len();
    let scores: Vec<Vec<f32>> = documents.par_iter().map(|d| scores(model, &d.units())).collect();
    (0..types)
        .map(|t| {
            documents
                .iter()
                .zip(&scores)
                .flat_map(|(d, s)| {
                    d.labels.iter().enumerate().map(move |(i, l)| (s[i * types + t], l.contains(&t)))
                })
                .filter(|(s, _)| s.is_finite())
                .collect()
        })
        .collect()
}

/// Prints the bundled model's scores on `corpus/labelled/dev`.
pub fn evaluate(corpus: &Path) -> Result<()> {
    let dev = corpus::read(&corpus.join("labelled/dev"))?;
    let bytes = fs::read(MODEL).with_context(|| MODEL.to_string())?;
    let model = Model::read(&bytes).map_err(|e| anyhow::anyhow!("{e}"))?;
    let tallies: Vec<Tally> = scored(&model, &dev)
        .into_iter()
        .zip(&model.readings)
        .map(|(pairs, reading)| {
            let mut tally = Tally::default();
            pairs.iter().for_each(|(s, truth)| tally.add(*truth, *s >= reading.threshold));
            tally
        })
        .collect();
    println!("dev, {} documents; model of {} bytes:", dev.len(), bytes.len());
    eval::print(&tallies, true);
    Ok(())
}

/// Weights in eight bits, by feature hash.
type Quantised = BTreeMap<u32, Vec<(u8, i8)>>;

fn quantise(set: &Rows, machines: &[Machine]) -> (Vec<Reading>, Quantised) {
    let mut by_feature = Quantised::new();
    let readings = machines
        .iter()
        .enumerate()
        .map(|(t, machine)| {
            let folded: Vec<(u32, f32)> = machine
                .weights
                .iter()
                .map(|(f, w)| (set.hashes[*f as usize], w * set.rarity[*f as usize]))
                .collect();
            let largest = folded.iter().map(|(_, w)| w.abs()).fold(0.0, f32::max).max(1e-6);
            // The few weights beyond half of the largest are clipped, so that the others keep one
            // bit more.
            let scale = largest / 2.0 / 127.0;
            for (h, w) in folded {
                let q = (w / scale).round().clamp(-127.0, 127.0) as i8;
                if q != 0 {
                    by_feature.entry(h).or_default().push((t as u8, q));
                }
            }
            Reading { bias: machine.bias, scale, threshold: 0.0, slope: 3.0 }
        })
        .collect();
    (readings, by_feature)
}

/// The bytes of a model file; the format is described in the core's `detect::model`.
fn encode(readings: &[Reading], by_feature: &Quantised) -> Vec<u8> {
    let count: usize = by_feature.values().map(Vec::len).sum();
    let mut out = b"CLM1".to_vec();
    for n in [readings.len(), by_feature.len(), count] {
        out.extend((n as u32).to_le_bytes());
    }
    for r in readings {
        for v in [r.bias, r.scale, r.threshold, r.slope] {
            out.extend(v.to_le_bytes());
        }
    }
    SPACE_WEIGHTS.iter().for_each(|v| out.extend(v.to_le_bytes()));
    by_feature.keys().for_each(|k| out.extend(k.to_le_bytes()));
    out.extend(by_feature.values().map(|v| v.len() as u8));
    out.extend(by_feature.values().flatten().map(|(t, _)| *t));
    out.extend(by_feature.values().flatten().map(|(_, w)| *w as u8));
    out
}
