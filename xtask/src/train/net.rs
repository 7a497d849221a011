//! The network while it learns: 32-bit weights, dropout, and Adam (Kingma & Ba, ICLR 2015) with
//! decoupled weight decay (Loshchilov & Hutter, ICLR 2019) on the dense layers. What it computes is
//! described in the core's `detect::model`.
//!
//! One run is one thread and one seed, and every function that is not exact in IEEE arithmetic comes
//! from the crate `libm`, so that the same corpus gives the same weights on every machine.

use clauselight::detect::features::ROLES;

use super::rows::Rows;

/// How a network is shaped and taught.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Length of a unit's vector.
    pub dim: usize,
    /// Width of the hidden layer.
    pub hidden: usize,
    /// Passes over the examples.
    pub passes: usize,
    /// Examples a step.
    pub batch: usize,
    /// Step size of the vectors; the dense layers take three quarters of it.
    pub rate: f32,
    /// Shares of features, of vector entries and of hidden units that are left out at random.
    pub drop: [f32; 3],
    /// The order of the examples, the first weights, and what is left out, follow from it.
    pub seed: u64,
}

/// What a network is to say of a unit.
#[derive(Clone, Copy)]
pub struct Example<'a> {
    /// The unit's number in the rows.
    pub unit: usize,
    /// Wanted probabilities of all labels.
    pub wanted: &'a [f32],
    /// The labels that count, as a range.
    pub from: usize,
    /// One past the last label that counts.
    pub to: usize,
}

/// A trainable block of weights with Adam's two running means.
#[derive(Clone)]
struct Weights {
    w: Vec<f32>,
    gradient: Vec<f32>,
    mean: Vec<f32>,
    square: Vec<f32>,
}

const BETA: (f32, f32) = (0.9, 0.999);
const EPSILON: f32 = 1e-8;
const DECAY: f32 = 1e-3;
/// Steps over which the step size rises from nothing.
const WARM_UP: f32 = 200.0;

impl Weights {
    fn new(w: Vec<f32>) -> Weights {
        let zero = vec![0.0; w.len()];
        Weights { w, gradient: zero.clone(), mean: zero.clone(), square: zero }
    }

    /// Moves the weights of a range and clears their gradients.
    fn step(&mut self, range: std::ops::Range<usize>, rate: f32, bias: (f32, f32), decay: f32) {
        let w = &mut self.w[range.clone()];
        let g = &mut self.gradient[range.clone()];
        let m = &mut self.mean[range.clone()];
        let v = &mut self.square[range];
        for i in 0..w.len() {
            m[i] = BETA.0 * m[i] + (1.0 - BETA.0) * g[i];
            v[i] = BETA.1 * v[i] + (1.0 - BETA.1) * g[i] * g[i];
            w[i] -= rate * (m[i] / bias.0 / ((v[i] / bias.1).sqrt() + EPSILON) + decay * w[i]);
            g[i] = 0.0;
        }
    }
}

/// A network.
pub struct Net {
    /// Length of a unit's vector.
    pub dim: usize,
    /// Width of the hidden layer.
    pub hidden: usize,
    /// Number of labels.
    pub labels: usize,
    /// What a feature's vector is multiplied with: rare features say more.
    pub rarity: Vec<f32>,
    vectors: Weights,
    base: Weights,
    missing: Weights,
    into_hidden: Weights,
    hidden_bias: Weights,
    direct: Weights,
    from_hidden: Weights,
    bias: Weights,
}

/// Normally distributed numbers (Box & Muller 1958).
fn normal(random: &mut fastrand::Rng, n: usize, deviation: f32) -> Vec<f32> {
    (0..n)
        .map(|_| {
            let (a, b) = (1.0 - random.f32(), random.f32());
            deviation * (-2.0 * libm::logf(a)).sqrt() * libm::cosf(std::f32::consts::TAU * b)
        })
        .collect()
}

/// The probability that a score stands for.
pub fn probability(score: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-score))
}

