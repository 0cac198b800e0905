import { describe, expect, it } from '@jest/globals';
import { keepEntries, type RatedEntry } from './keep-entries.ts';

const calm: RatedEntry = { severity: undefined, template: 0, size: 100 };
const error = (template: number, size = 100): RatedEntry => ({ severity: 'error', template, size });
const warning = (template: number): RatedEntry => ({ severity: 'warning', template, size: 100 });

function keptOf(entries: readonly RatedEntry[]): number[] {
  return keepEntries(entries).flatMap((reason, i) => (reason === undefined ? [] : [i]));
}

describe('keepEntries', () => {
  it('keeps all errors and warnings where they are few', () => {
    const entries = [...Array.from({ length: 40 }, () => calm), error(1), warning(2), error(1), error(1)];
    expect(keptOf(entries)).toEqual([40, 41, 42, 43]);
  });

  it('keeps the first of every kind of error, then of warning, then the last of each, as far as the share goes', () => {
    const entries = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? error(1) : warning(2)));
    expect(keptOf(entries)).toEqual([0, 1, 2, 4, 38, 39]);
  });

  it('keeps the first error however long it is', () => {
    expect(keptOf([calm, error(1, 9000), error(2, 9000)])).toEqual([1]);
  });
});
