//! The model: a small neural network over hashed features.
//!
//! Every unit is **encoded** once: the vectors of its features ([`super::features`]) are added up
//! and divided by the root of their number. A unit is then judged by a hidden layer and a direct
//! path over the vectors of the [`ROLES`]: its own, its heading's, its lead's, and those of its two
//! neighbours. Each **head** gives one score a label; the first has the clause types, the second
//! the codes of UNFAIR-ToS.
//!
//! `dataset/model.bin`, written by `cargo xtask train`, little-endian:
//!
//! | field | type | meaning |
//! |---|---|---|
//! | magic | 4 bytes | `CLM2` |
//! | features | u32 | number of features |
//! | labels | u32 × 2 | number of labels of each head |
//! | readings | f32 × 3 × labels | per label: threshold, slope and offset of the confidence |
//! | steps | f32 × DIM | what a weight of 1 stands for in each dimension |
//! | base | f32 × DIM | added to every encoded unit |
//! | missing | f32 × ROLES × DIM | stands for a role that nobody plays |
//! | hidden | matrix ROLES·DIM × HIDDEN | the hidden layer, then its bias, f32 × HIDDEN |
//! | per head | matrix ROLES·DIM × labels | the direct path |
//! | | matrix HIDDEN × labels | from the hidden layer, then the bias, f32 × labels |
//! | keys | LEB128 × features | gaps between the feature hashes, ascending |
//! | vectors | DIM/2 bytes × features | 4-bit weights, offset by 8, low half first |
//!
//! A matrix is a step, f32 × columns, and its rows, i8 × rows × columns.

use std::sync::OnceLock;

use super::{
    features::{FEATURES_A_WORD, FEATURES_MORE, ROLES, Word, features},
    matrix::{Matrix, Sums},
};

/// The trained model.
static MODEL: &[u8] = include_bytes!("../../dataset/model.bin");

/// Length of a unit's vector.
pub const DIM: usize = 32;
/// Width of the hidden layer.
pub const HIDDEN: usize = 96;
/// Number of heads.
pub const HEADS: usize = 2;

/// What the hidden layer puts out, counted in small parts.
pub type Hidden = [i16; HIDDEN];

/// A unit as the network sees it.
pub type Vector = [i16; DIM];

/// The weights of a feature as the file has them: two to a byte, offset by [`OFFSET`]. Half as many
/// bytes stay in the cache as with a byte for each.
type Packed = [u8; DIM / 2];

/// What is added to a weight in its four bits.
const OFFSET: u8 = 8;

/// How a label's score is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reading {
    /// A score at or above it has the label.
    pub threshold: f32,
    /// See [`Reading::confidence`].
    pub slope: f32,
    /// See [`Reading::confidence`].
    pub offset: f32,
}

/// An entry of a unit's vector is counted in such parts, so that sixteen bits hold up to 8; no unit
/// of the corpus reaches that, and what lies beyond is cut off.
const PARTS: f32 = 4096.0;
/// The same for the output of the hidden layer, up to 16.
const HIDDEN_PARTS: f32 = 2048.0;

/// Words of the filter.
const WORDS: usize = 1 << 14;

impl Reading {
    /// How sure a score makes the label, 0 to 1.
    pub fn confidence(&self, score: f32) -> f32 {
        1.0 / (1.0 + (-(self.slope * score + self.offset)).exp())
    }
}

/// What gives the scores of one set of labels.
pub struct Head {
    /// One entry a label.
    pub readings: Vec<Reading>,
    direct: Matrix<DIM, ROLES>,
    from_hidden: Matrix<HIDDEN, 1>,
    bias: Vec<f32>,
}

/// A model, ready for use.
pub struct Model {
    heads: [Head; HEADS],
    steps: [f32; DIM],
    base: [f32; DIM],
    /// For each head what a role adds that nobody plays.
    missing: [Vec<Part>; HEADS],
    hidden: Matrix<DIM, ROLES>,
    hidden_bias: [f32; HIDDEN],
    /// What the hidden layer takes of a unit's own vector, column by column.
    of_own: Vec<[f32; DIM]>,
    filter: Box<[Slot; WORDS]>,
    /// In the order of their keys.
    features: Vec<Feature>,
}

