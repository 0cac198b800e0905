import type { Block } from '../block.ts';
import type { SegmentContext, SegmentedBlock, Strategy } from '../strategy.ts';
import type { Unit } from '../unit.ts';
import { keepEntries, type RatedEntry } from './log/keep-entries.ts';
import { groupEntries } from './log/log-entries.ts';
import { LOG_LEGEND } from './log/log-legend.ts';
import { readLogLine } from './log/log-line.ts';
import { logSeverity } from './log/log-severity.ts';
import { makeLogUnits, type SpelledLog } from './log/log-units.ts';
import { spellLog } from './log/spell-log.ts';
import { splitLines } from './log/split-lines.ts';

/** Longer logs are judged by as much of their beginning, in characters: definitions weigh most there. */
const JUDGED_LENGTH = 60_000;

/**
 * Takes a log apart into entries, spelled by the templates they follow where that is shorter. Errors, warnings and
 * stack traces are always kept, within a share of the log. `restoreLog` gives the log back from all of its units.
 */
export const logStrategy: Strategy = {
  kind: 'log',
  segment(source, block, context): SegmentedBlock {
    const { texts, offsets } = splitLines(source, block.start, block.end);
    const lines = texts.map((text) => readLogLine(text, context.holdsPreserved?.(text)));
    const entries = groupEntries(lines);
    const spelled = spellLog(lines);
    const rated = entries.map(({ start, end }): RatedEntry => {
      const text = source.slice(offsets[start], offsets[end]);
      return { severity: logSeverity(text), template: spelled[start]?.template ?? -1, size: text.length };
    });
    const isTerminated = block.end > block.start && source.charAt(block.end - 1) === '\n';
    const log = { lines: spelled, offsets, entries, kept: keepEntries(rated), isTerminated };
    const units = makeLogUnits(log);
    return isShorter(source, block, units, context)
      ? { units, continuity: 'independent', preamble: `${LOG_LEGEND}\n` }
      : { units: verbatimUnits(log), continuity: 'independent' };
  },
};

function isShorter(
  source: string,
  { start }: Block,
  units: readonly Unit[],
  context: SegmentContext,
): boolean {
  // A log that is a short spelling already says what its own legend says; a second one would be read for the first.
  if (units.length === 0 || source.startsWith(LOG_LEGEND, start)) return false;
  const beyond = units.findIndex((unit) => unit.start - start > JUDGED_LENGTH);
  const judged = beyond < 0 ? units : units.slice(0, beyond);
  const spelling = judged.map((unit) => unit.spelling ?? '').join('');
  const verbatim = source.slice(start, judged.at(-1)?.end);
  return context.estimateTokens(`${LOG_LEGEND}\n${spelling}`) < context.estimateTokens(verbatim);
}

function verbatimUnits({ offsets, entries, kept }: SpelledLog): Unit[] {
  return entries.map(({ start, end }, i) => {
    const keep = kept[i];
    return {
      kind: 'entry',
      start: offsets[start] ?? 0,
      end: offsets[end] ?? 0,
      passage: i,
      ...(keep !== undefined && { keep }),
    };
  });
}
