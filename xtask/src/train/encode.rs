//! From a network to the bytes of a model file; the format is described in the core's
//! `detect::model`.

use clauselight::detect::model::{DIM, HIDDEN, Reading};

use super::net::Net;

/// A vector's entries are cut off at this many standard deviations of their dimension: four bits
/// hold what lies within best.
const CUT: f32 = 2.7;
/// The largest four-bit weight.
const LARGEST: f32 = 7.0;

/// Writes little-endian values.
#[derive(Default)]
struct Writer(Vec<u8>);

impl Writer {
    fn number(&mut self, n: usize) {
        self.0.extend((n as u32).to_le_bytes());
    }

    fn floats(&mut self, values: impl IntoIterator<Item = f32>) {
        values.into_iter().for_each(|v| self.0.extend(v.to_le_bytes()));
    }

    /// A matrix of `columns`, in eight bits with a step for each column.
    fn matrix(&mut self, values: &[f32], columns: usize) {
        let mut steps = vec![1e-9f32; columns];
        for (i, v) in values.iter().enumerate() {
            steps[i % columns] = steps[i % columns].max(v.abs() / 127.0);
        }
        self.floats(steps.iter().copied());
        self.0.extend(values.iter().enumerate().map(|(i, v)| (v / steps[i % columns]).round() as i8 as u8));
    }

    /// LEB128.
    fn gap(&mut self, mut n: u32) {
        while n >= 0x80 {
            self.0.push(n as u8 | 0x80);
            n >>= 7;
        }
        self.0.push(n as u8);
    }
}

/// The columns `from..to` of a matrix.
fn columns(values: &[f32], width: usize, from: usize, to: usize) -> Vec<f32> {
    values.chunks_exact(width).flat_map(|row| &row[from..to]).copied().collect()
}

/// Encodes a network whose features have these keys.
pub fn encode(net: &Net, keys: &[u32], readings: &[Vec<Reading>; 2]) -> Vec<u8> {
    assert_eq!((net.dim, net.hidden), (DIM, HIDDEN), "the core's network has another shape");
    let mut out = Writer(b"CLM2".to_vec());
    out.number(keys.len());
    readings.iter().for_each(|r| out.number(r.len()));
    for r in readings.iter().flatten() {
        out.floats([r.threshold, r.slope, r.offset]);
    }
    let entry = |f: usize, j: usize| net.vector(f)[j] * net.rarity[f];
    let mut steps = [0.0f32; DIM];
    for (j, step) in steps.iter_mut().enumerate() {
        let square: f64 = (0..keys.len()).map(|f| f64::from(entry(f, j)).powi(2)).sum();
        *step = CUT * (square / keys.len().max(1) as f64).sqrt() as f32 / LARGEST;
    }
    out.floats(steps);
    let [base, missing, hidden, hidden_bias, direct, from_hidden, bias] = net.dense();
    out.floats(base.iter().copied());
    out.floats(missing.iter().copied());
    out.matrix(hidden, HIDDEN);
    out.floats(hidden_bias.iter().copied());
    let mut from = 0;
    for head in readings {
        let to = from + head.len();
        out.matrix(&columns(direct, net.labels, from, to), head.len());
        out.matrix(&columns(from_hidden, net.labels, from, to), head.len());
        out.floats(bias[from..to].iter().copied());
        from = to;
    }
    let mut before = 0;
    for key in keys {
        out.gap(key - before);
        before = *key;
    }
    for f in 0..keys.len() {
        let weight = |j: usize| (entry(f, j) / steps[j]).round().clamp(-LARGEST, LARGEST) as i8;
        out.0.extend((0..DIM).step_by(2).map(|j| (weight(j) + 8) as u8 | ((weight(j + 1) + 8) as u8) << 4));
    }
    out.0
}