/// Sixty-four bits of the filter. It has one bit for each value of a key's upper 20 bits: many features are in
/// no model, and this says so with one look at memory that stays in the cache.
#[derive(Clone, Copy)]
struct Slot {
    bits: u64,
    /// How many features lie before its first.
    before: u32,
}

/// What the model has of a feature, side by side: to look it up is to wait for memory once.
struct Feature {
    key: u32,
    vector: Packed,
}

/// A model file that cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub struct Malformed(
    /// What is wrong with it.
    pub &'static str,
);

impl std::fmt::Display for Malformed {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "dataset/model.bin is not a model: {}; rebuild it with `cargo xtask train`", self.0)
    }
}

impl std::error::Error for Malformed {}

/// Reads little-endian values off the front of a slice.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn bytes(&mut self, n: usize) -> Result<&'a [u8], Malformed> {
        let (head, tail) = self.0.split_at_checked(n).ok_or(Malformed("it ends too early"))?;
        self.0 = tail;
        Ok(head)
    }

    fn u32(&mut self) -> Result<u32, Malformed> {
        let b = self.bytes(4)?;
        Ok(u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
    }

    fn f32(&mut self) -> Result<f32, Malformed> {
        let value = f32::from_bits(self.u32()?);
        if value.is_finite() { Ok(value) } else { Err(Malformed("it holds a number that is none")) }
    }

    fn floats(&mut self, n: usize) -> Result<Vec<f32>, Malformed> {
        (0..n).map(|_| self.f32()).collect()
    }

    fn array<const N: usize>(&mut self) -> Result<[f32; N], Malformed> {
        let mut out = [0.0; N];
        for v in &mut out {
            *v = self.f32()?;
        }
        Ok(out)
    }

    fn matrix<const ROWS: usize, const BLOCKS: usize>(
        &mut self,
        columns: usize,
    ) -> Result<Matrix<ROWS, BLOCKS>, Malformed> {
        let steps = self.floats(columns)?;
        Ok(Matrix::new(steps, self.bytes(ROWS * BLOCKS * columns)?))
    }

    fn gap(&mut self) -> Result<u32, Malformed> {
        let mut value = 0u32;
        for shift in (0..35).step_by(7) {
            let byte = self.bytes(1)?[0];
            value |= u32::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(Malformed("a gap between its keys has no end"))
    }
}

impl Model {
    /// The bundled model. A test proves that the bundled bytes are readable; should they not be,
    /// an empty model finds nothing rather than ending the worker.
    pub fn bundled() -> &'static Model {
        static LOADED: OnceLock<Model> = OnceLock::new();
        LOADED.get_or_init(|| Model::read(MODEL).unwrap_or_else(|_| Model::empty()))
    }

    fn empty() -> Model {
        let head = || Head {
            readings: Vec::new(),
            direct: Matrix::new(Vec::new(), &[]),
            from_hidden: Matrix::new(Vec::new(), &[]),
            bias: Vec::new(),
        };
        Model {
            heads: [head(), head()],
            steps: [0.0; DIM],
            base: [0.0; DIM],
            missing: Default::default(),
            hidden: Matrix::new(Vec::new(), &[]),
            hidden_bias: [0.0; HIDDEN],
            of_own: Vec::new(),
            filter: Box::new([Slot { bits: 0, before: 0 }; WORDS]),
            features: Vec::new(),
        }
    }

    /// Reads a model file.
    pub fn read(file: &[u8]) -> Result<Model, Malformed> {
        let mut r = Reader(file);
        if r.bytes(4)? != b"CLM2" {
            return Err(Malformed("it does not begin with CLM2"));
        }
        let features = r.u32()? as usize;
        let labels = [r.u32()? as usize, r.u32()? as usize];
        // A feature takes more than one byte, so this also bounds what is set aside below.
        if labels.iter().any(|n| *n > 255) || features > file.len() {
            return Err(Malformed("its sizes cannot be"));
        }
        let mut readings: [Vec<Reading>; HEADS] = Default::default();
        for (head, n) in readings.iter_mut().zip(labels) {
            for _ in 0..n {
                head.push(Reading { threshold: r.f32()?, slope: r.f32()?, offset: r.f32()? });
            }
        }
        let (steps, base) = (r.array()?, r.array()?);
        let mut missing = [[0; DIM]; ROLES];
        for m in &mut missing {
            *m = r.array()?.map(|x| parts(x, PARTS));
        }
        let hidden: Matrix<DIM, ROLES> = r.matrix(HIDDEN)?;
        let of_own = (0..HIDDEN).map(|h| hidden.column(0, h)).collect();
        let hidden_bias = r.array()?;
        let mut heads = Vec::with_capacity(HEADS);
        for (readings, n) in readings.into_iter().zip(labels) {
            let direct = r.matrix(n)?;
            heads.push(Head { readings, direct, from_hidden: r.matrix(n)?, bias: r.floats(n)? });
        }
        let Ok(heads) = <[Head; HEADS]>::try_from(heads) else { return Err(Malformed("it has no heads")) };
        let mut model = Model { heads, steps, base, hidden, hidden_bias, of_own, ..Model::empty() };
        for head in 0..HEADS {
            let played = |(role, vector)| {
                let mut part = model.nothing(head);
                model.part(head, role, Some(vector), &mut part);
                part
            };
            model.missing[head] = missing.iter().enumerate().map(played).collect();
        }
        model.features.reserve_exact(features);
        let mut key = 0u32;
        for n in 0..features {
            let gap = r.gap()?;
            if n > 0 && gap == 0 {
                return Err(Malformed("its keys are not in order"));
            }
            key = key.checked_add(gap).ok_or(Malformed("its keys are not in order"))?;
            model.features.push(Feature { key, vector: [0; DIM / 2] });
            let (word, bit) = place(key);
            let word = &mut model.filter[word];
            if word.bits == 0 {
                word.before = n as u32;
            }
            word.bits |= bit;
        }
        let packed = r.bytes(features * DIM / 2)?;
        if !r.0.is_empty() {
            return Err(Malformed("it goes on after its end"));
        }
        for (feature, packed) in model.features.iter_mut().zip(packed.as_chunks().0) {
            feature.vector = *packed;
        }
        Ok(model)
    }

    /// How the labels of a head are read.
    pub fn readings(&self, head: usize) -> &[Reading] {
        &self.heads[head].readings
    }

    /// Whether the model may have a feature.
    fn likely(&self, feature: u32) -> bool {
        let (word, bit) = place(feature);
        self.filter[word].bits & bit != 0
    }

    /// The vector of a feature that is [`Self::likely`].
    fn vector(&self, feature: u32) -> Option<&Packed> {
        let (word, bit) = place(feature);
        let Slot { bits, before } = self.filter[word];
        // Each bit set below stands for one key or more.
        let from = before + (bits & (bit - 1)).count_ones();
        let found = self.features.get(from as usize..)?.iter().find(|known| known.key >= feature)?;
        (found.key == feature).then_some(&found.vector)
    }

    /// Encodes a text; `likely` is room to work in.
    pub fn encode(&self, words: &[Word], likely: &mut Vec<u32>) -> Vector {
        // No branch hangs on the filter here: a processor would guess it wrong too often.
        likely.resize(FEATURES_A_WORD * words.len() + FEATURES_MORE, 0);
        let mut n = 0;
        features(words, |feature, _, _| {
            if let Some(next) = likely.get_mut(n) {
                *next = feature;
                n += usize::from(self.likely(feature));
            }
        });
        // Of each pair the first and the second weight. Fewer than 2¹² features of less than 2⁴ fit.
        let (mut firsts, mut seconds) = ([0u16; DIM / 2], [0u16; DIM / 2]);
        let mut count = 0u16;
        // So many weights of four bits are added up in bytes first, sixteen side by side.
        for some in likely[..n].chunks(usize::from(u8::MAX / 15)) {
            let (mut low, mut high) = ([0u8; DIM / 2], [0u8; DIM / 2]);
            for packed in some.iter().filter_map(|feature| self.vector(*feature)) {
                count += 1;
                for ((low, high), byte) in low.iter_mut().zip(&mut high).zip(packed) {
                    *low += byte & 15;
                    *high += byte >> 4;
                }
            }
            for (sums, some) in [(&mut firsts, low), (&mut seconds, high)] {
                sums.iter_mut().zip(some).for_each(|(sum, some)| *sum += u16::from(some));
            }
        }
        let offset = i32::from(count) * i32::from(OFFSET);
        let sum =
            |i: usize| i32::from(if i.is_multiple_of(2) { firsts[i / 2] } else { seconds[i / 2] }) - offset;
        let norm = 1.0 / f32::from(count.max(1)).sqrt();
        std::array::from_fn(|i| parts(self.base[i] + sum(i) as f32 * self.steps[i] * norm, PARTS))
    }

    /// Adds to a part what a vector says in a role; without one, what its absence says.
    pub fn part(&self, head: usize, role: usize, vector: Option<&Vector>, part: &mut Part) {
        let Some(x) = vector else {
            if let Some(missing) = self.missing[head].get(role) {
                part.add(missing);
            }
            return;
        };
        self.heads[head].direct.add(role, x, &mut part.scores);
        self.hidden.add(role, &x.map(|x| x.max(0)), &mut part.hidden);
    }

    /// The part that every unit begins with.
    pub fn nothing(&self, head: usize) -> Part {
        Part { hidden: self.hidden.sums(), scores: self.heads[head].direct.sums() }
    }

    /// What the hidden layer puts out for a unit, from the parts of all its roles added up.
    pub fn hidden(&self, all: &Part) -> Hidden {
        let mut hidden = self.hidden_bias;
        self.hidden.add_values(&all.hidden, PARTS, &mut hidden);
        hidden.map(|value| parts(if value > 0.0 { value } else { 0.0 }, HIDDEN_PARTS))
    }

    /// The scores of a unit, from the parts of all its roles added up, in place of what `scores` holds.
    pub fn scores(&self, head: usize, all: &Part, scores: &mut Vec<f32>) {
        let Head { direct, from_hidden, bias, .. } = &self.heads[head];
        scores.clone_from(bias);
        direct.add_values(&all.scores, PARTS, scores);
        let mut sums = from_hidden.sums();
        from_hidden.add(0, &self.hidden(all), &mut sums);
        from_hidden.add_values(&sums, HIDDEN_PARTS, scores);
    }

    /// How much each word of a text speaks for a label: the network, taken as linear at this unit,
    /// read feature by feature. `own` is the text's vector, `hidden` what the hidden layer put out for it.
    pub fn word_values(
        &self,
        head: usize,
        label: usize,
        words: &[Word],
        own: &Vector,
        hidden: &Hidden,
    ) -> Vec<f32> {
        let Head { from_hidden, direct, .. } = &self.heads[head];
        let mut slope = direct.column(0, label);
        let out = from_hidden.column(0, label);
        // A part of the vector that is not above zero does not reach the hidden layer.
        let reaches = own.map(|x| if x > 0 { 1.0 } else { 0.0 });
        for ((out, weights), _) in out.iter().zip(&self.of_own).zip(hidden).filter(|(_, puts)| **puts > 0) {
            for ((s, weight), reaches) in slope.iter_mut().zip(weights).zip(&reaches) {
                *s += out * weight * reaches;
            }
        }
        for (s, step) in slope.iter_mut().zip(&self.steps) {
            *s *= step;
        }
        // As the weights are packed: the first of each pair, then the second.
        let slopes: [[f32; DIM / 2]; 2] =
            std::array::from_fn(|half| std::array::from_fn(|i| slope[2 * i + half]));
        let mut values = vec![0.0f32; words.len()];
        features(words, |feature, from, to| {
            if !self.likely(feature) {
                return;
            }
            let Some(packed) = self.vector(feature) else { return };
            let mut sums = [[0.0; SIDE]; 2];
            add_up(packed, &slopes, &mut sums);
            let [firsts, seconds] = sums;
            let sum: f32 = firsts.into_iter().zip(seconds).flat_map(|(first, second)| [first, second]).sum();
            let share = sum / (to - from + 1) as f32;
            if let Some(values) = values.get_mut(from..=to) {
                values.iter_mut().for_each(|v| *v += share);
            }
        });
        values
    }
}

