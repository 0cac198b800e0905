import { analyzeText, cosineSimilarity } from '@scaledown/core';
import { termOverlap } from '../math/term-overlap.ts';
import type { MemoryEntry } from '../memory/memory-entry.ts';
import type { Vector } from '../vector.ts';

/** A text, and its embedding where there are embeddings. */
export interface EmbeddedMessage {
  readonly text: string;
  readonly embedding: Vector | null;
}

/**
 * Finds how alike a message and the memory most like it are, answers not counted, 0 to 1: their cosine, or without embeddings the share of
 * words in common.
 *
 * @returns Null when there is no memory to compare with.
 */
export function topSimilarityOf(
  { text, embedding }: EmbeddedMessage,
  entries: Iterable<MemoryEntry>,
): number | null {
  const terms = new Set(analyzeText(text));
  let top: number | null = null;
  for (const entry of entries) {
    if (entry.role === 'assistant' || entry.text === '') continue;
    const similarity =
      embedding === null
        ? termOverlap(terms, new Set(analyzeText(entry.text)))
        : entry.embedding && cosineSimilarity(embedding, entry.embedding);
    if (similarity !== undefined) top = Math.max(top ?? 0, Math.min(1, similarity));
  }
  return top;
}
