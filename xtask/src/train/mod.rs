//! Trains and evaluates the detector's model.
//!
//! 1. Several **teachers** ([`net`]), wide networks over all features, learn from every unit that was
//!    read: `labelled/train`, our own labels (`dataset/labels.tsv`), and the lines of UNFAIR-ToS.
//! 2. They give all labels of all units of `terms` a probability.
//! 3. A small **student** learns from those, and from what was read; then it keeps its most useful
//!    features and learns once more on them alone (distillation: Hinton et al. 2015). Its vectors are
//!    stored in four bits.
//! 4. Thresholds and confidence ([`thresholds`]) are chosen on documents that the judging network has
//!    not seen: `dev`, and the whole documents of `train`, judged by networks that learnt without them.
//!
//! Nothing of `dev`, nor of any document of its services, is learnt from. Everything is
//! deterministic: the same corpus gives the same bytes.

mod corpus;
mod encode;
mod eval;
mod net;
mod rows;
mod thresholds;

use std::{fs, path::Path, time::Instant};

use anyhow::{Context as _, Result};
use clauselight::{
    catalogue::CLAUSE_TYPES,
    detect::{
        CLAUSES, CODES, UNFAIR_TOS,
        model::{DIM, HIDDEN, Model, Reading},
        scores,
    },
};
use corpus::{Document, Truth};
use net::{Example, Net, Plan, probability};
use rayon::prelude::*;
use rows::Rows;
use thresholds::Judged;

/// Chosen on `dev`, as are all numbers in these plans.
const TEACHER: Plan =
    Plan { dim: 64, hidden: 96, passes: 6, batch: 160, rate: 4e-3, drop: [0.2, 0.2, 0.3], seed: 1 };
const STUDENT: Plan =
    Plan { dim: DIM, hidden: HIDDEN, passes: 3, batch: 256, rate: 4e-3, drop: [0.15, 0.05, 0.1], seed: 100 };
/// Networks that judge what they have not seen, for the thresholds.
const JUDGE: Plan = Plan { dim: DIM, seed: 200, ..TEACHER };
/// Teachers whose probabilities are averaged.
const TEACHERS: u64 = 6;
/// A feature must occur in this many units to be looked at, in this many read units for a teacher,
/// in this many units of any kind for a student.
const LEAST: [u32; 3] = [3, 3, 25];
/// Features that the student keeps: what a megabyte holds.
const KEPT: usize = 55_000;
/// For units that were read, the student is to say the reader's word and the teachers', mixed.
const TEACHERS_SHARE: f32 = 0.5;
/// A unit with fewer features than this says too little to learn from without having been read.
const LEAST_FEATURES: usize = 7;
/// Parts into which `train` is cut to judge each part by a network that has not seen it.
const FOLDS: usize = 4;
/// How often a unit of `dev` counts when thresholds are chosen: it is judged by the very model.
const DEV_WEIGHT: usize = 4;
/// Where the model goes, from the project's root.
const MODEL: &str = "dataset/model.bin";

/// All labels of a network: the clause types, then the codes of UNFAIR-ToS.
const LABELS: usize = CLAUSES_END + CODES.len();
const CLAUSES_END: usize = CLAUSE_TYPES.len();

/// Wanted probabilities of all labels, and the range of the labels that count.
type Wanted = (Vec<f32>, usize, usize);

/// Everything that is learnt from, as units in one long row.
struct Set {
    documents: Vec<Document>,
    /// First unit of each document, and one past the last of all.
    starts: Vec<usize>,
    rows: Rows,
}

impl Set {
    fn truth(&self, unit: usize) -> &Truth {
        let d = self.starts.partition_point(|s| *s <= unit) - 1;
        &self.documents[d].truths[unit - self.starts[d]]
    }

    /// The units for which `wanted(document, truth, heading)` holds.
    fn units(&self, wanted: impl Fn(usize, &Truth, bool) -> bool) -> Vec<usize> {
        let mut found = Vec::new();
        for (d, document) in self.documents.iter().enumerate() {
            for (i, truth) in document.truths.iter().enumerate() {
                if wanted(d, truth, document.texts[i].0) {
                    found.push(self.starts[d] + i);
                }
            }
        }
        found
    }

    /// Wanted probabilities of a unit that was read, and the labels that count.
    fn wanted(&self, unit: usize) -> Wanted {
        let mut wanted = vec![0.0; LABELS];
        match self.truth(unit) {
            Truth::Clauses(types) => {
                types.iter().for_each(|t| wanted[*t] = 1.0);
                (wanted, 0, CLAUSES_END)
            }
            Truth::Codes(codes) => {
                codes.iter().for_each(|c| wanted[CLAUSES_END + c] = 1.0);
                (wanted, CLAUSES_END, LABELS)
            }
            Truth::Unread => (wanted, 0, 0),
        }
    }
}

