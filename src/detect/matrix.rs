//! Matrices of whole numbers: the network's layers.
//!
//! A layer's weights are eight-bit numbers with a step for each column. Its input is rounded to
//! sixteen bits: WebAssembly then adds up eight products in two instructions, and every machine
//! comes to the same sums. No sum can leave 32 bits: that would take over 500 rows.

/// A dense matrix, its rows in blocks, each of which belongs to another part of the input.
pub struct Matrix<const ROWS: usize, const BLOCKS: usize> {
    /// What a weight of 1 stands for in each column.
    steps: Vec<f32>,
    /// Of each block the weights, column by column.
    blocks: [Vec<[i16; ROWS]>; BLOCKS],
}

impl<const ROWS: usize, const BLOCKS: usize> Matrix<ROWS, BLOCKS> {
    /// A matrix from the steps of its columns and its weights, row by row.
    pub fn new(steps: Vec<f32>, weights: &[u8]) -> Self {
        let columns = steps.len();
        let weight = |row: usize, column: usize| i16::from(weights[row * columns + column] as i8);
        let column =
            |block: usize, column: usize| std::array::from_fn(|row| weight(block * ROWS + row, column));
        let blocks = std::array::from_fn(|block| (0..columns).map(|c| column(block, c)).collect());
        Matrix { blocks, steps }
    }

    /// A value.
    pub fn get(&self, block: usize, row: usize, column: usize) -> f32 {
        f32::from(self.blocks[block][column][row]) * self.steps[column]
    }

    /// What a weight of 1 stands for in a column.
    pub fn step(&self, column: usize) -> f32 {
        self.steps[column]
    }

    /// The weights of a column in a block.
    pub fn column(&self, block: usize, column: usize) -> &[i16; ROWS] {
        &self.blocks[block][column]
    }

    /// The products of `x` with each column of a block.
    fn products(&self, block: usize, x: &[i16; ROWS]) -> impl Iterator<Item = i32> {
        self.blocks[block].iter().map(|column| dot(x, column))
    }

    /// Adds the product of `x` with a block to `sums`.
    pub fn add(&self, block: usize, x: &[i16; ROWS], sums: &mut [i32]) {
        sums.iter_mut().zip(self.products(block, x)).for_each(|(sum, product)| *sum += product);
    }

    /// Adds what sums stand for to `out`; `parts` of the input make 1.
    pub fn add_values(&self, sums: impl IntoIterator<Item = i32>, parts: f32, out: &mut [f32]) {
        for ((out, sum), step) in out.iter_mut().zip(sums).zip(&self.steps) {
            *out += sum as f32 * (step / parts);
        }
    }

    /// Adds what the product of `x` with a block stands for to `out`.
    pub fn add_product(&self, block: usize, x: &[i16; ROWS], parts: f32, out: &mut [f32]) {
        self.add_values(self.products(block, x), parts, out);
    }
}

/// The sum of the products of two rows of numbers, of which there are a multiple of eight.
/// Never inlined, because the compiler would rather take several columns at once, which is slower.
#[cfg(not(target_arch = "wasm32"))]
#[inline(never)]
fn dot<const N: usize>(a: &[i16; N], b: &[i16; N]) -> i32 {
    a.iter().zip(b).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum()
}

/// The same with the instruction for it, which compilers do not find by themselves.
#[cfg(target_arch = "wasm32")]
fn dot<const N: usize>(a: &[i16; N], b: &[i16; N]) -> i32 {
    use std::arch::wasm32::{i16x8, i32x4, i32x4_add, i32x4_dot_i16x8, i32x4_extract_lane};
    let eight = |[a, b, c, d, e, f, g, h]: [i16; 8]| i16x8(a, b, c, d, e, f, g, h);
    let mut sums = i32x4(0, 0, 0, 0);
    for (a, b) in a.as_chunks().0.iter().zip(b.as_chunks().0) {
        sums = i32x4_add(sums, i32x4_dot_i16x8(eight(*a), eight(*b)));
    }
    i32x4_extract_lane::<0>(sums)
        + i32x4_extract_lane::<1>(sums)
        + i32x4_extract_lane::<2>(sums)
        + i32x4_extract_lane::<3>(sums)
}
