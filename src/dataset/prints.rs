//! Fingerprints in order, in about two bytes each.
//!
//! Half of a fingerprint says little once they are sorted: its upper 16 bits are told by how many begin with each value,
//! mostly none, one or two, which the package's compression makes small.

use rkyv::{Archive, Serialize};

/// Values of the upper half of a fingerprint.
const UPPER: usize = 1 << 16;
/// So many of them have the place of their first fingerprint told; the rest is added up from there.
const STRIDE: usize = 1 << 8;

/// Sorted fingerprints of 32 bits; one may occur more than once.
#[derive(Archive, Serialize, Clone, Debug)]
pub struct Prints {
    /// How many fingerprints begin with each value.
    counts: Vec<u8>,
    /// The place of the first fingerprint that begins with each [`STRIDE`]th value.
    starts: Vec<u32>,
    /// The lower halves, in the order of the fingerprints.
    lower: Vec<u16>,
}

impl Prints {
    /// Packs fingerprints, which are sorted; none where more than 255 begin alike.
    pub fn of(sorted: &[u32]) -> Option<Self> {
        let mut counts = vec![0_u8; UPPER];
        let mut starts = Vec::with_capacity(UPPER / STRIDE);
        for print in sorted {
            let count = &mut counts[(print >> 16) as usize];
            *count = count.checked_add(1)?;
        }
        let mut at = 0;
        for stride in counts.chunks(STRIDE) {
            starts.push(at);
            at += stride.iter().map(|c| u32::from(*c)).sum::<u32>();
        }
        Some(Self { counts, starts, lower: sorted.iter().map(|print| *print as u16).collect() })
    }
}

impl ArchivedPrints {
    /// Whether the parts fit together, so that no look-up can reach past them.
    pub fn is_sound(&self) -> bool {
        let fits = self.counts.len() == UPPER && self.starts.len() == UPPER / STRIDE;
        let mut at = 0;
        fits && self.counts.chunks(STRIDE).zip(self.starts.iter()).all(|(stride, start)| {
            let begins = at == start.to_native() as usize;
            begins
                && stride.iter().all(|count| {
                    let end = at + usize::from(*count);
                    let sorted = self
                        .lower
                        .get(at..end)
                        .is_some_and(|lower| lower.is_sorted_by_key(|l| l.to_native()));
                    at = end;
                    sorted
                })
        }) && at == self.lower.len()
    }

    /// Number of fingerprints.
    pub fn len(&self) -> usize {
        self.lower.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.lower.is_empty()
    }

    /// The places of a fingerprint.
    pub fn places(&self, print: u32) -> std::ops::Range<usize> {
        let upper = (print >> 16) as usize;
        let stride = upper / STRIDE;
        let before: usize = self.counts[stride * STRIDE..upper].iter().map(|c| usize::from(*c)).sum();
        let first = self.starts[stride].to_native() as usize + before;
        let alike = &self.lower[first..first + usize::from(self.counts[upper])];
        let lower = print as u16;
        let from = alike.partition_point(|l| l.to_native() < lower);
        let to = from + alike[from..].partition_point(|l| l.to_native() == lower);
        first + from..first + to
    }

    /// All fingerprints, in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        let uppers = (0_u32..).zip(self.counts.iter());
        let uppers = uppers.flat_map(|(upper, count)| std::iter::repeat_n(upper << 16, usize::from(*count)));
        uppers.zip(self.lower.iter()).map(|(upper, lower)| upper | u32::from(lower.to_native()))
    }
}

#[cfg(test)]
mod tests {
    use rkyv::rancor;

    use super::*;

    fn with(sorted: &[u32], use_them: impl FnOnce(&ArchivedPrints)) {
        let bytes = rkyv::to_bytes::<rancor::Error>(&Prints::of(sorted).unwrap()).unwrap();
        use_them(rkyv::access::<ArchivedPrints, rancor::Error>(&bytes).unwrap());
    }

    #[test]
    fn every_print_is_where_a_sorted_list_has_it() {
        let mut random = fastrand::Rng::with_seed(7);
        let mut sorted: Vec<u32> = (0..20_000).map(|_| random.u32(..)).collect();
        sorted.extend([0, 0, 1, 0xffff, 0x1_0000, u32::MAX, u32::MAX]);
        sorted.sort_unstable();
        with(&sorted, |prints| {
            assert!(prints.is_sound());
            assert_eq!(prints.len(), sorted.len());
            assert!(prints.iter().eq(sorted.iter().copied()));
            for print in sorted.iter().copied().chain([2, 0xfffe, 0x8000_0000]) {
                let first = sorted.partition_point(|s| *s < print);
                let end = sorted.partition_point(|s| *s <= print);
                let places = prints.places(print);
                if first < end {
                    assert_eq!(places, first..end);
                } else {
                    assert!(places.is_empty());
                }
            }
        });
        with(&[], |prints| assert!(prints.is_sound() && prints.is_empty() && prints.places(3).is_empty()));
    }

    #[test]
    fn too_many_that_begin_alike_and_parts_that_do_not_fit_are_refused() {
        assert!(Prints::of(&[5; 256]).is_none());
        for broken in [
            Prints { counts: vec![0; UPPER], starts: vec![0; UPPER / STRIDE], lower: vec![1] },
            Prints { counts: vec![0; UPPER - 1], starts: vec![0; UPPER / STRIDE], lower: Vec::new() },
            Prints { counts: vec![1; UPPER], starts: vec![0; UPPER / STRIDE], lower: vec![1; UPPER] },
            Prints { starts: vec![9; UPPER / STRIDE], ..Prints::of(&[1, 2]).unwrap() },
            Prints { lower: vec![2, 1], ..Prints::of(&[1, 2]).unwrap() },
        ] {
            let bytes = rkyv::to_bytes::<rancor::Error>(&broken).unwrap();
            assert!(!rkyv::access::<ArchivedPrints, rancor::Error>(&bytes).unwrap().is_sound());
        }
    }
}
