import type { SourceText } from '@scaledown/code';
import type { LineLinks } from './line-links.ts';

/** What became of one line of a source: `part` is kept only in part, or spelled differently; `stage` is an index. */
export type LineFate =
  | { readonly kind: 'blank' | 'kept' | 'part' }
  | { readonly kind: 'dropped'; readonly stage: number };

/** A source and a result, line by line in terms of each other. */
export interface LineTrace {
  /** What became of each line of the source. */
  readonly fates: readonly LineFate[];
  /** For each line of the result the lines of the source whose text it holds, from 1. */
  readonly origins: readonly (readonly number[])[];
}

/** Follows every line of a source through the stages of a run, each of which tells how its lines are linked. */
export function traceLines(source: SourceText, stages: readonly LineLinks[]): LineTrace {
  const fates = source.lines.map((line): LineFate => ({ kind: line.trim() === '' ? 'blank' : 'kept' }));
  let origins: readonly (readonly number[])[] = source.lines.map((_, index) => [index + 1]);
  for (const [stage, { inputLines, partial }] of stages.entries()) {
    const before = origins;
    const sourceLinesOf = (line: number): readonly number[] => before[line - 1] ?? [];
    const alive = new Set([...inputLines.flat(), ...partial].flatMap(sourceLinesOf));
    const cut = new Set([...partial].flatMap(sourceLinesOf));
    for (const [index, fate] of fates.entries()) {
      if (fate.kind === 'blank' || fate.kind === 'dropped') continue;
      if (!alive.has(index + 1)) fates[index] = { kind: 'dropped', stage };
      else if (cut.has(index + 1)) fates[index] = { kind: 'part' };
    }
    origins = inputLines.map((lines) => lines.flatMap(sourceLinesOf));
  }
  return { fates, origins };
}
