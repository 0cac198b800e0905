import type { RetrievalSet } from '../corpus/retrieval-sets.ts';
import type { RetrievalSystem } from '../systems/retrieval-system.ts';

/** How deep gain is counted. */
const GAIN_DEPTH = 10;

/** How one system did on one question. */
export interface RetrievalOutcome {
  readonly set: string;
  readonly split: 'dev' | 'test';
  readonly system: string;
  readonly question: string;
  /** Place of the first answer, counted from 1; absent when it was not among those found. */
  readonly rank?: number;
  /** Normalized discounted cumulative gain of the first ten, 0 to 1. */
  readonly gain: number;
  readonly latencyMs: number;
}

/** How long one system took to take a set in. */
interface IndexingOutcome {
  readonly set: string;
  readonly system: string;
  readonly documents: number;
  readonly indexMs: number;
}

/** What {@link measureRetrieval} found. */
export interface RetrievalFigures {
  readonly outcomes: readonly RetrievalOutcome[];
  readonly indexing: readonly IndexingOutcome[];
}

/** What {@link measureRetrieval} runs. */
export interface MeasureRetrievalRequest {
  readonly name: string;
  readonly set: RetrievalSet;
  readonly systems: readonly RetrievalSystem[];
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Answers: of thousands of functions, does a question find the one that it is about? */
export async function measureRetrieval({
  name,
  set,
  systems,
  onProgress,
}: MeasureRetrievalRequest): Promise<RetrievalFigures> {
  const outcomes: RetrievalOutcome[] = [];
  const indexing: IndexingOutcome[] = [];
  const total = systems.length * set.questions.length;
  for (const system of systems) {
    const startedAt = performance.now();
    const indexed = await system.index(set.documents);
    const indexMs = performance.now() - startedAt;
    indexing.push({ set: name, system: system.name, documents: set.documents.length, indexMs });
    for (const { text, split, answers } of set.questions) {
      const askedAt = performance.now();
      const ranking = await indexed.rank(text);
      const latencyMs = performance.now() - askedAt;
      const judged = judge(ranking, answers);
      outcomes.push({ set: name, split, system: system.name, question: text, ...judged, latencyMs });
      onProgress?.(outcomes.length, total);
    }
    await indexed.close();
  }
  return { outcomes, indexing };
}

/** Judges a ranking: the place of the first answer, and the gain of the first ten (Järvelin and Kekäläinen, 2002). */
export function judge(
  ranking: readonly number[],
  answers: readonly number[],
): Pick<RetrievalOutcome, 'rank' | 'gain'> {
  const isAnswer = new Set(answers);
  const first = ranking.findIndex((document) => isAnswer.has(document));
  const worthOf = (place: number): number => 1 / Math.log2(place + 2);
  let gain = 0;
  for (const [place, document] of ranking.slice(0, GAIN_DEPTH).entries())
    if (isAnswer.has(document)) gain += worthOf(place);
  let ideal = 0;
  for (let place = 0; place < Math.min(GAIN_DEPTH, isAnswer.size); place += 1) ideal += worthOf(place);
  return { ...(first >= 0 && { rank: first + 1 }), gain: gain / ideal };
}
