//! Trains and evaluates the detector's model on the labelled corpus.
//!
//! One linear support vector machine per clause type (L2-regularised, squared hinge loss) over
//! the core's own features, solved by dual coordinate descent (Hsieh et al., "A Dual Coordinate
//! Descent Method for Large-scale Linear SVM", ICML 2008). The weights are then cut to the most
//! useful ones of each type, learnt once more on those alone, and stored in eight bits.
//! Everything is deterministic: the same corpus gives the same bytes.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::Path,
};

use anyhow::{Context as _, Result, bail};
use clauselight::{
    catalogue::{CLAUSE_TYPES, number_of},
    detect::{
        SPACE_COUNT,
        features::{SPACES, Space, contexts, features, words},
        model::{Model, Reading},
        scores,
    },
    report::Severity,
    text::Unit,
};
use rayon::prelude::*;
use serde::Deserialize;

/// Weight of each space: how much a heading, a lead or a neighbour says beside the unit itself.
/// Chosen on `dev`.
const SPACE_WEIGHTS: [f32; SPACE_COUNT] = [1.0, 0.5, 0.6, 0.35, 0.2];
/// Cost of an error on a unit that has the clause type, and on one that has not. Chosen on `dev`.
const COST: (f32, f32) = (1.2, 0.5);
/// Passes of coordinate descent.
const PASSES: usize = 14;
/// A feature must occur in this many units.
const LEAST_UNITS: u32 = 2;
/// Weights kept for each clause type.
const KEPT: usize = 5_000;
/// Where the model goes, from the project's root.
const MODEL: &str = "dataset/model.bin";

#[derive(Deserialize)]
struct Line {
    kind: String,
    text: String,
    #[serde(default)]
    labels: Vec<String>,
}

/// A labelled document.
struct Document {
    name: String,
    lines: Vec<Line>,
}

impl Document {
    fn units(&self) -> Vec<Unit<'_>> {
        self.lines.iter().map(|l| Unit { heading: l.kind == "heading", text: &l.text }).collect()
    }
}

fn read_corpus(folder: &Path) -> Result<Vec<Document>> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .with_context(|| format!("{} cannot be read; give the folder that holds `labelled/`", folder.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    paths.retain(|p| p.extension().is_some_and(|e| e == "jsonl"));
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let text = fs::read_to_string(path)?;
            let lines = text
                .lines()
                .enumerate()
                .map(|(n, l)| serde_json::from_str(l).with_context(|| format!("{}:{}", path.display(), n + 1)))
                .collect::<Result<_>>()?;
            Ok(Document { name: path.file_stem().unwrap_or_default().to_string_lossy().into(), lines })
        })
        .collect()
}

/// Sparse rows: feature number and value.
type Row = Vec<(u32, f32)>;

/// The training set.
struct Set {
    rows: Vec<Row>,
    /// Labels of each row, by clause type number.
    labels: Vec<Vec<usize>>,
}

/// Raw features of every text unit: feature hash, space.
fn raw_rows(documents: &[Document]) -> (Vec<Vec<(u32, Space, f32)>>, Vec<Vec<usize>>) {
    let per_document: Vec<_> = documents
        .par_iter()
        .map(|document| {
            let units = document.units();
            let tokens: Vec<_> = units.iter().map(|u| words(u.text)).collect();
            let contexts = contexts(&units);
            let mut rows = Vec::new();
            let mut labels = Vec::new();
            for (i, line) in document.lines.iter().enumerate() {
                if units[i].heading {
                    continue;
                }
                let mut row = Vec::new();
                for space in SPACES {
                    let Some(at) = (if space == Space::Own { Some(i) } else { contexts[i].of(space) }) else {
                        continue;
                    };
                    let from = row.len();
                    features(&tokens[at], space, |f, _, _| row.push((f, space, 0.0)));
                    let norm = SPACE_WEIGHTS[space as usize] / ((row.len() - from).max(1) as f32).sqrt();
                    row[from..].iter_mut().for_each(|entry| entry.2 = norm);
                }
                rows.push(row);
                labels.push(line.labels.iter().filter_map(|id| number_of(id)).collect());
            }
            (rows, labels)
        })
        .collect();
    let mut rows = Vec::new();
    let mut labels = Vec::new();
    for (r, l) in per_document {
        rows.extend(r);
        labels.extend(l);
    }
    (rows, labels)
}

