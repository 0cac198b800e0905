import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scoreWords } from './score-words.ts';
import { findSessions } from './session-spans.ts';
import { TermPostings } from './term-postings.ts';

const RADIUS = 2;
const document = fc.record({
  session: fc.constantFrom('x', 'x', 'x', 'y'),
  terms: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 }),
});

function score(
  documents: readonly { session: string; terms: readonly string[] }[],
  asked: readonly string[],
) {
  const postings = new TermPostings<number>();
  for (const [at, { terms }] of documents.entries()) postings.add(at, terms);
  const { start, end } = findSessions(documents.map(({ session }) => session));
  const matched = postings.match(new Map(asked.map((term) => [term, 1])));
  const scores = scoreWords({
    postings,
    matched,
    positions: new Map(documents.map((_, at) => [at, at])),
    sessionStart: start,
    sessionEnd: end,
    coverage: 1,
    radius: RADIUS,
  });
  return { ...scores, matched, start, end };
}

describe('scoreWords', () => {
  it('prefers one turn with both words to two turns with one each', () => {
    const { own } = score(
      [
        { session: 'x', terms: ['tea', 'milk'] },
        { session: 'y', terms: ['tea', 'rain'] },
        { session: 'y', terms: ['milk', 'rain'] },
      ],
      ['tea', 'milk'],
    );
    expect(own[0]).toBeGreaterThan((own[1] ?? 0) + (own[2] ?? 0));
  });

  it('measures what turns hold between them as a look around each of them would', () => {
    fc.assert(
      fc.property(fc.array(document, { maxLength: 12 }), (documents) => {
        const { surroundings, matched, start, end } = score(documents, ['a', 'b', 'c']);
        const total = matched.reduce((sum, { importance }) => sum + importance, 0);
        for (const at of documents.keys()) {
          let expected = 0;
          for (const { holders, importance } of matched) {
            const distances = [...holders.keys()]
              .filter((other) => other >= (start[at] ?? 0) && other < (end[at] ?? 0))
              .map((other) => Math.abs(other - at));
            const nearest = Math.min(RADIUS + 1, ...distances);
            expected += ((1 - nearest / (RADIUS + 1)) * importance) / total;
          }
          expect(surroundings[at]).toBeCloseTo(expected, 10);
        }
      }),
    );
  });
});
