import type { ExactIndex } from './exact-index.ts';
import { inSlices } from './in-slices.ts';
import type { Neighbor, VectorIndex } from './vector-index.ts';

/** Neighbours of a question that are compared. */
const COUNT = 10;
/** Similarities that differ by less are the same: two ways to sum up 32-bit products differ by about as much. */
const SAME = 1e-6;

/** A question whose nearest vectors are known. */
export interface KnownAnswer {
  readonly query: Float32Array;
  /** The nearest there are, at most 10, nearest first. */
  readonly nearest: readonly Neighbor[];
}

/**
 * Asks an exact index for the nearest to some of its own vectors, as if these were not in it: questions of the same kind
 * as the vectors, that a graph without them knows as little as it knows a real question.
 *
 * @param asked Ids of the vectors that are the questions.
 */
export async function findKnownAnswers(
  index: ExactIndex,
  asked: ReadonlySet<number>,
  signal?: AbortSignal,
): Promise<KnownAnswer[]> {
  const answers: KnownAnswer[] = [];
  await inSlices(
    asked,
    (id) => {
      const query = index.vectorOf(id);
      if (query === undefined) return;
      const others = index.search(query, COUNT + asked.size).filter((neighbor) => !asked.has(neighbor.id));
      answers.push({ query, nearest: others.slice(0, COUNT) });
    },
    signal,
  );
  return answers;
}

/**
 * Measures which share of the nearest vectors an index finds, 0 to 1; 1 of no questions. A vector as near as the last of
 * the nearest counts as found, whichever of its equals comes.
 */
export async function measureRecall(
  index: VectorIndex,
  answers: readonly KnownAnswer[],
  signal?: AbortSignal,
): Promise<number> {
  let found = 0;
  let wanted = 0;
  await inSlices(
    answers,
    ({ query, nearest }) => {
      const least = (nearest.at(-1)?.similarity ?? Number.POSITIVE_INFINITY) - SAME;
      found += index.search(query, nearest.length).filter(({ similarity }) => similarity >= least).length;
      wanted += nearest.length;
    },
    signal,
  );
  return wanted === 0 ? 1 : found / wanted;
}
