import type { EmbeddingModel } from '@scaledown/core';
import type { VectorIndex } from '../../index/vector-index.ts';
import type { TextIds } from './text-ids.ts';

/** Texts given to a model at once: enough that it can sort them by length, few enough that progress shows. */
const TEXTS_AT_ONCE = 256;
/** Work of this long is worth keeping before the rest is done. */
const KEEP_EVERY_MS = 30_000;

/** What {@link embedNewTexts} embeds, and where the vectors go. */
export interface EmbedNewTextsRequest {
  readonly texts: readonly string[];
  readonly model: EmbeddingModel;
  readonly vectors: VectorIndex;
  readonly ids: TextIds;
  readonly onTexts?: ((done: number) => void) | undefined;
  /** Keeps what is embedded so far: called now and then, and when the work breaks off. */
  readonly keep: () => Promise<void>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Embeds texts and stores their vectors. What is done by an abort or a failure of the model is kept.
 *
 * @throws What the model throws, or the signal's reason.
 */
export async function embedNewTexts(request: EmbedNewTextsRequest): Promise<void> {
  const { texts, model, vectors, ids, onTexts, keep, signal } = request;
  let keptAt = performance.now();
  let unkept = 0;
  try {
    for (let start = 0; start < texts.length; start += TEXTS_AT_ONCE) {
      signal?.throwIfAborted();
      const batch = texts.slice(start, start + TEXTS_AT_ONCE);
      const added = vectors.add(await model.embed(batch, { purpose: 'document', signal }));
      for (const [at, text] of batch.entries()) {
        const id = added[at];
        if (id !== undefined) ids.set(text, id);
      }
      unkept += batch.length;
      onTexts?.(start + batch.length);
      if (performance.now() - keptAt < KEEP_EVERY_MS || start + TEXTS_AT_ONCE >= texts.length) continue;
      await keep();
      keptAt = performance.now();
      unkept = 0;
    }
  } catch (error) {
    if (unkept > 0) await keep();
    throw error;
  }
}