fn read(corpus: &Path) -> Result<Set> {
    let mut documents = corpus::labelled(&corpus.join("labelled/train"))?;
    let dev: Vec<String> =
        corpus::labelled(&corpus.join("labelled/dev"))?.into_iter().map(|d| d.name).collect();
    documents.extend(corpus::unfair_tos(&corpus.join("unfair-tos/train.jsonl"))?);
    let validation: Vec<String> = corpus::unfair_tos(&corpus.join("unfair-tos/validation.jsonl"))?
        .into_iter()
        .map(|d| d.name.to_lowercase())
        .collect();
    let more = corpus::unfair_tos(&corpus.join("unfair-tos-multilingual/en.jsonl"))?;
    documents.extend(more.into_iter().filter(|d| !validation.contains(&d.name.to_lowercase())));
    let of_dev = |d: &Document| {
        let service = corpus::slug(d.name.split('/').next().unwrap_or_default());
        dev.iter().any(|name| name.starts_with(&format!("{service}-")))
    };
    documents.extend(corpus::terms(&corpus.join("terms"))?.into_iter().filter(|d| !of_dev(d)));
    let rows = rows::rows(&documents, LEAST[0]);
    let mut starts = vec![0];
    for document in &documents {
        starts.push(starts[starts.len() - 1] + document.texts.len());
    }
    Ok(Set { documents, starts, rows })
}

/// The units that the chosen ones look at, themselves among them, in order.
fn looked_at(rows: &Rows, units: &[usize]) -> Vec<usize> {
    let mut all: Vec<usize> =
        units.iter().flat_map(|u| rows.roles[*u].iter().flatten().map(|r| *r as usize)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// A network that has learnt nothing yet, on the features that at least `least` of the units that the
/// chosen ones look at have; with the rows of those features, and how many units have each.
fn begin(set: &Set, units: &[usize], least: u32, plan: &Plan) -> (Net, Rows, Vec<u32>) {
    let all = looked_at(&set.rows, units);
    let counts = set.rows.count(&all);
    let wanted: Vec<bool> = counts.iter().map(|n| *n >= least).collect();
    let rows = set.rows.only(&wanted);
    let counts: Vec<u32> = counts.into_iter().filter(|n| *n >= least).collect();
    (Net::new(plan, LABELS, &counts, all.len()), rows, counts)
}

/// Units with what is wanted of them.
fn examples<'a>(units: &[usize], wanted: &'a [Wanted]) -> Vec<Example<'a>> {
    units
        .iter()
        .zip(wanted)
        .map(|(unit, (wanted, from, to))| Example { unit: *unit, wanted, from: *from, to: *to })
        .collect()
}

/// Teaches a network the given units, on the features that at least `least` of what they look at have.
fn teach(set: &Set, units: &[usize], least: u32, plan: &Plan) -> (Net, Rows) {
    let (mut net, rows, _) = begin(set, units, least, plan);
    let wanted: Vec<Wanted> = units.iter().map(|u| set.wanted(*u)).collect();
    net.learn(&rows, &examples(units, &wanted), plan);
    (net, rows)
}

/// Trains the model and writes it.
pub fn train(corpus: &Path) -> Result<()> {
    let start = Instant::now();
    let say = |what: &str| eprintln!("{:>5} s  {what}", start.elapsed().as_secs());
    let set = read(corpus)?;
    let known = set.units(|_, truth, _| *truth != Truth::Unread);
    say(&format!(
        "{} units, {} of them read, {} features",
        set.rows.roles.len(),
        known.len(),
        set.rows.keys.len()
    ));

    let mut judged = unseen(&set);
    say("judged the whole documents of train, each by a network that had not seen its service");
    thresholds::report(&judged, "whole documents of train, each unseen");

    let unread = set.units(|d, truth, heading| {
        *truth == Truth::Unread && !heading && set.documents[d].name.contains('/')
    });
    let unread: Vec<usize> = unread.into_iter().filter(|u| set.rows.of(*u).len() >= LEAST_FEATURES).collect();
    let mut all: Vec<usize> = known.iter().chain(&unread).copied().collect();
    all.sort_unstable();
    let said: Vec<Vec<f32>> = (0..TEACHERS)
        .into_par_iter()
        .map(|n| {
            let (net, rows) = teach(&set, &known, LEAST[1], &Plan { seed: TEACHER.seed + n, ..TEACHER });
            net.scores(&rows, &all).into_iter().map(probability).collect()
        })
        .collect();
    say(&format!("{TEACHERS} teachers have judged {} units", all.len()));

    let wanted: Vec<Wanted> = all
        .iter()
        .enumerate()
        .map(|(n, unit)| {
            let row = n * LABELS..(n + 1) * LABELS;
            let mut wanted: Vec<f32> =
                row.map(|i| said.iter().map(|s| s[i]).sum::<f32>() / TEACHERS as f32).collect();
            let (truth, from, to) = set.wanted(*unit);
            for l in from..to {
                wanted[l] = TEACHERS_SHARE * wanted[l] + (1.0 - TEACHERS_SHARE) * truth[l];
            }
            (wanted, 0, LABELS)
        })
        .collect();
    drop(said);
    let (net, rows) = student(&set, &all, &wanted);
    say(&format!("the student has learnt, on {} features", rows.keys.len()));

    let mut readings: [Vec<Reading>; 2] =
        [vec![Reading::default(); CLAUSES_END], vec![Reading::default(); CODES.len()]];
    // The stored model is what judges `dev`.
    let stored =
        Model::read(&encode::encode(&net, &rows.keys, &readings)).map_err(|e| anyhow::anyhow!("{e}"))?;
    let dev = corpus::labelled(&corpus.join("labelled/dev"))?;
    for (all, more) in judged.iter_mut().zip(judge(&stored, CLAUSES, &dev)) {
        (0..DEV_WEIGHT).for_each(|_| all.extend(&more));
    }
    readings[CLAUSES] = judged.iter_mut().map(thresholds::reading).collect();
    let lines = corpus::unfair_tos(&corpus.join("unfair-tos/validation.jsonl"))?;
    readings[UNFAIR_TOS] = judge(&stored, UNFAIR_TOS, &lines).iter_mut().map(thresholds::reading).collect();
    let bytes = encode::encode(&net, &rows.keys, &readings);
    fs::write(MODEL, &bytes).with_context(|| MODEL.to_string())?;
    say(&format!("{MODEL}: {} bytes", bytes.len()));
    evaluate(corpus)
}

