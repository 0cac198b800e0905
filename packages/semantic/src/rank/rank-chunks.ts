import { setImmediate } from 'node:timers/promises';
import type { EmbeddingModel } from '@scaledown/core';
import type { Chunk } from '../chunk/chunk.ts';
import { embeddingText } from '../chunk/embedding-text.ts';
import { lexicalText } from '../chunk/lexical-text.ts';
import { ExactIndex } from '../index/exact-index.ts';
import { embedTexts } from '../model/embed-texts.ts';
import { type FusedMatch, fuseMatches } from './fuse-matches.ts';
import { commonLanguage, withoutLanguage } from './language-names.ts';
import { LexicalIndex } from './lexical-index.ts';
import { lexicalWeightOf } from './lexical-weight.ts';
import type { Match } from './match.ts';

/** What {@link rankChunks} needs. */
export interface RankRequest {
  readonly query: string;
  readonly model: EmbeddingModel;
  /** 0 to 1; see `fuseMatches`. Left out, each chunk has the weight of its kind. */
  readonly lexicalWeight: number | undefined;
  readonly signal: AbortSignal | undefined;
}

/** Chunks by their fitness for a query. */
export interface ChunkRanking {
  /** Every chunk that was found, best first; an id is the chunk's position. */
  readonly matches: readonly FusedMatch[];
  /** The vector of a chunk, at unit length; undefined where words alone count. */
  readonly vectorOf: (id: number) => Float32Array | undefined;
}

/** Longer queries are pasted files: models read a few hundred tokens of them. */
const LONGEST_QUERY = 8000;

/** Ranks the chunks of one text by meaning, by words, or by both. */
export async function rankChunks(
  chunks: readonly Chunk[],
  { query, model, lexicalWeight, signal }: RankRequest,
): Promise<ChunkRanking> {
  const question = withoutLanguage(query.slice(0, LONGEST_QUERY), commonLanguage(pathsOf(chunks)));
  const byWords = lexicalWeight === 0 ? [] : await matchWords(chunks, question, signal);
  if (lexicalWeight === 1 || chunks.length === 0) {
    return { matches: fuseMatches({ byMeaning: [], byWords, lexicalWeight: 1 }), vectorOf: () => undefined };
  }
  const [queryVector = new Float32Array(model.dimension)] = await embedTexts(model, [question], {
    purpose: 'query',
    signal,
  });
  const vectors = await embedTexts(model, chunks.map(embeddingText), { purpose: 'document', signal });
  // An index that serves one query is never worth a graph: building one takes longer than comparing with every vector.
  const index = new ExactIndex({ dimension: model.dimension });
  index.add(vectors);
  const byMeaning = index.search(queryVector, chunks.length);
  return {
    matches: fuseMatches({
      byMeaning,
      byWords,
      lexicalWeight: lexicalWeight ?? ((id) => lexicalWeightOf(chunks[id]?.kind)),
    }),
    vectorOf: (id) => index.vectorOf(id),
  };
}

/** Chunks indexed before other work comes in: about 10 ms of it. */
const SLICE = 512;

async function matchWords(
  chunks: readonly Chunk[],
  query: string,
  signal: AbortSignal | undefined,
): Promise<Match[]> {
  const index = new LexicalIndex();
  for (const [id, chunk] of chunks.entries()) {
    if (id % SLICE === SLICE - 1) await setImmediate();
    signal?.throwIfAborted();
    index.add(id, lexicalText(chunk));
  }
  return index.search(query, chunks.length);
}

function pathsOf(chunks: readonly Chunk[]): string[] {
  return chunks.flatMap(({ path }) => (path === undefined ? [] : [path]));
}
