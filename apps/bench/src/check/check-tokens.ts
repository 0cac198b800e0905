import type { ContextMetrics } from '@scaledown/core';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import type { Violation } from './violation.ts';

const PLAIN_TEXT = { disallowedSpecial: new Set<string>() };

/** A run without a break that is so long that `@scaledown/core` counts it in slices, which may differ by a few tokens. */
const LONG_RUN = /[^\s]{513}|[^\S\n]{513}/;

/** Counts with the tokenizer itself, past our own counter. */
export function countReally(text: string): number {
  return countTokens(text, PLAIN_TEXT);
}

/**
 * Checks an output against its cap, and the reported count against the tokenizer's own. Only `o200k_base` is known.
 *
 * @throws RangeError when the output was counted with another encoding.
 */
export function checkTokens(content: string, metrics: ContextMetrics, cap: number): Violation[] {
  if (metrics.tokenizer !== 'o200k_base') {
    throw new RangeError(`Only outputs counted with o200k_base can be checked, not ${metrics.tokenizer}.`);
  }
  const violations: Violation[] = [];
  const tokens = countReally(content);
  if (tokens > cap) violations.push({ kind: 'overrun', message: `${tokens} tokens, with a cap of ${cap}` });
  const reported = metrics.optimizedTokens;
  const isRight = LONG_RUN.test(content) ? reported >= tokens : reported === tokens;
  if (!isRight)
    violations.push({ kind: 'wrong-token-count', message: `${reported} reported, ${tokens} counted` });
  return violations;
}
