//! From scores to decisions: each label's threshold, and its confidence.

use clauselight::detect::model::Reading;

use super::eval::{self, Tally};

/// Scores of a label, and whether it was given by the reader.
pub type Judged = Vec<(f32, bool)>;

/// Units that stand for what is expected before any is seen: they pull a threshold towards
/// [`EXPECTED`] where few units speak.
const PRIOR: f32 = 4.0;
/// Where a threshold is expected: of a network that gives honest probabilities, the best F1 lies
/// a little below one half.
const EXPECTED: f32 = -0.5;
/// How far from it the pull reaches.
const REACH: f32 = 4.0;
/// Thresholds are looked for this far from [`EXPECTED`].
const FARTHEST: f32 = 2.0;

/// The threshold with the best F1, smoothed by [`PRIOR`].
fn threshold(judged: &mut Judged) -> f32 {
    judged.sort_by(|a, b| b.0.total_cmp(&a.0));
    let total = judged.iter().filter(|p| p.1).count() as f32;
    let (mut right, mut best) = (0.0f32, (0.0f32, EXPECTED));
    for (n, pair) in judged.iter().enumerate() {
        right += f32::from(u8::from(pair.1));
        let cut = judged.get(n + 1).map_or(pair.0 - 0.01, |next| (pair.0 + next.0) / 2.0);
        let far = (cut - EXPECTED).abs();
        if far > FARTHEST {
            continue;
        }
        let f1 = 2.0 * (right + PRIOR * (1.0 - far / REACH)) / (n as f32 + 1.0 + total + 2.0 * PRIOR);
        if f1 > best.0 {
            best = (f1, cut);
        }
    }
    best.1
}

/// How a label's scores are read: threshold, and the logistic curve from score to confidence
/// (Platt 1999), held near the identity where few units speak.
pub fn reading(judged: &mut Judged) -> Reading {
    /// Weight of the pull towards slope 1 and offset 0.
    const PULL: f64 = 5.0;
    let threshold = threshold(judged);
    let (mut slope, mut offset) = (1.0f64, 0.0f64);
    // Only what is near enough to be shown matters.
    let near: Vec<(f64, f64)> = judged
        .iter()
        .filter(|(s, _)| *s > threshold - 3.0)
        .map(|(s, y)| (f64::from(*s), f64::from(u8::from(*y))))
        .collect();
    for _ in 0..30 {
        // One step of Newton's method on the penalised log loss.
        let (mut g, mut h) = ([PULL * (slope - 1.0), PULL * offset], [PULL, 0.0, PULL]);
        for (s, y) in &near {
            let p = 1.0 / (1.0 + libm::exp(-(slope * s + offset)));
            let (e, w) = (p - y, p * (1.0 - p));
            g = [g[0] + e * s, g[1] + e];
            h = [h[0] + w * s * s, h[1] + w * s, h[2] + w];
        }
        let determinant = h[0] * h[2] - h[1] * h[1];
        slope -= (h[2] * g[0] - h[1] * g[1]) / determinant;
        offset -= (h[0] * g[1] - h[1] * g[0]) / determinant;
        slope = slope.clamp(0.2, 3.0);
        offset = offset.clamp(-3.0, 3.0);
    }
    Reading { threshold, slope: slope as f32, offset: offset as f32 }
}

/// Prints how well the scores would do with the thresholds that they give themselves.
pub fn report(judged: &[Judged], what: &str) {
    let tallies: Vec<Tally> = judged
        .iter()
        .map(|judged| {
            let mut judged = judged.clone();
            let threshold = threshold(&mut judged);
            let mut tally = Tally::default();
            judged.iter().for_each(|(s, truth)| tally.add(*truth, *s >= threshold));
            tally
        })
        .collect();
    println!("{what}:");
    eval::print(&tallies, false);
}
