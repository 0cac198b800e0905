import { OnnxModel } from '@scaledown/embeddings';
import { median } from '../statistics/summaries.ts';
import { drawTexts, TEXT_SIZES } from './embed-texts.ts';
import { prepareByHand } from './run-by-hand.ts';

/** How fast a graph is by size of its batches. */
export interface BatchPoint {
  readonly size: string;
  readonly batches: readonly { readonly batchTokens: number; readonly textsPerSecond: number }[];
  /** The default size, in the same minutes: through `OnnxModel`, and with onnxruntime fed by hand. */
  readonly modelPerSecond: number;
  readonly handPerSecond: number;
}

/** What {@link probeBatches} measures. */
export interface BatchProbeRequest {
  readonly modelFolder: string;
  readonly texts: number;
  readonly seed: number;
}

/** 1 is a text a run. */
const BATCH_TOKENS = [1, 256, 512, 1024, 2048, 8192];
const DEFAULT_BATCH_TOKENS = 2048;
const ROUNDS = 5;
const WARM_UP_TEXTS = 16;

/** Measures what batches gain, and what all that stands around the graph costs. */
export async function probeBatches({
  modelFolder,
  texts: count,
  seed,
}: BatchProbeRequest): Promise<BatchPoint[]> {
  const points: BatchPoint[] = [];
  for (const size of TEXT_SIZES) {
    const texts = drawTexts(size, count, seed);
    const perSecond = (seconds: readonly number[]) => texts.length / median(seconds);
    const batches: { batchTokens: number; textsPerSecond: number }[] = [];
    for (const batchTokens of BATCH_TOKENS) {
      const model = await OnnxModel.load(modelFolder, { batchTokens });
      await model.embed(texts.slice(0, WARM_UP_TEXTS));
      const seconds = await timeRounds(2, () => model.embed(texts));
      batches.push({ batchTokens, textsPerSecond: perSecond(seconds) });
      await model.close();
    }
    const byHand = await prepareByHand(modelFolder, texts, DEFAULT_BATCH_TOKENS);
    const model = await OnnxModel.load(modelFolder, { batchTokens: DEFAULT_BATCH_TOKENS });
    const modelSeconds: number[] = [];
    const handSeconds: number[] = [];
    // By turns, so that what else the machine does meets both alike.
    for (let round = 0; round < ROUNDS; round++) {
      modelSeconds.push(...(await timeRounds(1, () => model.embed(texts))));
      handSeconds.push(...(await timeRounds(1, () => byHand.run())));
    }
    await model.close();
    await byHand.close();
    points.push({
      size: size.name,
      batches,
      modelPerSecond: perSecond(modelSeconds.slice(1)),
      handPerSecond: perSecond(handSeconds.slice(1)),
    });
  }
  return points;
}

async function timeRounds(rounds: number, work: () => Promise<unknown>): Promise<number[]> {
  const seconds: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now();
    await work();
    seconds.push((performance.now() - startedAt) / 1000);
  }
  return seconds;
}
