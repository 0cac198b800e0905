import { SourceText } from '@scaledown/code';
import { measureSavings } from '@scaledown/core';
import type { RunFacts } from '../report/html/run-facts.ts';
import { traceLines } from '../trace/trace-lines.ts';

/** A run of one stage that kept the lines named, from 1, and marked no gap; `overrides` replace whole parts of it. */
export function fakeRun(text: string, kept: readonly number[], overrides: Partial<RunFacts> = {}): RunFacts {
  const source = new SourceText(text);
  const content = kept.map((line) => source.line(line)).join('');
  const links = { inputLines: kept.map((line) => [line]), partial: new Set<number>() };
  const counts = { inputTokens: 1000, outputTokens: 250, latencyMs: 12 };
  return {
    name: 'a.py',
    query: 'how?',
    prompt: undefined,
    source,
    result: new SourceText(content),
    trace: traceLines(source, [links]),
    stages: [{ stage: 'haste', kind: 'optimizer', ...counts, warnings: [], content }],
    metrics: {
      originalTokens: 1000,
      totalTokens: 250,
      ...measureSavings(1000, 250),
      latencyMs: 12,
      tokenizer: 'o200k_base',
    },
    warnings: [],
    version: '1.2.3',
    ...overrides,
  };
}
