import type { EmbeddingSource } from '../chat/embedding-service.ts';
import type { SemvecState } from '../state/semvec-state.ts';
import type { ContextLine } from './context-lines.ts';
import { embedLines } from './embed-lines.ts';

/** What {@link rememberLines} needs. */
export interface RememberLinesOptions {
  readonly embeddingService: EmbeddingSource;
  readonly signal: AbortSignal | undefined;
}

/** Lines take about 0.15 ms each; so many hold up other work, and an abort, for some 40 ms. */
const LINES_AT_A_TIME = 256;

/** Takes each line into a state as a turn, and lets other work come in between. */
export async function rememberLines(
  state: SemvecState,
  lines: readonly ContextLine[],
  { embeddingService, signal }: RememberLinesOptions,
): Promise<void> {
  const texts = lines.map(({ text }) => text);
  const embeddings = await embedLines(embeddingService, texts, signal);
  for (const [index, text] of texts.entries()) {
    if (index % LINES_AT_A_TIME === LINES_AT_A_TIME - 1) await nextTurn();
    signal?.throwIfAborted();
    state.update(embeddings[index] ?? null, text);
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
