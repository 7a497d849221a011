// Numbers as the benchmarks give them.

/** @param {number[]} values */
export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** @param {number} value @param {number} [digits] after the point */
export const round = (value, digits = 1) => Number(value.toFixed(digits));
