import { analyzeText } from '@scaledown/core';
import type { ContextUnit } from '../segment/segmented-context.ts';
import { bestFirst } from './score-second-hop.ts';
import type { Span } from './smooth.ts';
import type { TermIndex } from './term-index.ts';

const BEST_UNITS = 8;
/** What a link says of the sentences after a passage's first. */
const REST = 0.5;

/** What {@link scoreLinks} reads. */
export interface LinksRequest {
  readonly index: TermIndex;
  readonly units: readonly ContextUnit[];
  readonly passages: readonly Span[];
  readonly scores: Float64Array;
}

/**
 * Scores the units of passages whose whole title stands in one of the best units of another passage: the one leads
 * to the other, as a link would.
 *
 * @returns A score for each unit, 0 to 1: how good the unit is that names the title, relative to the best; half of
 * that after the passage's first sentence.
 */
export function scoreLinks({ index, units, passages, scores }: LinksRequest): Float64Array {
  const linked = new Float64Array(units.length);
  const best = bestFirst(scores, BEST_UNITS);
  const highest = scores[best[0] ?? 0] ?? 0;
  const namedIn = best.map((at) => new Set(index.terms.subarray(index.starts[at], index.starts[at + 1])));
  for (const { start, end } of passages) {
    const title = titleNumbers(units[start], index);
    if (title === undefined) continue;
    const by = best.findIndex(
      (at, rank) => (at < start || at >= end) && title.every((number) => namedIn[rank]?.has(number)),
    );
    const link = by < 0 ? 0 : (scores[best[by] ?? 0] ?? 0) / highest;
    for (let at = start + 1; at < end; at++) linked[at] = at === start + 1 ? link : REST * link;
  }
  return linked;
}

/** The terms of a passage's title; undefined when it has none, or one with words that stand nowhere. */
function titleNumbers(unit: ContextUnit | undefined, index: TermIndex): number[] | undefined {
  if (unit?.kind !== 'heading') return undefined;
  const terms = [...new Set(analyzeText(titleOf(unit.text)))];
  const numbers = terms.map((term) => index.numbers.get(term)).filter((number) => number !== undefined);
  return terms.length > 0 && numbers.length === terms.length ? numbers : undefined;
}

/** `Document [3](Title: Speed (film))` and `Speed (film)` are both about `Speed`. */
export function titleOf(text: string): string {
  const title = /\btitle:\s*(.*?)\)?\s*$/isu.exec(text)?.[1] ?? text;
  const numbered = title.replace(
    /^\W*(?:document|doc|passage|source|chunk|result|context)?\s*[[(#]?\p{N}+[\])]?[:.]?\s*/iu,
    '',
  );
  const name = numbered.replaceAll(/\([^)]*\)?/g, ' ');
  return name.trim() === '' ? numbered : name;
}
