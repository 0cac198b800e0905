import type { Chunk } from './chunk.ts';
import { type ChunkRequest, chunkSource } from './chunk-source.ts';

/**
 * Changes when the same text is cut in other places, or written otherwise for a model, so that what was stored before can
 * be told apart.
 */
export const CHUNKER_VERSION = 1;

/**
 * Cuts a text into chunks, in source order. Every line that is not blank is in exactly one of them.
 *
 * @throws OptimizerError when a grammar cannot be loaded. An abort rejects with the signal's reason.
 */
export async function chunkText(request: ChunkRequest): Promise<Chunk[]> {
  return [...(await chunkSource(request)).chunks];
}