/// Solves one two-class problem; returns weights and bias.
fn solve(rows: &[Row], positive: &[bool], width: usize, allowed: Option<&[bool]>) -> (Vec<f32>, f32) {
    let mut w = vec![0.0f32; width + 1];
    let mut alpha = vec![0.0f32; rows.len()];
    let ok = |f: u32| allowed.is_none_or(|a| a[f as usize]);
    let squares: Vec<f32> =
        rows.iter().map(|r| 1.0 + r.iter().filter(|(f, _)| ok(*f)).map(|(_, v)| v * v).sum::<f32>()).collect();
    let mut order: Vec<u32> = (0..rows.len() as u32).collect();
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..PASSES {
        for i in (1..order.len()).rev() {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            order.swap(i, (seed % (i as u64 + 1)) as usize);
        }
        let mut active = Vec::with_capacity(order.len());
        for &i in &order {
            let i = i as usize;
            let y = if positive[i] { 1.0 } else { -1.0 };
            let diagonal = 0.5 / if positive[i] { COST.0 } else { COST.1 };
            let mut dot = w[width];
            match allowed {
                None => rows[i].iter().for_each(|(f, v)| dot += w[*f as usize] * v),
                Some(a) => rows[i].iter().for_each(|(f, v)| {
                    if a[*f as usize] {
                        dot += w[*f as usize] * v
                    }
                }),
            }
            let gradient = y * dot - 1.0 + diagonal * alpha[i];
            if alpha[i] == 0.0 && gradient > 0.3 {
                // Far on the right side of the margin: leave it out of the next pass.
                continue;
            }
            active.push(i as u32);
            if alpha[i] == 0.0 && gradient >= 0.0 {
                continue;
            }
            let old = alpha[i];
            alpha[i] = (old - gradient / (squares[i] + diagonal)).max(0.0);
            let delta = (alpha[i] - old) * y;
            if delta != 0.0 {
                for (f, v) in &rows[i] {
                    if ok(*f) {
                        w[*f as usize] += delta * v;
                    }
                }
                w[width] += delta;
            }
        }
        order = active;
        if order.is_empty() {
            break;
        }
    }
    let bias = w.pop().unwrap_or(0.0);
    (w, bias)
}

/// A trained type before it is written: kept features with their weights, and the bias.
struct Trained {
    weights: Vec<(u32, f32)>,
    bias: f32,
}

fn learn(set: &Set, width: usize, units_of: &[u32]) -> Vec<Trained> {
    (0..CLAUSE_TYPES.len())
        .into_par_iter()
        .map(|t| {
            let positive: Vec<bool> = set.labels.iter().map(|l| l.contains(&t)).collect();
            let (w, _) = solve(&set.rows, &positive, width, None);
            // A weight is worth its size times how often it is used.
            let mut by_worth: Vec<u32> = (0..width as u32).filter(|f| w[*f as usize] != 0.0).collect();
            let worth = |f: u32| w[f as usize].abs() * (units_of[f as usize] as f32).powf(0.35);
            by_worth.sort_by(|a, b| worth(*b).total_cmp(&worth(*a)).then(a.cmp(b)));
            by_worth.truncate(KEPT);
            let mut allowed = vec![false; width];
            by_worth.iter().for_each(|f| allowed[*f as usize] = true);
            let (w, bias) = solve(&set.rows, &positive, width, Some(&allowed));
            by_worth.sort();
            Trained { weights: by_worth.into_iter().map(|f| (f, w[f as usize])).collect(), bias }
        })
        .collect()
}