/// The student: learns on many features, keeps the most useful ones, learns again.
fn student(set: &Set, units: &[usize], wanted: &[Wanted]) -> (Net, Rows) {
    let examples = examples(units, wanted);
    let (mut net, rows, counts) = begin(set, units, LEAST[2], &STUDENT);
    net.learn(&rows, &examples, &STUDENT);
    let usefulness = net.usefulness(&counts);
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by(|a, b| usefulness[*b].total_cmp(&usefulness[*a]).then(a.cmp(b)));
    let mut kept = vec![false; counts.len()];
    order.iter().take(KEPT).for_each(|f| kept[*f] = true);
    let (mut net, rows) = (net.only(&kept), rows.only(&kept));
    net.learn(&rows, &examples, &Plan { rate: STUDENT.rate / 2.0, seed: STUDENT.seed + 1, ..STUDENT });
    (net, rows)
}

/// Scores of the whole documents of `train` by networks that have not seen their service.
fn unseen(set: &Set) -> Vec<Judged> {
    let fold = |d: usize| {
        let name = set.documents[d].service().to_lowercase();
        name.bytes().fold(7usize, |h, b| h.wrapping_mul(31).wrapping_add(usize::from(b))) % FOLDS
    };
    // Labelled documents of `train`: what is neither of `terms` nor of UNFAIR-ToS.
    let of_train = |d: usize| {
        let document = &set.documents[d];
        document.whole() && !document.name.contains('/') && !document.name.starts_with("unfair-tos ")
    };
    let parts: Vec<(Vec<usize>, Vec<f32>)> = (0..FOLDS)
        .into_par_iter()
        .map(|part| {
            let learnt = set.units(|d, truth, _| *truth != Truth::Unread && fold(d) != part);
            let judged = set.units(|d, truth, _| *truth != Truth::Unread && fold(d) == part && of_train(d));
            let (net, rows) =
                teach(set, &learnt, LEAST[1], &Plan { seed: JUDGE.seed + part as u64, ..JUDGE });
            let scores = net.scores(&rows, &judged);
            (judged, scores)
        })
        .collect();
    let mut all: Vec<Judged> = vec![Vec::new(); CLAUSES_END];
    for (units, scores) in parts {
        for (unit, row) in units.iter().zip(scores.chunks_exact(LABELS)) {
            let Truth::Clauses(types) = set.truth(*unit) else { continue };
            for (t, judged) in all.iter_mut().enumerate() {
                judged.push((row[t], types.contains(&t)));
            }
        }
    }
    all
}

/// Scores and truths of every unit of the documents that was read, by label.
fn judge(model: &Model, head: usize, documents: &[Document]) -> Vec<Judged> {
    let labels = model.readings(head).len();
    let scores: Vec<Vec<f32>> = documents.par_iter().map(|d| scores(model, head, &d.units())).collect();
    let mut all: Vec<Judged> = vec![Vec::new(); labels];
    for (document, scores) in documents.iter().zip(scores) {
        for (truth, row) in document.truths.iter().zip(scores.chunks_exact(labels)) {
            let (Truth::Clauses(has) | Truth::Codes(has)) = truth else { continue };
            for (l, judged) in all.iter_mut().enumerate() {
                judged.push((row[l], has.contains(&l)));
            }
        }
    }
    all
}

/// Prints the bundled model's scores on `labelled/dev` and on UNFAIR-ToS's validation.
pub fn evaluate(corpus: &Path) -> Result<()> {
    let bytes = fs::read(MODEL).with_context(|| MODEL.to_string())?;
    let model = Model::read(&bytes).map_err(|e| anyhow::anyhow!("{e}"))?;
    let dev = corpus::labelled(&corpus.join("labelled/dev"))?;
    eval::clauses(&model, &dev);
    eval::painted(&dev);
    let lines = corpus::unfair_tos(&corpus.join("unfair-tos/validation.jsonl"))?;
    eval::unfair_tos(&model, &lines);
    Ok(())
}
