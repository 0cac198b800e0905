// Small matrices as rows of numbers: what the tests compute with, apart from onnxruntime.

export type Matrix = readonly (readonly number[])[];

/** The same numbers each time, between -1 and 1, and different for each seed. */
export function drawMatrix(rows: number, columns: number, seed: number): Matrix {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => Math.fround(Math.sin(seed * 97 + row * 13.7 + column * 3.1))),
  );
}

export const add = (a: readonly number[], b: readonly number[]): number[] =>
  a.map((value, index) => value + b[index]!);

export const scale = (vector: readonly number[], factor: number): number[] =>
  vector.map((value) => value * factor);

/** A row times a matrix. */
export const multiply = (row: readonly number[], matrix: Matrix): number[] =>
  matrix[0]!.map((_, column) => row.reduce((sum, value, index) => sum + value * matrix[index]![column]!, 0));

export const mean = (rows: Matrix): number[] =>
  scale(rows.reduce<number[]>((sum, row) => add(sum, row), rows[0]!.map(() => 0)), 1 / rows.length);

export const unit = (vector: readonly number[]): number[] =>
  scale(vector, 1 / Math.hypot(...vector));

export const softmax = (scores: readonly number[]): number[] => {
  const powers = scores.map((score) => Math.exp(score - Math.max(...scores)));
  return scale(powers, 1 / powers.reduce((sum, power) => sum + power, 0));
};