/// Trains on `corpus/labelled/train`, chooses thresholds on `corpus/labelled/dev`, writes the model.
pub fn train(corpus: &Path) -> Result<()> {
    let documents = read_corpus(&corpus.join("labelled/train"))?;
    let dev = read_corpus(&corpus.join("labelled/dev"))?;
    if documents.is_empty() || dev.is_empty() {
        bail!("{}: labelled/train or labelled/dev holds no .jsonl file", corpus.display());
    }
    let (raw, labels) = raw_rows(&documents);
    // Feature hash → number, for features that occur in enough units.
    let mut units_of_hash: HashMap<u32, u32> = HashMap::new();
    for row in &raw {
        let mut hashes: Vec<u32> = row.iter().map(|e| e.0).collect();
        hashes.sort_unstable();
        hashes.dedup();
        for h in hashes {
            *units_of_hash.entry(h).or_default() += 1;
        }
    }
    let mut hashes: Vec<u32> = units_of_hash.iter().filter(|(_, n)| **n >= LEAST_UNITS).map(|(h, _)| *h).collect();
    hashes.sort_unstable();
    let number: HashMap<u32, u32> = hashes.iter().enumerate().map(|(i, h)| (*h, i as u32)).collect();
    let units_of: Vec<u32> = hashes.iter().map(|h| units_of_hash[h]).collect();
    // Rare features say more: inverse document frequency, damped. Folded into the weights below.
    let rarity: Vec<f32> =
        units_of.iter().map(|n| 0.3 * (raw.len() as f32 / *n as f32).ln().max(0.5)).collect();
    let rows: Vec<Row> = raw
        .par_iter()
        .map(|row| {
            let mut out: Row = row
                .iter()
                .filter_map(|(h, _, v)| number.get(h).map(|f| (*f, v * rarity[*f as usize])))
                .collect();
            out.sort_unstable_by_key(|(f, _)| *f);
            out.dedup_by(|next, kept| {
                let same = next.0 == kept.0;
                if same {
                    kept.1 += next.1;
                }
                same
            });
            out
        })
        .collect();
    drop(raw);
    eprintln!("{} units, {} features", rows.len(), hashes.len());
    let set = Set { rows, labels };
    let trained = learn(&set, hashes.len(), &units_of);

    let mut readings = Vec::new();
    let mut by_feature: BTreeMap<u32, Vec<(u8, i8)>> = BTreeMap::new();
    for (t, one) in trained.iter().enumerate() {
        let folded: Vec<(u32, f32)> =
            one.weights.iter().map(|(f, w)| (hashes[*f as usize], w * rarity[*f as usize])).collect();
        let largest = folded.iter().map(|(_, w)| w.abs()).fold(0.0, f32::max).max(1e-6);
        // Weights beyond a third of the largest are few: they are clipped so that the others keep more bits.
        let scale = largest / 2.0 / 127.0;
        for (h, w) in folded {
            let q = (w / scale).round().clamp(-127.0, 127.0) as i8;
            if q != 0 {
                by_feature.entry(h).or_default().push((t as u8, q));
            }
        }
        readings.push(Reading { bias: one.bias, scale, threshold: 0.0, slope: 3.0 });
    }
    let first = Model::read(&encode(&readings, &by_feature)).map_err(|e| anyhow::anyhow!("{e}"))?;
    choose_thresholds(&first, &dev, &mut readings);
    fs::write(MODEL, encode(&readings, &by_feature)).with_context(|| MODEL.to_string())?;
    eval(corpus)
}

