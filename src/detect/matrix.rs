//! Dense matrices of small whole numbers.
//!
//! A weight stands for so many steps of its column. A product takes whole numbers of at most
//! sixteen bits: WebAssembly then adds up eight products in two instructions, and every machine
//! comes to the same sums. No sum can leave 32 bits: that would take over 500 rows.

/// Columns whose sums are added up side by side.
pub const SIDE: usize = 8;

/// Sums of neighbouring columns.
pub type Sums = [i32; SIDE];

/// The weights of two rows in neighbouring columns: both of the first column, both of the second …
type Weights = [i16; 2 * SIDE];

/// A dense matrix, its rows in blocks, each of which belongs to another part of the input. The
/// number of rows is even.
pub struct Matrix<const ROWS: usize, const BLOCKS: usize> {
    /// What a weight of 1 stands for in each column.
    steps: Vec<f32>,
    /// Of each block, for each [`SIDE`] columns, the weights of its rows two by two; what is missing
    /// of the last columns is zero.
    blocks: [Vec<Weights>; BLOCKS],
}

impl<const ROWS: usize, const BLOCKS: usize> Matrix<ROWS, BLOCKS> {
    /// A matrix from the steps of its columns and its weights, row by row.
    pub fn new(steps: Vec<f32>, weights: &[u8]) -> Self {
        let columns = steps.len();
        let weight = |row: usize, column: usize| match column < columns {
            true => i16::from(weights[row * columns + column] as i8),
            false => 0,
        };
        let blocks = std::array::from_fn(|block| {
            let sides = (0..columns).step_by(SIDE);
            let pairs = sides.flat_map(|side| (0..ROWS / 2).map(move |pair| (side, block * ROWS + 2 * pair)));
            pairs.map(|(side, row)| std::array::from_fn(|i| weight(row + i % 2, side + i / 2))).collect()
        });
        Matrix { blocks, steps }
    }

    /// Sums that nothing was added to yet.
    pub fn sums(&self) -> Vec<Sums> {
        vec![[0; SIDE]; self.steps.len().div_ceil(SIDE)]
    }

    /// The values of a column in a block.
    pub fn column(&self, block: usize, column: usize) -> [f32; ROWS] {
        let side = &self.blocks[block][column / SIDE * (ROWS / 2)..];
        let step = self.steps[column];
        std::array::from_fn(|row| f32::from(side[row / 2][2 * (column % SIDE) + row % 2]) * step)
    }

    /// Adds the product of `x` with a block to `sums`.
    pub fn add(&self, block: usize, x: &[i16; ROWS], sums: &mut [Sums]) {
        let pairs = x.as_chunks().0;
        for (sums, weights) in sums.iter_mut().zip(self.blocks[block].chunks_exact(ROWS / 2)) {
            add_products(pairs, weights, sums);
        }
    }

    /// Adds what sums stand for to `out`; `parts` of the input make 1.
    pub fn add_values(&self, sums: &[Sums], parts: f32, out: &mut [f32]) {
        for ((out, sum), step) in out.iter_mut().zip(sums.as_flattened()).zip(&self.steps) {
            *out += *sum as f32 * (step / parts);
        }
    }
}

/// Adds the products of pairs of numbers with weights to the sums of neighbouring columns.
#[cfg(not(target_arch = "wasm32"))]
fn add_products(pairs: &[[i16; 2]], weights: &[Weights], sums: &mut Sums) {
    #[inline(never)] // By itself it becomes vector instructions, in the loop it does not.
    fn add([a, b]: [i16; 2], weights: &Weights, sums: &mut Sums) {
        for (sum, [v, w]) in sums.iter_mut().zip(weights.as_chunks().0) {
            *sum += i32::from(a) * i32::from(*v) + i32::from(b) * i32::from(*w);
        }
    }
    pairs.iter().zip(weights).for_each(|(pair, weights)| add(*pair, weights, sums));
}

/// The same with the instruction for it, which compilers do not find by themselves.
#[cfg(target_arch = "wasm32")]
fn add_products(pairs: &[[i16; 2]], weights: &[Weights], sums: &mut Sums) {
    use std::arch::wasm32::{
        i16x8, i32x4, i32x4_add, i32x4_dot_i16x8, i32x4_extract_lane, i32x4_splat, v128,
    };
    let lanes = |[a, b, c, d]: [i32; 4]| i32x4(a, b, c, d);
    let weight = |[a, b, c, d, e, f, g, h]: [i16; 8]| i16x8(a, b, c, d, e, f, g, h);
    let array = |all: v128| {
        [
            i32x4_extract_lane::<0>(all),
            i32x4_extract_lane::<1>(all),
            i32x4_extract_lane::<2>(all),
            i32x4_extract_lane::<3>(all),
        ]
    };
    let halves = sums.as_chunks_mut().0;
    let mut all: [v128; SIDE / 4] = std::array::from_fn(|i| lanes(halves[i]));
    for ([x, y], weights) in pairs.iter().zip(weights) {
        // Made of two numbers, not of eight: one load in place of many moves.
        let pair = i32x4_splat(i32::from(*y) << 16 | i32::from(*x as u16));
        for (all, weights) in all.iter_mut().zip(weights.as_chunks().0) {
            *all = i32x4_add(*all, i32x4_dot_i16x8(pair, weight(*weights)));
        }
    }
    for (half, all) in halves.iter_mut().zip(all) {
        *half = array(all);
    }
}
