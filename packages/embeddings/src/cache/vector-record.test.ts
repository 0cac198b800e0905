import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { encodeRecords, findRecords, keyAt, recordBytes, vectorAt } from './vector-record.ts';

const DIMENSION = 3;
const SIZE = recordBytes(DIMENSION);
const keyOf = (number: number): string => number.toString(16).padStart(64, '0');
const recordOf = (number: number): Buffer =>
  encodeRecords(new Map([[keyOf(number), new Float32Array([number, -number, 0.5])]]), DIMENSION);

const keysIn = (bytes: Buffer): string[] =>
  findRecords(bytes, DIMENSION).starts.map((start) => keyAt(bytes, start));

describe('records', () => {
  it('come back as they were written', () => {
    const float = fc.float({ noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(float, float, float)), (all) => {
        const vectors = new Map(all.map((numbers, index) => [keyOf(index), Float32Array.from(numbers)]));
        const bytes = encodeRecords(vectors, DIMENSION);
        expect(keysIn(bytes)).toEqual([...vectors.keys()]);
        for (const [index, [key, vector]] of [...vectors].entries()) {
          expect(vectorAt(bytes, index * SIZE, key, DIMENSION)).toEqual(vector);
        }
      }),
    );
  });

  it('are found past whatever is no record: torn ones, zeros, marks, anything', () => {
    const whole = fc.nat({ max: 999 }).map((number) => ({ number, bytes: recordOf(number) }));
    const torn = fc
      .tuple(fc.nat({ max: 999 }), fc.nat({ max: SIZE - 1 }))
      .map(([number, length]) => ({ number: -1, bytes: recordOf(number).subarray(0, length) }));
    const junk = fc
      .oneof(
        fc.uint8Array({ maxLength: 70 }),
        fc.constant(Buffer.from('SDv1SDv1')),
        fc.constant(Buffer.alloc(99)),
      )
      .map((bytes) => ({ number: -1, bytes: Buffer.from(bytes) }));
    fc.assert(
      fc.property(fc.array(fc.oneof(whole, torn, junk)), (pieces) => {
        const bytes = Buffer.concat(pieces.map((piece) => piece.bytes));
        const expected = pieces.filter(({ number }) => number >= 0).map(({ number }) => keyOf(number));
        expect(keysIn(bytes)).toEqual(expected);
      }),
    );
  });

  it('are the whole ones before the cut, at whichever byte a file was cut off', () => {
    const bytes = Buffer.concat([recordOf(1), recordOf(2), recordOf(3)]);
    for (let length = 0; length <= bytes.length; length += 1) {
      const cut = bytes.subarray(0, length);
      const { starts, end } = findRecords(cut, DIMENSION);
      expect(starts).toHaveLength(Math.floor(length / SIZE));
      expect(end).toBe(starts.length * SIZE);
      // And what is added afterwards is found as well.
      expect(keysIn(Buffer.concat([cut, recordOf(4)])).at(-1)).toBe(keyOf(4));
    }
  });

  it('do not count once a single bit is another', () => {
    const bytes = recordOf(7);
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      const at = bit >> 3;
      changed[at] = (changed[at] ?? 0) ^ (1 << (bit & 7));
      expect(keysIn(changed)).toEqual([]);
      expect(vectorAt(changed, 0, keyOf(7), DIMENSION)).toBeUndefined();
    }
  });

  it('are not given for another key, another place or another dimension', () => {
    const bytes = recordOf(7);
    expect(vectorAt(bytes, 0, keyOf(8), DIMENSION)).toBeUndefined();
    expect(vectorAt(bytes, 1, keyOf(7), DIMENSION)).toBeUndefined();
    expect(vectorAt(bytes, 0, keyOf(7), DIMENSION - 1)).toBeUndefined();
  });
});
