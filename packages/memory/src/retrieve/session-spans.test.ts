import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addNeighbours, findSessions, highestOf, shareOfBestSession } from './session-spans.ts';

const turns = fc.array(
  fc.record({ session: fc.constantFrom('x', 'y'), value: fc.integer({ min: 0, max: 9 }) }),
  { maxLength: 20 },
);

describe('sessions', () => {
  it('lets turns speak for each other only within one sitting', () => {
    const spans = findSessions(['a', 'a', 'b']);
    const weights = { before: [0.5], after: [0.25] };
    expect([...addNeighbours(Float64Array.of(8, 4, 100), spans, weights)]).toEqual([9, 8, 100]);
  });

  it('adds what a walk to each neighbour finds', () => {
    fc.assert(
      fc.property(turns, (list) => {
        const values = Float64Array.from(list, ({ value }) => value);
        const spans = findSessions(list.map(({ session }) => session));
        const before = [0.6, 0.2];
        const after = [0.4, 0.1];
        const together = (one: number, other: number): boolean =>
          list.slice(Math.min(one, other), Math.max(one, other) + 1).every(({ session }, _, part) => {
            return session === part[0]?.session;
          });
        const naive = list.map(({ value }, at) => {
          let sum = value;
          for (const [weights, direction] of [
            [before, -1],
            [after, 1],
          ] as const) {
            for (const [step, weight] of weights.entries()) {
              const other = at + direction * (step + 1);
              if (other in list && together(at, other)) sum += weight * (values[other] ?? 0);
            }
          }
          return sum;
        });
        expect([...addNeighbours(values, spans, { before, after })]).toEqual(naive);
      }),
    );
  });

  it('measures a session by its three best turns, so that a long one does not win by length', () => {
    const spans = findSessions(['a', 'a', 'a', 'a', 'b']);
    expect([...shareOfBestSession(Float64Array.of(1, 1, 1, 1, 6), spans)]).toEqual([0.5, 0.5, 0.5, 0.5, 1]);
    expect([...shareOfBestSession(Float64Array.of(0, 0), findSessions(['a', 'b']))]).toEqual([0, 0]);
  });

  it('knows the highest of nothing', () => {
    expect(highestOf(new Float64Array())).toBe(0);
  });
});
