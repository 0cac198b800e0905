import { scoreContent } from './content-score.ts';
import type { MemoryRecord } from './memory-record.ts';
import { scoreRetention } from './score-retention.ts';
import type { TermStatistics } from './term-statistics.ts';

/** Finds the record that least deserves to stay; of equals the older, then the one of the lower id. Undefined of none. */
export function leastRetained(
  records: Iterable<MemoryRecord>,
  statistics: TermStatistics,
  turn: number,
): MemoryRecord | undefined {
  let least: MemoryRecord | undefined;
  let lowest = Number.POSITIVE_INFINITY;
  for (const record of records) {
    const score = scoreRetention(record.entry, scoreContent(record, statistics), turn);
    if (score < lowest || (score === lowest && least !== undefined && isBefore(record, least))) {
      lowest = score;
      least = record;
    }
  }
  return least;
}

function isBefore({ entry: a }: MemoryRecord, { entry: b }: MemoryRecord): boolean {
  return a.createdTurn < b.createdTurn || (a.createdTurn === b.createdTurn && a.id < b.id);
}