fn encode(readings: &[Reading], by_feature: &BTreeMap<u32, Vec<(u8, i8)>>) -> Vec<u8> {
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

/// Scores and truths of every text unit of the documents, for one clause type.
fn column(all: &[(Vec<f32>, Vec<Vec<usize>>)], types: usize, t: usize) -> Vec<(f32, bool)> {
    all.iter()
        .flat_map(|(scores, labels)| {
            labels.iter().enumerate().map(move |(i, l)| (scores[i * types + t], l.contains(&t)))
        })
        .filter(|(s, _)| s.is_finite())
        .collect()
}

fn score_documents(model: &Model, documents: &[Document]) -> Vec<(Vec<f32>, Vec<Vec<usize>>)> {
    documents
        .par_iter()
        .map(|d| {
            let labels =
                d.lines.iter().map(|l| l.labels.iter().filter_map(|id| number_of(id)).collect()).collect();
            (scores(model, &d.units()), labels)
        })
        .collect()
}

/// Chooses each type's threshold for the best F1 on `dev`, pulled towards 0 (the machine's own
/// decision boundary) where `dev` has few examples, and fits the slope of the confidence.
fn choose_thresholds(model: &Model, dev: &[Document], readings: &mut [Reading]) {
    let all = score_documents(model, dev);
    let types = readings.len();
    for (t, reading) in readings.iter_mut().enumerate() {
        let mut pairs = column(&all, types, t);
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
        let total = pairs.iter().filter(|p| p.1).count() as f32;
        // F1 of every cut, smoothed with examples that the machine's own boundary would get right
        // two times in three.
        let (mut right, mut best) = (0.0f32, (0.0f32, 0.0f32));
        const PRIOR: f32 = 6.0;
        for (n, pair) in pairs.iter().enumerate() {
            right += f32::from(u8::from(pair.1));
            let cut = pairs.get(n + 1).map_or(pair.0 - 0.01, |next| (pair.0 + next.0) / 2.0);
            if !(-0.6..=0.6).contains(&cut) {
                continue;
            }
            let near = 1.0 - (cut + 0.15).abs();
            let f1 = 2.0 * (right + PRIOR * near) / (n as f32 + 1.0 + total + 2.0 * PRIOR);
            if f1 > best.0 {
                best = (f1, cut);
            }
        }
        reading.threshold = best.1;
        // Slope by least log loss over a small grid.
        let loss = |slope: f32| -> f32 {
            pairs
                .iter()
                .filter(|(s, _)| *s >= best.1 - 0.5)
                .map(|(s, y)| {
                    let p = 1.0 / (1.0 + (-slope * (s - best.1)).exp());
                    -(if *y { p } else { 1.0 - p }).max(1e-6).ln()
                })
                .sum()
        };
        reading.slope = [1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0]
            .into_iter()
            .min_by(|a, b| loss(*a).total_cmp(&loss(*b)))
            .unwrap_or(3.0);
    }
}

/// Precision, recall and F1.
fn prf(right: usize, wrong: usize, missed: usize) -> (f32, f32, f32) {
    let ratio = |a: usize, b: usize| if a + b == 0 { 0.0 } else { a as f32 / (a + b) as f32 };
    let (p, r) = (ratio(right, wrong), ratio(right, missed));
    (p, r, if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) })
}

/// Prints the bundled model's scores on `corpus/labelled/dev`.
pub fn eval(corpus: &Path) -> Result<()> {
    let dev = read_corpus(&corpus.join("labelled/dev"))?;
    let bytes = fs::read(MODEL).with_context(|| MODEL.to_string())?;
    let model = Model::read(&bytes).map_err(|e| anyhow::anyhow!("{e}"))?;
    let all = score_documents(&model, &dev);
    let types = CLAUSE_TYPES.len();
    let mut rows = Vec::new();
    let (mut sum, mut high) = ([0usize; 3], [0usize; 3]);
    for (t, clause_type) in CLAUSE_TYPES.iter().enumerate() {
        let mut c = [0usize; 3];
        for (score, truth) in column(&all, types, t) {
            match (truth, score >= model.readings[t].threshold) {
                (true, true) => c[0] += 1,
                (false, true) => c[1] += 1,
                (true, false) => c[2] += 1,
                _ => {}
            }
        }
        for k in 0..3 {
            sum[k] += c[k];
            if clause_type.severity == Severity::High {
                high[k] += c[k];
            }
        }
        rows.push((clause_type.id, c));
    }
    println!("{:<24} {:>6} {:>6} {:>6} {:>6}", "clause type", "prec", "rec", "F1", "n");
    let mut macro_f1 = (0.0, 0);
    for (id, c) in &rows {
        let (p, r, f) = prf(c[0], c[1], c[2]);
        if c[0] + c[2] > 0 {
            macro_f1 = (macro_f1.0 + f, macro_f1.1 + 1);
        }
        println!("{id:<24} {p:>6.3} {r:>6.3} {f:>6.3} {:>6}", c[0] + c[2]);
    }
    let (p, r, f) = prf(sum[0], sum[1], sum[2]);
    println!("{:<24} {p:>6.3} {r:>6.3} {f:>6.3}", "micro");
    let (p, r, f) = prf(high[0], high[1], high[2]);
    println!("{:<24} {p:>6.3} {r:>6.3} {f:>6.3}", "high severity");
    println!("macro F1 {:.3} over {} types of {} documents; model {} bytes", macro_f1.0 / macro_f1.1.max(1) as f32, macro_f1.1, dev.len(), bytes.len());
    let _ = dev.first().map(|d| &d.name);
    Ok(())
}
