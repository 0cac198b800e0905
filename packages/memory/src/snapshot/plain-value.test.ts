import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.ts';
import { fromJsonValue, type OnUnusable, toJsonValue } from './plain-value.ts';

const refuse: OnUnusable = (problem) => {
  throw new RangeError(problem);
};

const float32 = fc.float32Array({ noNaN: true, maxLength: 9 });
const { plain } = fc.letrec<{ plain: unknown }>((tie) => ({
  plain: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme' }),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    float32,
    fc.array(tie('plain')),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('$number', '$$x', '$', '__proto__')), tie('plain'), {
      noNullPrototype: true,
    }),
  ),
}));

const travel = (value: unknown) =>
  fromJsonValue(JSON.parse(canonicalJson(toJsonValue(value, 'float32', refuse))), refuse);

it('brings plain data through JSON unchanged, down to the sign of zero', () => {
  fc.assert(
    fc.property(plain, (value) => expect(travel(value)).toEqual(value)),
    { numRuns: 1_000 },
  );
  for (const value of [0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5e-324]) {
    expect(Object.is(travel(value), value)).toBe(true);
  }
});

it('gives equal data equal text, whatever the order of its keys', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: true })).toBe(
    '{"a":true,"b":[1,{"c":"x","d":null}]}',
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(reversed)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it('writes vectors in one byte order, which another machine reads', () => {
  expect(toJsonValue(Float32Array.of(1, -2), 'float32', refuse)).toEqual({ $float32: 'AACAPwAAAMA=' });
});

it('keeps the direction of a vector in a quarter of the size, when asked to', () => {
  fc.assert(
    fc.property(fc.float32Array({ noNaN: true, min: -1, max: 1, minLength: 8, maxLength: 64 }), (vector) => {
      const norm = Math.hypot(...vector);
      fc.pre(norm > 1e-3);
      const restored = fromJsonValue(toJsonValue(vector, 'int8', refuse), refuse);
      if (!(restored instanceof Float32Array)) throw new TypeError('no vector');
      const cosine = restored.reduce((sum, value, index) => sum + value * (vector[index] ?? 0), 0) / norm;
      expect(cosine).toBeGreaterThan(0.99);
      expect(Math.hypot(...restored)).toBeCloseTo(1, 5);
    }),
  );
  const none = fromJsonValue(toJsonValue(new Float32Array(3), 'int8', refuse), refuse);
  expect(none).toEqual(new Float32Array(3));
});

it('sets no prototype from data', () => {
  const value = fromJsonValue(
    JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
    refuse,
  );
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

it('refuses what it cannot write or read', () => {
  const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
  expect(() => travel(nested(90))).not.toThrow();
  expect(() => travel(nested(200))).toThrow(RangeError);
  expect(() => fromJsonValue(nested(100_000), refuse)).toThrow(RangeError);
  for (const value of [1n, () => 1, Symbol('x')]) expect(() => travel([value])).toThrow(RangeError);
  const wrong = [
    { $number: '7' },
    { $number: 7 },
    { $float32: 'AA' },
    { $float32: 'AAA=' },
    { $int8: '*' },
    { $x: '' },
  ];
  for (const value of wrong) expect(() => fromJsonValue(value, refuse)).toThrow(RangeError);
});
