import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makeContext } from '../__fixtures__/make-context.ts';
import { GapLedger } from './gap-ledger.ts';

it('knows what a set of units and its gaps cost, after any units joined and left', () => {
  const steps = fc.array(fc.tuple(fc.boolean(), fc.nat(11)), { maxLength: 60 });
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('', 'a', 'bcd'), { minLength: 1, maxLength: 12 }),
      fc.nat(3),
      steps,
      (texts, marker, moves) => {
        // A unit without source text costs what it spells.
        const { units } = makeContext(texts.map((text) => [text, { tokens: text.length + 1 }] as const));
        // An empty set is one gap; that no unit in it has source text is no case to reckon with.
        fc.pre(units.some(({ start, end }) => end > start));
        const ledger = new GapLedger(units, marker);
        const kept = new Set<number>();
        for (const [joins, number] of moves) {
          const index = number % units.length;
          if (joins) ledger.add(index);
          else ledger.remove(index);
          if (joins) kept.add(index);
          else kept.delete(index);
          const shown = units
            .filter(({ start, end }) => end > start)
            .map((unit) => (kept.has(unit.index) ? 'k' : '-'))
            .join('');
          const tokens = [...kept].reduce((sum, each) => sum + (units[each]?.tokens ?? 0), 0);
          expect(ledger.tokens).toBe(tokens + marker * (shown.match(/-+/g) ?? []).length);
          expect(ledger.has(index)).toBe(joins);
        }
      },
    ),
  );
});
