import { MissingDependencyError } from '@scaledown/core';
import * as v from 'valibot';

/** A graph of hnswlib, as much of it as is used here. */
export interface HnswGraph {
  initIndex(options: {
    readonly maxElements: number;
    readonly m: number;
    readonly efConstruction: number;
    readonly randomSeed: number;
  }): void;
  readIndex(path: string): Promise<boolean>;
  writeIndexSync(path: string): void;
  resizeIndex(maxElements: number): void;
  addPoint(point: number[], label: number): void;
  markDelete(label: number): void;
  getPoint(label: number): number[];
  searchKnn(
    point: number[],
    count: number,
  ): {
    readonly distances: readonly number[];
    readonly neighbors: readonly number[];
  };
  getMaxElements(): number;
  getCurrentCount(): number;
  getIdsList(): number[];
  getNumDimensions(): number;
  setEf(ef: number): void;
}

/** The library hnswlib-node, as much of it as is used here. */
export interface HnswLibrary {
  readonly HierarchicalNSW: new (space: 'ip', dimension: number) => HnswGraph;
}

/** Gives the library, or rejects with a `MissingDependencyError`. */
export type LoadLibrary = () => Promise<HnswLibrary>;

const PACKAGE: string = 'hnswlib-node';

const librarySchema = v.looseObject({
  HierarchicalNSW: v.custom<HnswLibrary['HierarchicalNSW']>((value) => typeof value === 'function'),
});

/** A CommonJS module arrives as the default of its namespace. */
const moduleSchema = v.looseObject({ default: librarySchema });

/**
 * Loads hnswlib-node, the only place that does.
 *
 * @throws MissingDependencyError where it is not installed, or its native part does not run here.
 */
export async function loadHnswlib(name: string = PACKAGE): Promise<HnswLibrary> {
  let loaded: unknown;
  try {
    loaded = await import(name);
  } catch (cause) {
    throw missing('could not be loaded', cause);
  }
  const { success, output } = v.safeParse(moduleSchema, loaded);
  if (!success) throw missing('is not of a version that is known here (3 or later)');
  return output.default;
}

function missing(what: string, cause?: unknown): MissingDependencyError {
  const message = `An HNSW index needs hnswlib-node, which ${what}. Run npm install ${PACKAGE} (it compiles native code), or use an exact index, which needs nothing.`;
  return new MissingDependencyError(message, {
    dependency: PACKAGE,
    ...(cause === undefined ? {} : { cause }),
  });
}
