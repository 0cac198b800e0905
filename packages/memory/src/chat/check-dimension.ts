import { DimensionMismatchError } from '../errors/dimension-mismatch-error.ts';

/** @throws DimensionMismatchError when embeddings are longer or shorter than a state expects. */
export function checkDimension(
  expected: number,
  { dimension: received }: { readonly dimension: number | undefined },
): void {
  if (received === undefined || received === expected) return;
  throw new DimensionMismatchError(
    `The embeddings have ${received} numbers, the state expects ${expected}; set \`pssConfig.dimension\`, or go on with the model that the state began with.`,
    { expected, received },
  );
}
