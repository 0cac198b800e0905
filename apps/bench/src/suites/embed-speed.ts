import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as v from 'valibot';
import type { BatchPoint } from '../embed/batch-probe.ts';
import type { EmbedPoint } from '../embed/embed-probe.ts';
import { MODEL_KINDS } from '../embed/model-kinds.ts';
import { formatBytes, formatCount, formatMs } from '../report/format-numbers.ts';
import type { Report, ReportTable } from '../report/report.ts';

/** What {@link measureEmbedSpeed} measures. */
export interface EmbedSpeedRequest {
  /** A sentence-transformers folder with an ONNX graph; without it `OnnxModel` is left out. */
  readonly modelFolder: string | undefined;
  /** Sentences; an eighth as many passages. */
  readonly texts: number;
  readonly seed: number;
  readonly onProgress: (done: number, total: number) => void;
}

/** What the suite found. */
export interface EmbedSpeed {
  readonly kinds: readonly EmbedPoint[];
  /** Empty without a folder for `OnnxModel`. */
  readonly batches: readonly BatchPoint[];
}

/** The longest that `OnnxModel` may hold up the event loop, in milliseconds. */
const MOST_HELD_MS = 50;

const run = promisify(execFile);
const MAIN = fileURLToPath(new URL('../main.js', import.meta.url));

const embedSchema: v.GenericSchema<string, EmbedPoint> = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    kind: v.picklist(MODEL_KINDS),
    loadMs: v.number(),
    loadHeldMs: v.number(),
    addedBytes: v.number(),
    sizes: v.array(
      v.object({
        size: v.string(),
        textsPerSecond: v.number(),
        p50Ms: v.number(),
        p95Ms: v.number(),
        heldMs: v.number(),
      }),
    ),
  }),
);
const batchSchema: v.GenericSchema<string, BatchPoint[]> = v.pipe(
  v.string(),
  v.parseJson(),
  v.array(
    v.object({
      size: v.string(),
      batches: v.array(v.object({ batchTokens: v.number(), textsPerSecond: v.number() })),
      modelPerSecond: v.number(),
      handPerSecond: v.number(),
    }),
  ),
);

/** Measures each kind of model in a process of its own, and the batches of `OnnxModel` in one more. */
export async function measureEmbedSpeed(request: EmbedSpeedRequest): Promise<EmbedSpeed> {
  const { modelFolder, texts, seed, onProgress } = request;
  const kinds = MODEL_KINDS.filter((kind) => kind !== 'OnnxModel' || modelFolder !== undefined);
  const total = kinds.length + (modelFolder === undefined ? 0 : 1);
  const points: EmbedPoint[] = [];
  for (const kind of kinds) {
    points.push(
      v.parse(embedSchema, await probe('embed-probe', { kind, modelFolder: modelFolder ?? '', texts, seed })),
    );
    onProgress(points.length, total);
  }
  if (modelFolder === undefined) return { kinds: points, batches: [] };
  const batches = v.parse(batchSchema, await probe('embed-batch-probe', { modelFolder, texts, seed }));
  onProgress(total, total);
  return { kinds: points, batches };
}

/** Lays out what was measured. */
export function reportEmbedSpeed({ kinds, batches }: EmbedSpeed, texts: number): Report {
  return {
    suite: 'embed-speed',
    question: 'How fast does each kind of model embed, and does it leave the event loop free?',
    tables: [
      kindTable(kinds, texts),
      ...(batches.length === 0 ? [] : [batchTable(batches), handTable(batches)]),
    ],
    figures: { kinds, batches },
    failures: kinds
      .filter(({ kind }) => kind === 'OnnxModel')
      .flatMap(({ loadHeldMs, sizes }) => [loadHeldMs, ...sizes.map(({ heldMs }) => heldMs)])
      .filter((held) => held > MOST_HELD_MS)
      .map(
        (held) =>
          `OnnxModel held up the event loop for ${formatMs(held)} ms; ${MOST_HELD_MS} ms are allowed.`,
      ),
  };
}

function kindTable(kinds: readonly EmbedPoint[], texts: number): ReportTable {
  return {
    title: 'Kinds of models',
    header: [
      'model',
      'texts',
      'texts/s',
      'one: p50',
      'one: p95',
      'loop held',
      'load',
      'loop held, load',
      'memory',
    ],
    rows: kinds.flatMap(({ kind, loadMs, loadHeldMs, addedBytes, sizes }) =>
      sizes.map(({ size, textsPerSecond, p50Ms, p95Ms, heldMs }, index) => [
        kind,
        size,
        formatCount(textsPerSecond),
        formatMs(p50Ms),
        formatMs(p95Ms),
        formatMs(heldMs),
        ...(index === 0 ? [formatMs(loadMs), formatMs(loadHeldMs), formatBytes(addedBytes)] : ['', '', '']),
      ]),
    ),
    notes: [
      `${formatCount(texts)} sentences of 6 to 24 words, and an eighth as many passages of 4 to 12 sentences, in one call each, the median of three; then up to 100 calls of one text. Milliseconds; memory is the most that the process grew by, both sizes embedded.`,
      'StaticModel is the bundled one. CachedModel wraps it, and every text is a hit. HttpModel asks an endpoint on the loopback, in the same process, that answers at once. "Loop held" is the most processor time that the main thread took between two turns of the event loop.',
    ],
  };
}

function batchTable(batches: readonly BatchPoint[]): ReportTable {
  const [first] = batches;
  return {
    title: 'OnnxModel: texts/s by tokens a batch',
    header: ['texts', ...(first?.batches.map(({ batchTokens }) => nameBatch(batchTokens)) ?? [])],
    rows: batches.map(({ size, batches: each }) => [
      size,
      ...each.map(({ textsPerSecond }) => formatCount(textsPerSecond)),
    ]),
  };
}

const nameBatch = (tokens: number): string => (tokens === 1 ? 'one text' : formatCount(tokens));

function handTable(batches: readonly BatchPoint[]): ReportTable {
  return {
    title: 'OnnxModel beside onnxruntime fed by hand',
    header: ['texts', 'OnnxModel, texts/s', 'by hand, texts/s', 'of it'],
    rows: batches.map(({ size, modelPerSecond, handPerSecond }) => [
      size,
      formatCount(modelPerSecond),
      formatCount(handPerSecond),
      `${Math.round((100 * modelPerSecond) / handPerSecond)} %`,
    ]),
    notes: [
      'By hand: tokens and tensors are made before the clock starts, nothing is pooled, and the main thread blocks. Both take the same batches by turns, 4 rounds, the median.',
    ],
  };
}

async function probe(command: string, request: object): Promise<string> {
  return (await run(process.execPath, [MAIN, command, JSON.stringify(request)])).stdout;
}
