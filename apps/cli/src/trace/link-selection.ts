import type { SourceText } from '@scaledown/code';
import type { Segment } from '@scaledown/core';
import { type LineLinks, withoutTerminator } from './line-links.ts';

/** The lines of a segment are all that an optimizer may have kept. */
export type LineRange = Pick<Segment, 'startLine' | 'endLine'>;

/**
 * Finds the lines of an optimizer's input in its output: both are in the same order, so each line of the output is the
 * next line of a segment that has the same text, or a marker. A line that is not there word for word is not claimed.
 */
export function linkSelection(
  input: SourceText,
  output: SourceText,
  segments: readonly LineRange[],
): LineLinks {
  const candidates = segments.flatMap(({ startLine, endLine }) =>
    Array.from({ length: endLine - startLine + 1 }, (_, index) => startLine + index),
  );
  const texts = candidates.map((line) => withoutTerminator(input.line(line)));
  let next = 0;
  const inputLines = output.lines.map((line): readonly number[] => {
    if (line.trim() === '') return [];
    const found = texts.indexOf(withoutTerminator(line), next);
    const candidate = candidates[found];
    if (candidate === undefined) return [];
    next = found + 1;
    return [candidate];
  });
  return { inputLines, partial: new Set() };
}
