import { untilAborted } from '@scaledown/core';
import type { EmbeddingSource } from '../chat/embedding-service.ts';
import { createTextEmbedder } from '../chat/text-embedder.ts';
import { EmbeddingError } from '../errors/embedding-error.ts';
import type { Vector } from '../vector.ts';

/**
 * Embeds texts to be remembered: with a model at once, with a service one by one, and in lexical mode not at all.
 *
 * @throws EmbeddingError when the model fails; the signal's reason for an abort.
 */
export async function embedLines(
  source: EmbeddingSource,
  texts: readonly string[],
  signal: AbortSignal | undefined,
): Promise<(Vector | null)[]> {
  if (source === 'lexical' || texts.length === 0) return texts.map(() => null);
  if ('getEmbedding' in source) {
    const embedder = createTextEmbedder(source);
    const vectors: (Vector | null)[] = [];
    for (const text of texts) vectors.push(await embedder.embed(text, { purpose: 'document', signal }));
    return vectors;
  }
  try {
    return await untilAborted(source.embed(texts, { purpose: 'document', signal }), signal);
  } catch (cause) {
    signal?.throwIfAborted();
    throw new EmbeddingError('The embedding model failed; its own error is the cause.', { cause });
  }
}
