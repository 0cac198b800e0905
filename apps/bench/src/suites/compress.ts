import { countReally } from '../check/check-tokens.ts';
import { judgeEvidence } from '../check/judge-evidence.ts';
import type { CompressionCase } from '../corpus/compression-cases.ts';
import type { CompressionSystem, Rate } from '../systems/compression-system.ts';

/** How one system did on one case at one rate. */
export interface CompressionOutcome {
  readonly set: string;
  readonly id: string;
  readonly kind: string;
  readonly system: string;
  readonly rate: Rate;
  /** Share of the evidence that is kept, 0 to 1; 0 or 1 but where the share itself is what counts. */
  readonly evidence: number;
  /** Tokens of the content over those of the context, by the tokenizer itself. */
  readonly keptShare: number;
  readonly latencyMs: number;
  readonly problems: readonly string[];
}

/** Cases of one data set. */
interface CompressionSet {
  readonly name: string;
  readonly cases: readonly CompressionCase[];
}

/** What {@link compareCompression} runs. */
export interface CompareCompressionRequest {
  readonly set: CompressionSet;
  readonly systems: readonly CompressionSystem[];
  readonly rates: readonly Rate[];
  readonly onProgress?: (done: number, total: number) => void;
}

/** Cases that are run once before any is measured, so that no system pays for compiling what all run. */
export const WARM_UP_CASES = 5;

/**
 * Answers: does a compressed context still hold what answers the prompt?
 *
 * Systems take turns on each case, so that all of them meet the same machine. A system that cannot choose a rate by
 * itself is not asked to.
 */
export async function compareCompression(request: CompareCompressionRequest): Promise<CompressionOutcome[]> {
  const { set, systems, rates, onProgress } = request;
  for (const { context, prompt } of set.cases.slice(0, WARM_UP_CASES)) {
    for (const system of systems) await system.compress({ context, prompt, rate: 0.5 });
  }
  const countContext = rememberLast(countReally);
  const outcomes: CompressionOutcome[] = [];
  for (const [index, one] of set.cases.entries()) {
    for (const rate of rates) {
      for (const system of systems) {
        if (rate === 'auto' && !system.choosesRate) continue;
        outcomes.push(
          await measure({ set: set.name, one, system, rate, contextTokens: countContext(one.context) }),
        );
      }
    }
    onProgress?.(index + 1, set.cases.length);
  }
  return outcomes;
}

interface Measurement {
  readonly set: string;
  readonly one: CompressionCase;
  readonly system: CompressionSystem;
  readonly rate: Rate;
  readonly contextTokens: number;
}

async function measure({ set, one, system, rate, contextTokens }: Measurement): Promise<CompressionOutcome> {
  const { id, kind, context, prompt, judge, evidence } = one;
  const startedAt = performance.now();
  const output = await system.compress({ context, prompt, rate });
  const latencyMs = performance.now() - startedAt;
  const { kept, missingSpans } = judgeEvidence({ context, rule: judge, evidence, output });
  return {
    set,
    id,
    kind,
    system: system.name,
    rate,
    evidence: kept,
    keptShare: countReally(output.content) / Math.max(1, contextTokens),
    latencyMs,
    problems: missingSpans.map(({ start, end }) => `span ${start}–${end} is not in the content`),
  };
}

/** Cases follow each other by document: what was counted last is asked for again. */
function rememberLast(count: (text: string) => number): (text: string) => number {
  let last = '';
  let counted = 0;
  return (text) => {
    if (text !== last) {
      counted = count(text);
      last = text;
    }
    return counted;
  };
}
