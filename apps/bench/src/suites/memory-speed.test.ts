import { expect, it } from '@jest/globals';
import { measureMemorySpeed, reportMemorySpeed } from './memory-speed.ts';

it('measures a state at each of the turns', () => {
  const rows = measureMemorySpeed({ seed: 1, turns: [5, 40] });
  expect(rows.map(({ turn, entries }) => [turn, entries])).toEqual([
    [5, 5],
    [40, 40],
  ]);
  for (const { updateMs, retrieveMs, snapshotCharacters } of rows) {
    expect(Math.min(...updateMs, ...retrieveMs)).toBeGreaterThan(0);
    expect(snapshotCharacters).toBeGreaterThan(1000);
  }
});

it('reports a row for each', () => {
  const report = reportMemorySpeed(measureMemorySpeed({ seed: 1, turns: [3] }));
  expect(report.tables[0]?.rows).toHaveLength(1);
});
