import { countReally } from '../check/check-tokens.ts';
import { generateText, type TextKind } from '../generate/generate-text.ts';
import { median } from '../statistics/summaries.ts';
import { createLocalSystem } from '../systems/local-system.ts';

/** How long compressing one text took, and how much memory its process took at most. */
export interface CompressionPoint {
  readonly kind: TextKind;
  readonly characters: number;
  readonly tokens: number;
  readonly ms: number;
  /** The tokenizer alone, once over the text: no compressor that reports real counts can go below. */
  readonly countMs: number;
  /** Largest resident set of the process, in bytes: Node itself, tokenizer and text included. */
  readonly peakBytes: number;
}

const WARM_UP_RUNS = 20;
const WARM_UP_CHARACTERS = 10_000;
/** Above this one run is long enough to be measured by itself. */
const SINGLE_RUN_CHARACTERS = 2_000_000;
export const RUNS = 5;

const PROMPT = 'Why did the request fail, and how long did the order take?';
const RATE = 0.33;

/**
 * Measures one generated text; to be called in a process of its own, because memory is known only by process. Small
 * texts of the same kind run before, so that the code is compiled; they share common words with the measured one.
 */
export async function probeCompression(kind: TextKind, characters: number): Promise<CompressionPoint> {
  const system = createLocalSystem();
  const compress = (context: string) => system.compress({ context, prompt: PROMPT, rate: RATE });
  for (let run = 0; run < WARM_UP_RUNS; run += 1) {
    await compress(generateText({ kind, characters: WARM_UP_CHARACTERS, seed: 100 + run }));
  }
  const times: number[] = [];
  for (let run = 0; run < (characters > SINGLE_RUN_CHARACTERS ? 1 : RUNS); run += 1) {
    // Each run has a text of its own, as each request does.
    const text = generateText({ kind, characters, seed: 1 + run });
    const startedAt = performance.now();
    await compress(text);
    times.push(performance.now() - startedAt);
  }
  const text = generateText({ kind, characters });
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  const startedAt = performance.now();
  const tokens = countReally(text);
  const countMs = performance.now() - startedAt;
  return { kind, characters: text.length, tokens, ms: median(times), countMs, peakBytes };
}
