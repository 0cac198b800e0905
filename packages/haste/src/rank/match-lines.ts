import type { CodeFile } from '@scaledown/code';
import { analyzeText } from '@scaledown/core';
import type { Query } from '../query/query.ts';
import type { RankedUnit } from './rank-units.ts';

/** How well each line of a file matches a query: 0 for not at all, 1 for the line that matches best. */
export interface LineMatches {
  at(line: number): number;
}

/** A line that the query points at or quotes matches this well. */
const MENTIONED = 2;

/**
 * Scores lines by the query's terms that they hold, each weighted by how rare it is among the lines of the file
 * (inverse document frequency).
 */
export function matchLines(file: CodeFile, query: Query, units: readonly RankedUnit[]): LineMatches {
  const wanted = new Set(query.terms);
  const isTouched = linesTouched(file, units);
  const found = file.source.lines.map((line, index) =>
    isTouched[index + 1] === 1
      ? new Set(analyzeText(line, { keepStopWords: true }).filter((term) => wanted.has(term)))
      : NO_TERMS,
  );
  const lineCounts = new Map<string, number>();
  for (const terms of found) for (const term of terms) lineCounts.set(term, (lineCounts.get(term) ?? 0) + 1);
  const total = file.source.lines.length;
  const rarity = (term: string): number => {
    const lines = lineCounts.get(term) ?? 0;
    return Math.log(1 + (total - lines + 0.5) / (lines + 0.5));
  };
  const scores = found.map((terms) => [...terms].reduce((sum, term) => sum + rarity(term), 0));
  const best = scores.reduce((highest, score) => Math.max(highest, score), Number.MIN_VALUE);
  const mentioned = new Set(
    units.flatMap(({ mention }) => (mention?.lines ?? []).map((span) => span.startLine)),
  );
  return { at: (line) => (mentioned.has(line) ? MENTIONED : (scores[line - 1] ?? 0) / best) };
}

const NO_TERMS: ReadonlySet<string> = new Set();

/** Marks the lines, by number, of the units that hold a word of the query: others need not be read again. */
function linesTouched(file: CodeFile, units: readonly RankedUnit[]): Uint8Array {
  const isTouched = new Uint8Array(file.source.lines.length + 2);
  for (const { unit, words } of units) {
    if (words.text > 0) isTouched.fill(1, unit.startLine, unit.endLine + 1);
  }
  return isTouched;
}
