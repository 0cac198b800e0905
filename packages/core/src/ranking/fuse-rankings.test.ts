import { describe, expect, it } from '@jest/globals';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import { fuseRankings } from './fuse-rankings.ts';

describe('fuseRankings', () => {
  it('sums 1 / (60 + rank) over the rankings', () => {
    expect(
      fuseRankings([
        ['a', 'b'],
        ['b', 'c'],
      ]),
    ).toEqual([
      { key: 'b', score: 1 / 62 + 1 / 61 },
      { key: 'a', score: 1 / 61 },
      { key: 'c', score: 1 / 62 },
    ]);
  });

  it('weighs rankings', () => {
    expect(fuseRankings([['a'], ['b']], { weights: [1, 2] }).map(({ key }) => key)).toEqual(['b', 'a']);
  });

  it('lets the first ranks stand out more with a smaller k', () => {
    const share = (k: number) => {
      const [first, second] = fuseRankings([['a', 'b']], { k });
      return (first?.score ?? 0) / (second?.score ?? 1);
    };
    expect(share(0)).toBe(2);
    expect(share(60)).toBeLessThan(1.02);
  });

  it('keeps the order of first mention among equals, and takes keys of any kind', () => {
    const x = { id: 1 };
    const y = { id: 2 };
    expect(fuseRankings([[x], [y]]).map(({ key }) => key)).toEqual([x, y]);
  });

  it('counts an item named twice in a ranking once, at its better rank', () => {
    expect(fuseRankings([['a', 'b', 'a', 'c']])).toEqual(fuseRankings([['a', 'b', 'c']]));
  });

  it('gives nothing for no rankings', () => {
    expect(fuseRankings([])).toEqual([]);
    expect(fuseRankings([[], []])).toEqual([]);
  });

  it.each([
    [{ weights: [1] }, 'weights: expected one weight a ranking (2), received 1'],
    [{ weights: [1, Number.NaN] }, 'weights[1]: expected a finite number, received NaN'],
    [{ k: Number.NaN }, 'k: expected a number above -1, received NaN'],
    [{ k: -1 }, 'k: expected a number above -1, received -1'],
  ])('refuses %j', (options, message) => {
    const attempt = () => fuseRankings([['a'], ['b']], options);
    expect(attempt).toThrow(InvalidOptionsError);
    expect(attempt).toThrow(message);
  });
});
