import { countReally } from '../check/check-tokens.ts';
import type { LocalizationCase } from '../corpus/localization-cases.ts';
import type { LocalizationSystem } from '../systems/localization-system.ts';

/** How one system did on one case at one cap. */
export interface Outcome {
  readonly id: string;
  readonly repository: string;
  readonly system: string;
  readonly cap: number;
  /** Every line that must be shown is shown. */
  readonly isHit: boolean;
  /** Share of the edited lines that are shown, 0 to 1. */
  readonly lineRecall: number;
  /** Tokens of the content, by the tokenizer itself. */
  readonly tokens: number;
  readonly latencyMs: number;
  readonly problems: readonly string[];
}

/** What {@link localize} runs. */
export interface LocalizeRequest {
  readonly cases: readonly LocalizationCase[];
  readonly systems: readonly LocalizationSystem[];
  readonly caps: readonly number[];
  readonly onProgress?: (done: number, total: number) => void;
}

/** Cases that are run once before any is measured, so that no system pays for compiling what all run. */
export const WARM_UP_CASES = 10;

/**
 * Answers: does an output hold the lines that a real commit edits, when the commit's message is the query?
 *
 * Systems take turns on each case, so that all of them meet the same machine.
 */
export async function localize({ cases, systems, caps, onProgress }: LocalizeRequest): Promise<Outcome[]> {
  for (const { source, path, query } of cases.slice(0, WARM_UP_CASES)) {
    for (const system of systems) await system.show({ source, path, query, cap: caps[0] ?? 1200 });
  }
  const outcomes: Outcome[] = [];
  for (const [index, one] of cases.entries()) {
    for (const cap of caps) {
      for (const system of systems) outcomes.push(await measure(one, system, cap));
    }
    onProgress?.(index + 1, cases.length);
  }
  return outcomes;
}

async function measure(one: LocalizationCase, system: LocalizationSystem, cap: number): Promise<Outcome> {
  const { id, repository, source, path, query, neededLines, editedLines } = one;
  const startedAt = performance.now();
  const { content, keptLines, latencyMs, problems = [] } = await system.show({ source, path, query, cap });
  const elapsedMs = performance.now() - startedAt;
  return {
    id,
    repository,
    system: system.name,
    cap,
    isHit: neededLines.every((line) => keptLines.has(line)),
    lineRecall: editedLines.filter((line) => keptLines.has(line)).length / editedLines.length,
    tokens: countReally(content),
    latencyMs: latencyMs ?? elapsedMs,
    problems,
  };
}