/// `out += factor · row`
fn add(out: &mut [f32], row: &[f32], factor: f32) {
    for (o, r) in out.iter_mut().zip(row) {
        *o += factor * r;
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    // Eight sums side by side, which the compiler can keep in vector registers.
    let mut sums = [0.0f32; 8];
    let (a8, b8) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f32 = a8.remainder().iter().zip(b8.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in a8.zip(b8) {
        for i in 0..8 {
            sums[i] += x[i] * y[i];
        }
    }
    sums.iter().sum::<f32>() + rest
}

/// Room for one example on its way through the layers.
struct Way {
    x: Vec<f32>,
    kept_x: Vec<f32>,
    pre: Vec<f32>,
    active: Vec<f32>,
    out: Vec<f32>,
    d_x: Vec<f32>,
    d_hidden: Vec<f32>,
}

impl Net {
    /// A network that has learnt nothing.
    pub fn new(plan: &Plan, labels: usize, counts: &[u32], units: usize) -> Net {
        let mut random = fastrand::Rng::with_seed(plan.seed ^ 0x9e37_79b9);
        let Plan { dim, hidden, .. } = *plan;
        let mut uniform = |rows: usize, columns: usize, scale: f32| {
            let bound = scale / (rows as f32).sqrt();
            Weights::new((0..rows * columns).map(|_| (random.f32() * 2.0 - 1.0) * bound).collect())
        };
        let into_hidden = uniform(ROLES * dim, hidden, 1.0);
        let mut direct = uniform(ROLES * dim, labels, 1.0);
        // The context is to speak softly at first.
        direct.w[dim * labels..].iter_mut().for_each(|w| *w *= 0.3);
        let from_hidden = uniform(hidden, labels, 1.0);
        Net {
            dim,
            hidden,
            labels,
            // Inverse document frequency, damped.
            rarity: counts.iter().map(|n| 0.3 * libm::logf(units as f32 / (*n).max(1) as f32)).collect(),
            vectors: Weights::new(normal(&mut random, counts.len() * dim, 0.05)),
            base: Weights::new(vec![0.0; dim]),
            missing: Weights::new(vec![0.0; ROLES * dim]),
            into_hidden,
            hidden_bias: Weights::new(vec![0.0; hidden]),
            direct,
            from_hidden,
            // Most labels are rare.
            bias: Weights::new(vec![-2.0; labels]),
        }
    }

    /// The same network with only the wanted features.
    pub fn only(&self, wanted: &[bool]) -> Net {
        let kept = |f: &usize| wanted[*f];
        let vectors: Vec<f32> =
            (0..wanted.len()).filter(kept).flat_map(|f| self.vector(f).iter().copied()).collect();
        let again = |w: &Weights| Weights::new(w.w.clone());
        Net {
            rarity: (0..wanted.len()).filter(kept).map(|f| self.rarity[f]).collect(),
            vectors: Weights::new(vectors),
            base: again(&self.base),
            missing: again(&self.missing),
            into_hidden: again(&self.into_hidden),
            hidden_bias: again(&self.hidden_bias),
            direct: again(&self.direct),
            from_hidden: again(&self.from_hidden),
            bias: again(&self.bias),
            ..*self
        }
    }

    /// The vector of a feature, its rarity not yet multiplied in.
    pub fn vector(&self, feature: usize) -> &[f32] {
        &self.vectors.w[feature * self.dim..][..self.dim]
    }

    /// The dense layers in the order of the model file: base, missing, hidden layer and its bias,
    /// direct path, from the hidden layer, bias.
    pub fn dense(&self) -> [&[f32]; 7] {
        [
            &self.base.w,
            &self.missing.w,
            &self.into_hidden.w,
            &self.hidden_bias.w,
            &self.direct.w,
            &self.from_hidden.w,
            &self.bias.w,
        ]
    }

    fn way(&self) -> Way {
        let zero = |n: usize| vec![0.0f32; n];
        Way {
            x: zero(ROLES * self.dim),
            kept_x: zero(ROLES * self.dim),
            pre: zero(self.hidden),
            active: zero(self.hidden),
            out: zero(self.labels),
            d_x: zero(ROLES * self.dim),
            d_hidden: zero(self.hidden),
        }
    }

    /// Encodes a unit from features with their values.
    fn encode(&self, features: &[(u32, f32)], out: &mut [f32]) {
        out.copy_from_slice(&self.base.w);
        for (f, value) in features {
            add(out, self.vector(*f as usize), *value);
        }
    }

    /// A unit's features with their values; with `drop` some are left out at random.
    fn values(
        &self,
        rows: &Rows,
        unit: usize,
        drop: Option<(f32, &mut fastrand::Rng)>,
        out: &mut Vec<(u32, f32)>,
    ) {
        out.clear();
        let features = rows.of(unit);
        let norm = 1.0 / (features.len().max(1) as f32).sqrt();
        match drop {
            None => out.extend(features.iter().map(|f| (*f, norm * self.rarity[*f as usize]))),
            Some((share, random)) => {
                let norm = norm / (1.0 - share);
                for f in features {
                    if random.f32() >= share {
                        out.push((*f, norm * self.rarity[*f as usize]));
                    }
                }
            }
        }
    }

    /// From `way.x` and `way.kept_x` (1 / share kept, or 0) to `way.out`.
    fn forward(&self, way: &mut Way, drop_hidden: Option<(f32, &mut fastrand::Rng)>) {
        way.pre.copy_from_slice(&self.hidden_bias.w);
        way.out.copy_from_slice(&self.bias.w);
        for (j, (x, kept)) in way.x.iter_mut().zip(&way.kept_x).enumerate() {
            *x *= kept;
            if *x != 0.0 {
                add(&mut way.out, &self.direct.w[j * self.labels..][..self.labels], *x);
            }
            if *x > 0.0 {
                add(&mut way.pre, &self.into_hidden.w[j * self.hidden..][..self.hidden], *x);
            }
        }
        match drop_hidden {
            None => way.active.iter_mut().zip(&way.pre).for_each(|(a, p)| *a = p.max(0.0)),
            Some((share, random)) => {
                for (a, p) in way.active.iter_mut().zip(&way.pre) {
                    *a = if random.f32() < share { 0.0 } else { p.max(0.0) / (1.0 - share) };
                }
            }
        }
        for (h, a) in way.active.iter().enumerate().filter(|(_, a)| **a > 0.0) {
            add(&mut way.out, &self.from_hidden.w[h * self.labels..][..self.labels], *a);
        }
    }

    /// From the gradient of the scores, in `way.out`, to the gradients of all layers and, in
    /// `way.d_x`, of the vectors that went in.
    fn backward(&mut self, way: &mut Way, kept_hidden: f32) {
        add(&mut self.bias.gradient, &way.out, 1.0);
        for (h, a) in way.active.iter().enumerate() {
            let range = h * self.labels..(h + 1) * self.labels;
            way.d_hidden[h] = 0.0;
            if *a > 0.0 {
                add(&mut self.from_hidden.gradient[range.clone()], &way.out, *a);
                way.d_hidden[h] = dot(&self.from_hidden.w[range], &way.out) / kept_hidden;
            }
        }
        add(&mut self.hidden_bias.gradient, &way.d_hidden, 1.0);
        for (j, x) in way.x.iter().enumerate() {
            way.d_x[j] = 0.0;
            if way.kept_x[j] == 0.0 {
                continue;
            }
            let range = j * self.labels..(j + 1) * self.labels;
            add(&mut self.direct.gradient[range.clone()], &way.out, *x);
            let mut d = dot(&self.direct.w[range], &way.out);
            if *x > 0.0 {
                let range = j * self.hidden..(j + 1) * self.hidden;
                add(&mut self.into_hidden.gradient[range.clone()], &way.d_hidden, *x);
                d += dot(&self.into_hidden.w[range], &way.d_hidden);
            }
            way.d_x[j] = d * way.kept_x[j];
        }
    }

    /// Learns from examples, which should be in the order of the documents: neighbours are taken
    /// together, so that the units they share are encoded once.
    pub fn learn(&mut self, rows: &Rows, examples: &[Example], plan: &Plan) {
        /// Neighbours that stay together when the order is shuffled.
        const CHUNK: usize = 8;
        let mut random = fastrand::Rng::with_seed(plan.seed);
        let chunks: Vec<&[Example]> = examples.chunks(CHUNK).collect();
        let steps = plan.passes * examples.len().div_ceil(plan.batch);
        let mut order: Vec<usize> = (0..chunks.len()).collect();
        let mut way = self.way();
        let dim = self.dim;
        let mut place: Vec<u32> = vec![u32::MAX; rows.roles.len()];
        let mut touched: Vec<bool> = vec![false; self.rarity.len()];
        let mut step = 0usize;
        for _ in 0..plan.passes {
            random.shuffle(&mut order);
            let all: Vec<Example> = order.iter().flat_map(|c| chunks[*c]).copied().collect();
            for batch in all.chunks(plan.batch) {
                step += 1;
                // Encode every unit that the batch looks at, once.
                let mut units: Vec<usize> = Vec::new();
                for example in batch {
                    for unit in rows.roles[example.unit].iter().flatten() {
                        if place[*unit as usize] == u32::MAX {
                            place[*unit as usize] = units.len() as u32;
                            units.push(*unit as usize);
                        }
                    }
                }
                let mut values: Vec<Vec<(u32, f32)>> = vec![Vec::new(); units.len()];
                let mut encoded = vec![0.0f32; units.len() * dim];
                let mut gradient = vec![0.0f32; units.len() * dim];
                for (u, unit) in units.iter().enumerate() {
                    self.values(rows, *unit, Some((plan.drop[0], &mut random)), &mut values[u]);
                    self.encode(&values[u], &mut encoded[u * dim..(u + 1) * dim]);
                }
                for example in batch {
                    let roles = rows.roles[example.unit];
                    for (role, unit) in roles.iter().enumerate() {
                        let x = match unit {
                            Some(unit) => &encoded[place[*unit as usize] as usize * dim..][..dim],
                            None => &self.missing.w[role * dim..][..dim],
                        };
                        way.x[role * dim..][..dim].copy_from_slice(x);
                    }
                    let share = plan.drop[1];
                    for kept in &mut way.kept_x {
                        *kept = if random.f32() < share { 0.0 } else { 1.0 / (1.0 - share) };
                    }
                    self.forward(&mut way, Some((plan.drop[2], &mut random)));
                    for (l, out) in way.out.iter_mut().enumerate() {
                        *out = if (example.from..example.to).contains(&l) {
                            (probability(*out) - example.wanted[l]) / batch.len() as f32
                        } else {
                            0.0
                        };
                    }
                    self.backward(&mut way, 1.0 - plan.drop[2]);
                    for (role, unit) in roles.iter().enumerate() {
                        let d = &way.d_x[role * dim..][..dim];
                        match unit {
                            Some(unit) => {
                                add(&mut gradient[place[*unit as usize] as usize * dim..][..dim], d, 1.0)
                            }
                            None => add(&mut self.missing.gradient[role * dim..][..dim], d, 1.0),
                        }
                    }
                }
                let mut features: Vec<u32> = Vec::new();
                for (u, values) in values.iter().enumerate() {
                    let d = &gradient[u * dim..][..dim];
                    add(&mut self.base.gradient, d, 1.0);
                    for (f, value) in values {
                        add(&mut self.vectors.gradient[*f as usize * dim..][..dim], d, *value);
                        if !touched[*f as usize] {
                            touched[*f as usize] = true;
                            features.push(*f);
                        }
                    }
                }
                let t = step as f32;
                let rate = (t / WARM_UP).min(1.0) * (1.0 - (t - 1.0) / steps as f32) * plan.rate;
                let bias = (1.0 - libm::powf(BETA.0, t), 1.0 - libm::powf(BETA.1, t));
                for f in features {
                    touched[f as usize] = false;
                    self.vectors.step(f as usize * dim..(f as usize + 1) * dim, rate, bias, 0.0);
                }
                for dense in [
                    &mut self.base,
                    &mut self.missing,
                    &mut self.into_hidden,
                    &mut self.hidden_bias,
                    &mut self.direct,
                    &mut self.from_hidden,
                    &mut self.bias,
                ] {
                    dense.step(0..dense.w.len(), 0.75 * rate, bias, DECAY);
                }
                units.iter().for_each(|u| place[*u] = u32::MAX);
            }
        }
    }

    /// Scores of all labels for the chosen units, which should be in the order of the documents.
    pub fn scores(&self, rows: &Rows, units: &[usize]) -> Vec<f32> {
        /// Encoded units are kept for this many units at a time.
        const WINDOW: usize = 2_000;
        let mut all = Vec::with_capacity(units.len() * self.labels);
        let mut way = self.way();
        way.kept_x.fill(1.0);
        let mut values = Vec::new();
        let mut encoded: std::collections::HashMap<u32, Vec<f32>> = std::collections::HashMap::new();
        for (n, unit) in units.iter().enumerate() {
            if n % WINDOW == 0 {
                encoded.clear();
            }
            for (role, of) in rows.roles[*unit].iter().enumerate() {
                let x = &mut way.x[role * self.dim..][..self.dim];
                match of {
                    None => x.copy_from_slice(&self.missing.w[role * self.dim..][..self.dim]),
                    Some(of) => x.copy_from_slice(encoded.entry(*of).or_insert_with(|| {
                        self.values(rows, *of as usize, None, &mut values);
                        let mut out = vec![0.0; self.dim];
                        self.encode(&values, &mut out);
                        out
                    })),
                }
            }
            self.forward(&mut way, None);
            all.extend_from_slice(&way.out);
        }
        all
    }

    /// How useful each feature is: the length of its vector, with its rarity, times a power of the
    /// number of units that have it.
    pub fn usefulness(&self, counts: &[u32]) -> Vec<f32> {
        counts
            .iter()
            .enumerate()
            .map(|(f, n)| {
                let vector = self.vector(f);
                dot(vector, vector).sqrt() * self.rarity[f] * libm::powf(*n as f32, 0.4)
            })
            .collect()
    }
}
