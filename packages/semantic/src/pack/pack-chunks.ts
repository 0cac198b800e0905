import { Layout, renderLayout } from '@scaledown/code';
import { BudgetTooSmallError, type TokenCounter } from '@scaledown/core';
import type { ChunkedSource, LineSpan } from '../chunk/chunk-source.ts';
import type { Excerpt } from './excerpt.ts';

/** What {@link packChunks} needs. */
export interface PackRequest {
  readonly chunked: ChunkedSource;
  /** Positions of the chunks to show, the most wanted first. */
  readonly selected: readonly number[];
  readonly counter: TokenCounter;
  /** Tokens that the content may never pass; `Infinity` for no limit. */
  readonly limit: number;
}

/**
 * Joins chunks in source order under the headers that they stand in, with every gap marked. A chunk that does not fit
 * whole is shown by as many of its first lines as do; what the whole text would take no more tokens for is shown whole.
 *
 * @throws BudgetTooSmallError when the limit does not even hold the marker that stands for the whole text.
 */
export function packChunks({ chunked, selected, counter, limit }: PackRequest): Excerpt {
  const layout = new Layout(chunked.source, chunked.comment, counter);
  if (layout.tokens > limit && layout.sourceTokens > limit) {
    throw new BudgetTooSmallError(
      `The limit (${limit}) is too small: even the one line that marks what is left out takes ${layout.tokens} tokens.`,
      { maxTokens: limit, neededTokens: Math.min(layout.tokens, layout.sourceTokens) },
    );
  }
  const steps = selected.map((position) => keepChunk(layout, chunked, position, limit));
  return cheaperOf(finish(layout, counter, steps, limit), layout);
}

/** @returns The lines that were added. */
function keepChunk(
  layout: Layout,
  { chunks, frames }: ChunkedSource,
  position: number,
  limit: number,
): readonly number[] {
  const chunk = chunks[position];
  if (chunk === undefined) return [];
  const frame = (frames[position] ?? []).flatMap(linesOf);
  const lines = linesOf(chunk);
  const whole = layout.keep([...frame, ...lines], limit);
  if (whole !== undefined) return whole;
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    const trial = layout.keep([...frame, ...lines.slice(0, middle)], limit);
    if (trial === undefined) {
      high = middle - 1;
    } else {
      layout.drop(trial);
      low = middle;
    }
  }
  return low === 0 ? [] : (layout.keep([...frame, ...lines.slice(0, low)], limit) ?? []);
}

function linesOf({ startLine, endLine }: LineSpan): number[] {
  return Array.from({ length: endLine - startLine + 1 }, (_, offset) => startLine + offset);
}

/**
 * Counts the result by the real tokenizer. The layout's sums are exact in all but odd texts; there, what was added last
 * is taken back until the result fits.
 */
function finish(layout: Layout, counter: TokenCounter, steps: (readonly number[])[], limit: number): Excerpt {
  for (;;) {
    const content = renderLayout(layout);
    const tokens = counter.count(content);
    const last = tokens <= limit ? undefined : steps.pop();
    // Without a step left there is one marker, which was checked to fit.
    if (last === undefined) return { content, tokens, layout };
    layout.drop(last);
  }
}

/** Leaving nothing out costs no more than marking what is left out. */
function cheaperOf(excerpt: Excerpt, layout: Layout): Excerpt {
  if (excerpt.tokens < layout.sourceTokens) return excerpt;
  layout.keep(layout.lineOf, Infinity);
  return { content: layout.source.text, tokens: layout.sourceTokens, layout };
}
