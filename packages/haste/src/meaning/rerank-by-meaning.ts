import type { CodeFile } from '@scaledown/code';
import { cosineSimilarity, type EmbeddingModel, splitIdentifier } from '@scaledown/core';
import type { RankedUnit, Ranking } from '../rank/rank-units.ts';
import { probabilities } from '../rank/relevance.ts';
import { ownText } from '../rank/unit-text.ts';

export interface MeaningOptions {
  readonly model: EmbeddingModel;
  readonly query: string;
  /** Units to rerank, the first of the ranking by words. */
  readonly prefilter: number;
  readonly signal: AbortSignal | undefined;
}

/** Embedding models read a few hundred tokens; what follows only costs the caller money. */
const LONGEST_TEXT = 2000;

/**
 * What one standard deviation of likeness among the units counts, in log-odds: a conditional logit over the commits that
 * the weights of `rank/relevance.ts` come from, with the bundled model.
 */
const WEIGHT = 0.35;

/** Log-odds of what words rule out; the logarithm of 0 would be infinite. */
const LEAST_PROBABILITY = 1e-30;

/**
 * Adds likeness of meaning to what words tell, in log-odds, so that each unit's probability stays one: words that settle
 * a question are not outvoted, and where they settle nothing meaning decides. Likeness is measured in standard
 * deviations from the average unit, because the cosines of one model are not those of another.
 *
 * The query and every text go to the model in two calls, however many units there are.
 */
export async function rerankByMeaning(
  file: CodeFile,
  ranking: Ranking,
  { model, query, prefilter, signal }: MeaningOptions,
): Promise<Ranking> {
  const pool = ranking.units.slice(0, prefilter);
  const rest = ranking.units.slice(prefilter);
  if (pool.length === 0) return ranking;
  const options = signal === undefined ? {} : { signal };
  const texts = pool.map(({ unit }) => embeddingText(unit.qualifiedName, ownText(unit, file)));
  const [queryVector] = await model.embed([query.slice(0, LONGEST_TEXT)], { purpose: 'query', ...options });
  const vectors = await model.embed(texts, { purpose: 'document', ...options });
  signal?.throwIfAborted();
  const likeness = standardize(pool.map((_, position) => similarityOf(queryVector, vectors[position])));
  const chances = probabilities(
    pool.map(
      ({ probability }, position) =>
        Math.log(Math.max(LEAST_PROBABILITY, probability)) + WEIGHT * (likeness[position] ?? 0),
    ),
  );
  // The pool keeps the share of all probability that it had.
  const share = pool.reduce((sum, { probability }) => sum + probability, 0);
  const reranked = pool.map((ranked, position) => ({
    ...ranked,
    probability: share * (chances[position] ?? 0),
    place: position,
  }));
  reranked.sort((a, b) => b.probability - a.probability || a.place - b.place);
  const units = reranked.map(
    ({ place, ...ranked }, position): RankedUnit => ({ ...ranked, isCloseInMeaning: position < place }),
  );
  return { ...ranking, units: [...units, ...rest], hasMatch: true };
}

/** A name tells more than a line: said once, it would drown in the vector of a long body. */
const NAME_TIMES = 3;

function embeddingText(name: string, text: string): string {
  const words = splitIdentifier(name).join(' ');
  return `${`${words}\n`.repeat(NAME_TIMES)}${text}`.slice(0, LONGEST_TEXT);
}

/** Distances from the average in standard deviations; all 0 where the values are alike. */
function standardize(values: readonly number[]): number[] {
  const average = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / values.length;
  const deviation = Math.sqrt(variance);
  return values.map((value) => (deviation < LEAST_DEVIATION ? 0 : (value - average) / deviation));
}

/** Below this, differences are those of rounding. */
const LEAST_DEVIATION = 1e-6;

function similarityOf(query: Float32Array | undefined, text: Float32Array | undefined): number {
  return query === undefined || text === undefined ? 0 : cosineSimilarity(query, text);
}
