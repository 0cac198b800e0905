import type { EmbeddingModel } from '@scaledown/core';
import { median, percentile } from '../statistics/summaries.ts';
import { drawTexts, TEXT_SIZES, type TextSize } from './embed-texts.ts';
import { type MeasuredKind, openModel } from './model-kinds.ts';
import { watchLoop } from './watch-loop.ts';

/** How fast one kind of model is, measured in a process of its own. */
export interface EmbedPoint {
  readonly kind: MeasuredKind;
  /** From the call to the model, in milliseconds; reading code from disk included. */
  readonly loadMs: number;
  /** The most processor time that the main thread took between two turns of the event loop while the model was loaded, in milliseconds. */
  readonly loadHeldMs: number;
  /** What the model and its work added to the process at most, in bytes. */
  readonly addedBytes: number;
  readonly sizes: readonly SizePoint[];
}

/** How fast texts of one size are. */
interface SizePoint {
  readonly size: string;
  readonly textsPerSecond: number;
  /** One text a call, in milliseconds. */
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** The same while texts were embedded. */
  readonly heldMs: number;
}

/** What {@link probeEmbedding} measures. */
export interface EmbedProbeRequest {
  readonly kind: MeasuredKind;
  readonly modelFolder: string;
  /** Sentences in one call; an eighth as many passages. */
  readonly texts: number;
  readonly seed: number;
}

const ROUNDS = 3;
const SINGLE_CALLS = 100;

/** Measures one kind of model; to be called in a process of its own, because memory is known only by process. */
export async function probeEmbedding({
  kind,
  modelFolder,
  texts,
  seed,
}: EmbedProbeRequest): Promise<EmbedPoint> {
  const batches = TEXT_SIZES.map((size) => ({ size, texts: drawTexts(size, texts, seed) }));
  const before = process.memoryUsage.rss();
  const startedAt = performance.now();
  const loaded = await watchLoop(() => openModel(kind, modelFolder));
  const loadMs = performance.now() - startedAt;
  const { model, close } = loaded.result;
  const sizes: SizePoint[] = [];
  for (const batch of batches) sizes.push(await measureSize(model, batch.size, batch.texts));
  await close();
  const addedBytes = process.resourceUsage().maxRSS * 1024 - before;
  return { kind, loadMs, loadHeldMs: loaded.heldMs, addedBytes, sizes };
}

async function measureSize(
  model: EmbeddingModel,
  size: TextSize,
  texts: readonly string[],
): Promise<SizePoint> {
  // Compiles the code, and fills the cache where there is one.
  await model.embed(texts);
  const seconds: number[] = [];
  const { heldMs } = await watchLoop(async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const startedAt = performance.now();
      await model.embed(texts);
      seconds.push((performance.now() - startedAt) / 1000);
    }
  });
  const singleMs: number[] = [];
  for (const text of texts.slice(0, SINGLE_CALLS)) {
    const startedAt = performance.now();
    await model.embed([text], { purpose: 'document' });
    singleMs.push(performance.now() - startedAt);
  }
  return {
    size: size.name,
    textsPerSecond: texts.length / median(seconds),
    p50Ms: percentile(singleMs, 0.5),
    p95Ms: percentile(singleMs, 0.95),
    heldMs,
  };
}
