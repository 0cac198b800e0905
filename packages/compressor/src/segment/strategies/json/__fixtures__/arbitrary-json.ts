import fc from 'fast-check';

/** Keys that formats and engines trip over. */
const HOSTILE_KEYS = [
  '__proto__',
  'constructor',
  '',
  ' ',
  'a.b',
  'a,b',
  'a\tb',
  'a\nb',
  'a=b',
  '{a}',
  '[a]',
  '"a"',
  "it's",
  '\\',
  'key:',
  'A',
  '1',
  'true',
  'ключ',
  '\ud800',
];

const HOSTILE_STRINGS = [
  '',
  ' ',
  ' padded ',
  '1',
  '-0',
  '1.0',
  '1e5',
  'true',
  'null',
  '[]',
  '{}',
  '[3]{a,b}:',
  '[... 3 rows ...]',
  '"quoted"',
  'he said "no"',
  'C:\\temp\\new',
  'one\ttwo',
  'one\ntwo',
  '\u2028',
  '\u0000',
  '\u00a0x',
  'A',
  'A\tB',
  '*',
  'x*',
  'https://example.com/a/',
  'https://example.com/a/1',
  'https://example.com/a/2*',
  '\udc00',
  '😀',
];

const NUMBERS = ['0', '-0', '1.0', '1e5', '1E+05', '0.10', '12345678901234567890', '-3.50e-7', '9007199254740993'];

const space = fc.constantFrom('', '', ' ', '\n', '\r\n\t', '    ');

/** A JSON string in one of its spellings: with escapes that need not be, or as short as it can be. */
const stringOf = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(text, fc.constantFrom('short', 'short', 'unicode', 'solidus', 'raw')).map(([value, style]) => {
    if (style === 'short') return JSON.stringify(value);
    if (style === 'raw' && /^[^\p{Cc}"\\]*$/u.test(value)) return `"${value}"`;
    if (style === 'solidus') return JSON.stringify(value).replaceAll('/', '\\/');
    const units = Array.from({ length: value.length }, (_, index) => value.charCodeAt(index));
    return `"${units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')}"`;
  });

const key = stringOf(
  fc.oneof(fc.constantFrom('id', 'name', 'user', 'tags'), fc.constantFrom(...HOSTILE_KEYS), fc.string()),
);
const scalar = fc.oneof(
  stringOf(fc.oneof(fc.constantFrom(...HOSTILE_STRINGS), fc.string({ unit: 'binary' }), fc.string())),
  fc.constantFrom(...NUMBERS),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String).filter((text) => !text.startsWith('-0')),
  fc.constantFrom('true', 'false', 'null', '[]', '{}', '[ ]', '{\n}'),
);

const join = (open: string, items: readonly string[], close: string, gap: string): string =>
  `${open}${gap}${items.join(`${gap},${gap}`)}${gap}${close}`;

const arrayOf = (item: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(fc.array(item, { maxLength: 6 }), space).map(([items, gap]) => join('[', items, ']', gap));

const objectOf = (value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(fc.array(fc.tuple(key, value), { maxLength: 6 }), space)
    .map(([members, gap]) => join('{', members.map(([name, one]) => `${name}${gap}:${gap}${one}`), '}', gap));

/** Objects that share most of their keys, as an API returns them; every value may be left out, and so may none. */
const recordsOf = (value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(fc.uniqueArray(key, { minLength: 1, maxLength: 5 }), fc.constantFrom(0, 0, 0.2), space)
    .chain(([keys, absent, gap]) => {
      const one = fc.oneof({ weight: 3, arbitrary: scalar }, { weight: 1, arbitrary: value });
      const member = fc.tuple(one, fc.double({ min: 0, max: 1, noNaN: true }));
      const row = fc.tuple(...keys.map(() => member)).map((members) => {
        const kept = members.flatMap(([text, luck], index) => (luck < absent ? [] : [`${keys[index]}:${text}`]));
        return join('{', kept, '}', gap);
      });
      return fc.array(row, { minLength: 3, maxLength: 8 }).map((rows) => ({ rows, gap, keys }));
    })
    .map(({ rows, gap }) => join('[', rows, ']', gap));

/** Maps whose values share their keys. */
const mapOf = (value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(fc.array(fc.tuple(key, value), { minLength: 3, maxLength: 6 }), fc.uniqueArray(key, { minLength: 1, maxLength: 3 })).map(
    ([members, keys]) =>
      join(
        '{',
        members.map(([name, text]) => `${name}: {${keys.map((inner) => `${inner}: ${text}`).join(', ')}}`),
        '}',
        ' ',
      ),
  );

/** Valid JSON as text: hostile keys, repeated keys, odd numbers, escapes, white space, and lists of like objects. */
export const arbitraryJson: fc.Arbitrary<string> = fc
  .letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      scalar,
      arrayOf(tie('value')),
      objectOf(tie('value')),
      recordsOf(tie('value')),
      mapOf(tie('value')),
    ),
  }))
  .value.chain((value) => fc.tuple(space, fc.constant(value), space))
  .map((parts) => parts.join(''));
