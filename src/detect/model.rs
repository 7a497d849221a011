//! The model: one linear classifier per clause type over hashed features.
//!
//! `dataset/model.bin`, written by `cargo xtask train`, little-endian:
//!
//! | field | type | meaning |
//! |---|---|---|
//! | magic | 4 bytes | `CLM1` |
//! | types | u32 | number of clause types |
//! | features | u32 | number of features |
//! | weights | u32 | number of weights |
//! | per type | f32 × 4 | bias, scale of an 8-bit weight, threshold, slope of the confidence |
//! | spaces | f32 × 5 | weight of each [`Space`] |
//! | keys | u32 × features | feature hashes, ascending |
//! | counts | u8 × features | weights of each feature |
//! | type numbers | u8 × weights | clause type of each weight |
//! | weights | i8 × weights | the weights |

use std::sync::OnceLock;

use super::features::SPACES;

/// The trained model.
static MODEL: &[u8] = include_bytes!("../../dataset/model.bin");

/// Per clause type: how its score is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Reading {
    /// Added to every score.
    pub bias: f32,
    /// What an 8-bit weight of 1 stands for.
    pub scale: f32,
    /// A score at or above it is a clause of the type.
    pub threshold: f32,
    /// Confidence is `1 / (1 + exp(-slope · (score - threshold)))`.
    pub slope: f32,
}

/// A model, ready for look-up.
pub struct Model {
    /// One entry per clause type.
    pub readings: Vec<Reading>,
    /// Weight of each space.
    pub spaces: [f32; SPACES.len()],
    keys: Vec<u32>,
    /// For each value of a key's upper 16 bits, the first key that has it.
    buckets: Vec<u32>,
    /// One bit for each value of a key's upper 21 bits: most features are in no model, and this
    /// says so with one look at memory that stays in the cache.
    filter: Vec<u64>,
    /// First weight of each key; one more entry than keys.
    starts: Vec<u32>,
    /// Clause type and weight.
    weights: Vec<(u8, i8)>,
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
        Ok(f32::from_bits(self.u32()?))
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
        Model {
            readings: Vec::new(),
            spaces: [0.0; SPACES.len()],
            keys: Vec::new(),
            buckets: vec![0; 65_537],
            filter: vec![0; 1 << 15],
            starts: vec![0],
            weights: Vec::new(),
        }
    }

    /// Reads a model file.
    pub fn read(file: &[u8]) -> Result<Model, Malformed> {
        let mut r = Reader(file);
        if r.bytes(4)? != b"CLM1" {
            return Err(Malformed("it does not begin with CLM1"));
        }
        let (types, features, count) = (r.u32()? as usize, r.u32()? as usize, r.u32()? as usize);
        if types > 255 {
            return Err(Malformed("it has more than 255 clause types"));
        }
        let mut readings = Vec::with_capacity(types);
        for _ in 0..types {
            readings.push(Reading { bias: r.f32()?, scale: r.f32()?, threshold: r.f32()?, slope: r.f32()? });
        }
        let mut spaces = [0.0; SPACES.len()];
        for s in &mut spaces {
            *s = r.f32()?;
        }
        let keys: Vec<u32> = r
            .bytes(features.checked_mul(4).ok_or(Malformed("it has too many features"))?)?
            .chunks_exact(4)
            .map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
            .collect();
        let mut starts = Vec::with_capacity(features + 1);
        let mut at = 0u32;
        for n in r.bytes(features)? {
            starts.push(at);
            at += u32::from(*n);
        }
        starts.push(at);
        let (numbers, values) = (r.bytes(count)?, r.bytes(count)?);
        if at as usize != count {
            return Err(Malformed("its counts do not add up"));
        }
        if keys.windows(2).any(|w| w[0] >= w[1]) {
            return Err(Malformed("its keys are not in order"));
        }
        if numbers.iter().any(|t| usize::from(*t) >= types) {
            return Err(Malformed("it names a clause type that it does not have"));
        }
        let mut model = Model::empty();
        for key in &keys {
            model.filter[(key >> 17) as usize] |= 1 << ((key >> 11) & 63);
            model.buckets[(key >> 16) as usize + 1] += 1;
        }
        for i in 0..65_536 {
            model.buckets[i + 1] += model.buckets[i];
        }
        let weights = numbers.iter().zip(values).map(|(t, v)| (*t, *v as i8)).collect();
        Ok(Model { readings, spaces, keys, starts, weights, ..model })
    }

    /// The weights of a feature: clause type number and 8-bit weight.
    #[inline]
    pub fn weights(&self, feature: u32) -> &[(u8, i8)] {
        if self.filter[(feature >> 17) as usize] >> ((feature >> 11) & 63) & 1 == 0 {
            return &[];
        }
        let bucket = (feature >> 16) as usize;
        let (from, to) = (self.buckets[bucket] as usize, self.buckets[bucket + 1] as usize);
        for at in from..to {
            if self.keys[at] == feature {
                return &self.weights[self.starts[at] as usize..self.starts[at + 1] as usize];
            }
        }
        &[]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_model_knows_every_clause_type() {
        let model = Model::read(MODEL).expect("dataset/model.bin is a model");
        assert_eq!(model.readings.len(), crate::catalogue::CLAUSE_TYPES.len());
    }

    #[test]
    fn a_damaged_model_is_refused() {
        assert!(Model::read(b"").is_err());
        assert!(Model::read(b"CLM2aaaaaaaaaaaa").is_err());
        for cut in (0..MODEL.len()).step_by(MODEL.len() / 97 + 1) {
            assert!(Model::read(&MODEL[..cut]).is_err(), "cut at {cut}");
        }
    }
}
