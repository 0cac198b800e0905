import { readSourceFile } from '@scaledown/code';
import { HasteOptimizer } from '@scaledown/haste';
import { median } from '../statistics/summaries.ts';

/** How long one size took, and how much memory its process took at most. */
export interface GrowthPoint {
  readonly bytes: number;
  readonly ms: number;
  /** Largest resident set of the process, in bytes: Node itself, grammar and tokenizer included. */
  readonly peakBytes: number;
}

const WARM_UP_RUNS = 20;
/** Above this one run is long enough to be measured by itself. */
const SINGLE_RUN_BYTES = 2_000_000;
const QUERY = 'why is the error lost when a file is closed twice?';

/**
 * Measures a file repeated `copies` times; to be called in a process of its own, because memory is known only by
 * process. The single file runs 20 times before, so that the code is compiled.
 */
export async function probeGrowth(path: string, copies: number): Promise<GrowthPoint> {
  const { text } = await readSourceFile(path);
  const optimizer = new HasteOptimizer();
  const optimize = (context: string) => optimizer.optimize({ context, filePath: path, query: QUERY });
  for (let run = 0; run < WARM_UP_RUNS; run += 1) await optimize(text);
  const repeated = text.repeat(copies);
  const bytes = Buffer.byteLength(repeated);
  const times: number[] = [];
  for (let run = 0; run < (bytes > SINGLE_RUN_BYTES ? 1 : 5); run += 1) {
    const startedAt = performance.now();
    await optimize(repeated);
    times.push(performance.now() - startedAt);
  }
  return { bytes, ms: median(times), peakBytes: process.resourceUsage().maxRSS * 1024 };
}
