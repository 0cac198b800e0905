import type { Block } from '../../block.ts';
import type { Unit } from '../../unit.ts';

/** The lines of a block as they are, each with its line terminator and the blank lines after it. */
export function splitLines(source: string, block: Block): Unit[] {
  const units: Unit[] = [];
  let start = block.start;
  for (const line of source.slice(block.start, block.end).match(/[^\n]*\n\s*|[^\n]+/g) ?? []) {
    units.push({ kind: 'line', start, end: start + line.length, passage: units.length });
    start += line.length;
  }
  return units;
}