/// What has been added up for a unit on the way to its scores.
#[derive(Clone)]
pub struct Part {
    hidden: Vec<Sums>,
    scores: Vec<Sums>,
}

impl Part {
    /// Begins anew with what another part holds.
    pub fn set(&mut self, other: &Part) {
        self.hidden.copy_from_slice(&other.hidden);
        self.scores.copy_from_slice(&other.scores);
    }

    /// Adds what another part holds.
    fn add(&mut self, other: &Part) {
        let pairs = [(&mut self.hidden, &other.hidden), (&mut self.scores, &other.scores)];
        for (sums, others) in pairs {
            let sums = sums.as_flattened_mut().iter_mut().zip(others.as_flattened());
            sums.for_each(|(sum, other)| *sum += other);
        }
    }
}

/// Sums that are added up side by side.
const SIDE: usize = 4;

/// Multiplies a feature's weights with slopes and adds the products up; slopes and sums stand as the
/// weights are packed: the first of each pair, then the second.
#[inline(never)] // By itself it becomes vector instructions; amid other code it does not.
fn add_up(packed: &Packed, slopes: &[[f32; DIM / 2]; 2], sums: &mut [[f32; SIDE]; 2]) {
    let weight = |four_bits: u8| f32::from(four_bits.wrapping_sub(OFFSET) as i8);
    let mut products = [[0.0; DIM / 2]; 2];
    let [firsts, seconds] = &mut products;
    for ((product, byte), slope) in firsts.iter_mut().zip(packed).zip(&slopes[0]) {
        *product = weight(byte & 15) * slope;
    }
    for ((product, byte), slope) in seconds.iter_mut().zip(packed).zip(&slopes[1]) {
        *product = weight(byte >> 4) * slope;
    }
    for (sums, products) in sums.iter_mut().zip(&products) {
        for products in products.as_chunks::<SIDE>().0 {
            sums.iter_mut().zip(products).for_each(|(sum, product)| *sum += product);
        }
    }
}

