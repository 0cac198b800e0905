import { describe, expect, it } from '@jest/globals';
import { APIError } from '@scaledown/core';
import fc from 'fast-check';
import { readVectors } from './read-vectors.ts';

const answer = (...data: unknown[]): string => JSON.stringify({ data });
const base64 = (...numbers: number[]): string =>
  Buffer.from(Float32Array.from(numbers).buffer).toString('base64');

describe('readVectors', () => {
  it('reads the same numbers from digits and from base64, by index', () => {
    const numbers = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(numbers, { maxLength: 5 }), (vectors) => {
        const expected = vectors.map((vector) => Float32Array.from(vector, (number) => number + 0));
        const asDigits = vectors.map((embedding, index) => ({ index, embedding })).reverse();
        const asBase64 = expected.map((vector, index) => ({ index, embedding: base64(...vector) }));
        expect(readVectors(answer(...asDigits), vectors.length)).toEqual(expected);
        expect(readVectors(answer(...asBase64), vectors.length)).toEqual(expected);
      }),
    );
  });

  it.each([
    ['no JSON', '<html>proxy</html>'],
    ['half an answer', '{"data":[{"index":0,"embedding":[1'],
    ['another shape', '{"vectors":[]}'],
    ['too few vectors', answer({ index: 0, embedding: [1] })],
    ['the same index twice', answer({ index: 1, embedding: [1] }, { index: 1, embedding: [1] })],
    ['words for numbers', answer({ index: 0, embedding: ['a'] }, { index: 1, embedding: [1] })],
    ['no numbers', answer({ index: 0, embedding: [] }, { index: 1, embedding: [1] })],
    ['numbers too large', answer({ index: 0, embedding: [1e300] }, { index: 1, embedding: [1] })],
    ['base64 of bytes', answer({ index: 0, embedding: 'AAAA' }, { index: 1, embedding: [1] })],
    ['base64 that is none', answer({ index: 0, embedding: '!!!!' }, { index: 1, embedding: [1] })],
    [
      'base64 of no number',
      answer({ index: 0, embedding: base64(Number.NaN) }, { index: 1, embedding: [1] }),
    ],
  ])('refuses %s', (_, text) => {
    expect(() => readVectors(text, 2)).toThrow(APIError);
  });
});
