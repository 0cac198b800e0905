import type { TokenSpan } from '../batch/pad-batch.ts';

/** How the vectors of a text's tokens become one: their mean, or the first, the last, or the largest of each component. */
export type Pooling = 'mean' | 'cls' | 'last' | 'max';

/** What the graph gives for a batch, `[rows, width, dimension]`, and where the tokens lie. */
export interface TokenVectors {
  readonly data: Float32Array;
  readonly width: number;
  readonly dimension: number;
  readonly spans: readonly TokenSpan[];
}

/** Makes one vector a row of the vectors of its tokens, padding left out. A row without tokens gives zeros. */
export function poolTokens(
  { data, width, dimension, spans }: TokenVectors,
  pooling: Pooling,
): Float32Array[] {
  return spans.map(({ start, end }, row) => {
    const token = (place: number) => {
      const offset = (row * width + place) * dimension;
      return data.subarray(offset, offset + dimension);
    };
    if (start >= end) return new Float32Array(dimension);
    if (pooling === 'cls') return token(start).slice();
    if (pooling === 'last') return token(end - 1).slice();
    const pooled = token(start).slice();
    for (let place = start + 1; place < end; place++) {
      if (pooling === 'max') raise(pooled, token(place));
      else add(pooled, token(place));
    }
    return pooling === 'mean' ? pooled.map((sum) => sum / (end - start)) : pooled;
  });
}

function add(sum: Float32Array, vector: Float32Array): void {
  for (let index = 0; index < sum.length; index++) sum[index] = (sum[index] ?? 0) + (vector[index] ?? 0);
}

function raise(highest: Float32Array, vector: Float32Array): void {
  for (let index = 0; index < highest.length; index++) {
    highest[index] = Math.max(highest[index] ?? 0, vector[index] ?? 0);
  }
}
