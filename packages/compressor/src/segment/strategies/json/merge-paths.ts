import type { KeyPath } from './key-path.ts';

/** Two lists of paths as one, if there is an order that suits both. */
export interface MergedPaths {
  readonly paths: readonly KeyPath[];
  /** Share of the paths that both have: intersection over union. */
  readonly likeness: number;
}

/** Merges two lists without repeated paths so that each is in order within the result; `undefined` when none can be. */
export function mergePaths(first: readonly KeyPath[], second: readonly KeyPath[]): MergedPaths | undefined {
  const places = new Map(first.map((path, index) => [path, index]));
  const paths: KeyPath[] = [];
  let taken = 0;
  let shared = 0;
  for (const path of second) {
    const place = places.get(path);
    if (place === undefined) paths.push(path);
    else {
      if (place < taken) return undefined;
      shared += 1;
      while (taken <= place) {
        const earlier = first[taken++];
        if (earlier !== undefined) paths.push(earlier);
      }
    }
  }
  paths.push(...first.slice(taken));
  return { paths, likeness: shared / paths.length };
}
