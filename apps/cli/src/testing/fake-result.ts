import type { ExplainedUnit, HasteContext } from '@scaledown/haste';

/** A small result; `overrides` replace whole parts of it. */
export function fakeResult(overrides: Partial<HasteContext> = {}): HasteContext {
  return {
    content: 'def send():\n    pass',
    metrics: {
      originalTokens: 7118,
      optimizedTokens: 1180,
      compressionRatio: 6.03,
      savingsPercent: 83.4,
      latencyMs: 14.2,
      tokenizer: 'o200k_base',
    },
    segments: [
      { startLine: 12, endLine: 13, startByte: 100, endByte: 121, kind: 'function', detail: 'full' },
    ],
    warnings: [],
    ...overrides,
  };
}

/** A unit that was left out; `overrides` say what became of it instead. */
export function fakeUnit(overrides: Partial<ExplainedUnit> = {}): ExplainedUnit {
  return {
    symbol: 'send',
    kind: 'function',
    startLine: 12,
    endLine: 13,
    tokens: 40,
    score: 0.5,
    matchedTerms: [],
    reasons: [],
    keptTokens: 0,
    ...overrides,
  };
}
