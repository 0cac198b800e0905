import type { CodeFile } from '@scaledown/code';
import { cosineSimilarity, type EmbeddingModel, fuseRankings } from '@scaledown/core';
import type { RankedUnit, Ranking } from '../rank/rank-units.ts';
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
 * Fuses the ranking by words with the order of cosine similarity, by reciprocal rank: the scores themselves are not
 * comparable. The units keep the probabilities of the ranking by words, place by place, so that the packer still knows
 * how sure the top is.
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
  const texts = pool.map(({ unit }) =>
    `${unit.qualifiedName}\n${ownText(unit, file)}`.slice(0, LONGEST_TEXT),
  );
  const [queryVector] = await model.embed([query.slice(0, LONGEST_TEXT)], { purpose: 'query', ...options });
  const vectors = await model.embed(texts, { purpose: 'document', ...options });
  signal?.throwIfAborted();
  const similarity = pool.map((_, position) => similarityOf(queryVector, vectors[position]));
  const byWords = pool.map((_, position) => position);
  const byMeaning = [...byWords].sort((a, b) => (similarity[b] ?? 0) - (similarity[a] ?? 0) || a - b);
  const fused = fuseRankings([byWords, byMeaning]).map(({ key }) => key);
  const units = fused.flatMap((position, place): RankedUnit[] => {
    const ranked = pool[position];
    if (ranked === undefined) return [];
    return [{ ...ranked, probability: pool[place]?.probability ?? 0, isCloseInMeaning: position > place }];
  });
  return { ...ranking, units: [...units, ...rest], hasMatch: true };
}

function similarityOf(query: Float32Array | undefined, text: Float32Array | undefined): number {
  return query === undefined || text === undefined ? 0 : cosineSimilarity(query, text);
}
