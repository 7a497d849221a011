//! One linear support vector machine per clause type (L2-regularised, squared hinge loss), solved
//! by dual coordinate descent (Hsieh et al., "A Dual Coordinate Descent Method for Large-scale
//! Linear SVM", ICML 2008).

use clauselight::catalogue::CLAUSE_TYPES;
use rayon::prelude::*;

use super::rows::{Row, Rows};

/// Cost of an error on a unit that has the clause type, and on one that has not. Chosen on `dev`.
const COST: (f32, f32) = (1.0, 1.0);
/// Passes of coordinate descent.
const PASSES: usize = 14;

/// A machine: kept features with their weights, and the bias.
pub struct Machine {
    /// Feature number and weight, ascending.
    pub weights: Vec<(u32, f32)>,
    /// Added to every score.
    pub bias: f32,
}

/// Learns all clause types from the chosen rows. With `kept`, each machine is cut to that many of
/// its most useful weights and learnt once more on those alone.
pub fn learn(set: &Rows, chosen: &[usize], kept: Option<usize>) -> Vec<Machine> {
    let width = set.hashes.len();
    (0..CLAUSE_TYPES.len())
        .into_par_iter()
        .map(|t| {
            let positive: Vec<bool> = chosen.iter().map(|r| set.labels[*r].contains(&t)).collect();
            let (mut w, mut bias) = solve(&set.rows, chosen, &positive, width, None);
            let mut features: Vec<u32> = (0..width as u32).filter(|f| w[*f as usize] != 0.0).collect();
            if let Some(kept) = kept {
                // A weight is worth its size times how often it is used.
                let worth = |f: u32| w[f as usize].abs() * (set.units_of[f as usize] as f32).powf(0.35);
                features.sort_by(|a, b| worth(*b).total_cmp(&worth(*a)).then(a.cmp(b)));
                features.truncate(kept);
                let mut allowed = vec![false; width];
                features.iter().for_each(|f| allowed[*f as usize] = true);
                (w, bias) = solve(&set.rows, chosen, &positive, width, Some(&allowed));
                features.sort_unstable();
            }
            Machine { weights: features.into_iter().map(|f| (f, w[f as usize])).collect(), bias }
        })
        .collect()
}

/// Scores of the chosen rows: one vector a clause type.
pub fn score(set: &Rows, machines: &[Machine], chosen: &[usize]) -> Vec<Vec<f32>> {
    machines
        .par_iter()
        .map(|m| {
            let mut w = vec![0.0f32; set.hashes.len()];
            m.weights.iter().for_each(|(f, v)| w[*f as usize] = *v);
            chosen
                .iter()
                .map(|r| m.bias + set.rows[*r].iter().map(|(f, v)| w[*f as usize] * v).sum::<f32>())
                .collect()
        })
        .collect()
}

/// Solves one two-class problem over the chosen rows; returns weights and bias.
fn solve(
    rows: &[Row],
    chosen: &[usize],
    positive: &[bool],
    width: usize,
    allowed: Option<&[bool]>,
) -> (Vec<f32>, f32) {
    let mut w = vec![0.0f32; width + 1];
    let mut alpha = vec![0.0f32; chosen.len()];
    let ok = |f: u32| allowed.is_none_or(|a| a[f as usize]);
    let squares: Vec<f32> = chosen
        .iter()
        .map(|r| 1.0 + rows[*r].iter().filter(|(f, _)| ok(*f)).map(|(_, v)| v * v).sum::<f32>())
        .collect();
    let mut order: Vec<u32> = (0..chosen.len() as u32).collect();
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..PASSES {
        for i in (1..order.len()).rev() {
            // xorshift64: an order that is the same in every run.
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            order.swap(i, (seed % (i as u64 + 1)) as usize);
        }
        let mut active = Vec::with_capacity(order.len());
        for &i in &order {
            let n = i as usize;
            let row = &rows[chosen[n]];
            let y = if positive[n] { 1.0 } else { -1.0 };
            let diagonal = 0.5 / if positive[n] { COST.0 } else { COST.1 };
            let dot: f32 =
                w[width] + row.iter().filter(|(f, _)| ok(*f)).map(|(f, v)| w[*f as usize] * v).sum::<f32>();
            let gradient = y * dot - 1.0 + diagonal * alpha[n];
            if alpha[n] == 0.0 && gradient > 0.3 {
                // Far on the right side of the margin: leave it out of the next pass.
                continue;
            }
            active.push(i);
            if alpha[n] == 0.0 && gradient >= 0.0 {
                continue;
            }
            let old = alpha[n];
            alpha[n] = (old - gradient / (squares[n] + diagonal)).max(0.0);
            let delta = (alpha[n] - old) * y;
            if delta != 0.0 {
                for (f, v) in row.iter().filter(|(f, _)| ok(*f)) {
                    w[*f as usize] += delta * v;
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
