import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TermStatistics } from './term-statistics.ts';

const terms = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 });

describe('TermStatistics', () => {
  it('counts as counting all texts anew would, also when texts are taken back', () => {
    fc.assert(
      fc.property(fc.array(terms), fc.array(terms), (kept, taken) => {
        const statistics = new TermStatistics();
        for (const text of [...taken, ...kept]) statistics.add(new Set(text));
        for (const text of taken) statistics.remove(new Set(text), 1);
        const { texts, terms: counted } = statistics.toData();
        expect(texts).toBe(kept.length);
        const anew = ['a', 'b', 'c', 'd']
          .map((term) => [term, kept.filter((text) => text.some((other) => other === term)).length] as const)
          .filter(([, count]) => count > 0);
        expect(counted.toSorted()).toEqual(anew);
      }),
    );
  });

  it('finds a rare term rarer than a common one, and a new one at least as rare', () => {
    const statistics = new TermStatistics();
    for (let text = 0; text < 10; text += 1)
      statistics.add(new Set(text === 0 ? ['rare', 'common'] : ['common']));
    expect(statistics.rarityOf('rare')).toBeGreaterThan(statistics.rarityOf('common'));
    expect(statistics.rarityOf('new')).toBeGreaterThanOrEqual(statistics.rarityOf('rare'));
    expect(statistics.rarityOf('common')).toBeGreaterThan(0);
  });

  it('stays bounded, and keeps what is common', () => {
    const statistics = new TermStatistics();
    for (let text = 0; text < 20_000; text += 1) statistics.add(new Set([`term${text}`, 'common']));
    const counted = new Map(statistics.toData().terms);
    expect(counted.size).toBeLessThanOrEqual(4096);
    expect(counted.get('common')).toBe(20_000);
    expect(counted.has('term19999')).toBe(true);
  });

  it('stays bounded when no term is seen once', () => {
    const statistics = new TermStatistics();
    for (let text = 0; text < 6000; text += 1) {
      statistics.add(new Set([`term${text}`]));
      statistics.add(new Set([`term${text}`]));
    }
    expect(statistics.toData().terms.length).toBeLessThanOrEqual(4096);
  });
});
