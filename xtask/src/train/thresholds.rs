//! From scores to decisions: each clause type's threshold and the slope of its confidence.

/// Examples that stand for what is expected before any is seen: they pull a threshold towards the
/// machine's own boundary where few examples speak.
const PRIOR: f32 = 6.0;
/// Where a threshold is expected: a little below the machine's own boundary.
const EXPECTED: f32 = -0.15;

/// The threshold with the best F1 over scores and truths, smoothed by [`PRIOR`].
pub fn threshold(pairs: &mut [(f32, bool)]) -> f32 {
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
    let total = pairs.iter().filter(|p| p.1).count() as f32;
    let (mut right, mut best) = (0.0f32, (0.0f32, EXPECTED));
    for (n, pair) in pairs.iter().enumerate() {
        right += f32::from(u8::from(pair.1));
        let cut = pairs.get(n + 1).map_or(pair.0 - 0.01, |next| (pair.0 + next.0) / 2.0);
        if !(-0.7..=0.7).contains(&cut) {
            continue;
        }
        let near = 1.0 - (cut - EXPECTED).abs();
        let f1 = 2.0 * (right + PRIOR * near) / (n as f32 + 1.0 + total + 2.0 * PRIOR);
        if f1 > best.0 {
            best = (f1, cut);
        }
    }
    best.1
}

/// The slope with the least log loss over a small grid: confidence is
/// `1 / (1 + exp(-slope · (score - threshold)))`.
pub fn slope(pairs: &[(f32, bool)], threshold: f32) -> f32 {
    let loss = |slope: f32| -> f32 {
        pairs
            .iter()
            .filter(|(s, _)| *s >= threshold - 0.5)
            .map(|(s, y)| {
                let p = 1.0 / (1.0 + (-slope * (s - threshold)).exp());
                -(if *y { p } else { 1.0 - p }).max(1e-6).ln()
            })
            .sum()
    };
    [1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0]
        .into_iter()
        .min_by(|a, b| loss(*a).total_cmp(&loss(*b)))
        .unwrap_or(3.0)
}
