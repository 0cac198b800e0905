import type { Shape } from './json-rows.ts';
import type { KeyPath } from './key-path.ts';
import { mergePaths } from './merge-paths.ts';

/** Rows of similar shapes, which share one list of columns. */
export interface SchemaBucket {
  /** In an order in which every row of the bucket has its values. */
  paths: readonly KeyPath[];
  readonly shapes: Shape[];
}

/** One letter names a bucket. */
const MOST_BUCKETS = 26;
/** Readers lose count in wider tables. */
const MOST_COLUMNS = 64;
/** More are the sign of keys that are data; comparing them all would take long. */
const MOST_SHAPES = 200;
/** An empty cell costs less than half a token, a bucket's tag two; but tables of one sort of thing read better. */
const ALIKE = 0.7;
const LEAST_ALIKE = 0.3;
const FEWEST_ROWS = 3;

/**
 * Sorts shapes into buckets, the most frequent first: a shape joins the bucket most like it, or founds one if it has
 * at least 3 rows or is the first. Shapes that do neither are in none.
 */
export function bucketShapes(shapes: Iterable<Shape>): SchemaBucket[] {
  const buckets: SchemaBucket[] = [];
  const frequent = [...shapes].sort((a, b) => b.rows - a.rows).slice(0, MOST_SHAPES);
  for (const shape of frequent) {
    if (shape.paths.length > MOST_COLUMNS) continue;
    const isFirst = buckets.length === 0;
    const mayFound = isFirst || (shape.rows >= FEWEST_ROWS && buckets.length < MOST_BUCKETS);
    const joined = joinBucket(buckets, shape, mayFound ? ALIKE : LEAST_ALIKE);
    if (!joined && mayFound) buckets.push({ paths: shape.paths, shapes: [shape] });
  }
  return buckets;
}

function joinBucket(buckets: readonly SchemaBucket[], shape: Shape, least: number): boolean {
  let best: { bucket: SchemaBucket; paths: readonly KeyPath[]; likeness: number } | undefined;
  for (const bucket of buckets) {
    const merged = mergePaths(bucket.paths, shape.paths);
    if (merged === undefined || merged.paths.length > MOST_COLUMNS) continue;
    if (merged.likeness >= (best?.likeness ?? least)) best = { bucket, ...merged };
  }
  if (best === undefined) return false;
  best.bucket.paths = best.paths;
  best.bucket.shapes.push(shape);
  return true;
}