/// A key's word in the filter, and its bit there.
fn place(key: u32) -> (usize, u64) {
    ((key >> 18) as usize, 1 << ((key >> 12) & 63))
}

/// A number counted in `of`ths.
fn parts(value: f32, of: f32) -> i16 {
    // Beside 1.5 · 2²³ a float has no room for a fraction: its lowest bits are the whole number.
    const ROUNDER: f32 = 12_582_912.0;
    ((value * of).clamp(i16::MIN.into(), i16::MAX.into()) + ROUNDER).to_bits() as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_model_knows_every_clause_type() {
        let model = Model::read(MODEL).expect("dataset/model.bin is a model");
        assert_eq!(model.readings(0).len(), crate::catalogue::CLAUSE_TYPES.len());
    }

    #[test]
    fn numbers_are_rounded_and_cut_off() {
        assert_eq!([0.0, 0.24, 0.26, -0.26, 7.5].map(|x| parts(x, 2.0)), [0, 0, 1, -1, 15]);
        assert_eq!([9.0, -9.0, 1e30].map(|x| parts(x, PARTS)), [i16::MAX, i16::MIN, i16::MAX]);
    }

    #[test]
    fn a_damaged_model_is_refused() {
        assert!(Model::read(b"").is_err());
        assert!(Model::read(b"CLM1aaaaaaaaaaaa").is_err());
        for cut in (0..MODEL.len()).step_by(MODEL.len() / 97 + 1) {
            assert!(Model::read(&MODEL[..cut]).is_err(), "cut at {cut}");
        }
        let mut longer = MODEL.to_vec();
        longer.push(0);
        assert!(Model::read(&longer).is_err());
    }
}
