import fc from 'fast-check';

/** Pieces that source texts are made of, and the ones that tokenizers treat in special ways. */
const piece = fc.constantFrom(
  'def run(self):',
  'return',
  'x = 1234567',
  "don't",
  "it'S",
  '# note.',
  '"""',
  ')',
  '...',
  ':',
  '/',
  '//',
  '/*',
  '*/',
  "'",
  'naïve',
  'e\u0301',
  '漢字、',
  '😀',
  '\u00a0',
  '\u2028',
  '\ufeff',
  ' ',
  '  ',
  '    ',
  '\t',
  'A',
  'ǅ',
  '٣',
  '<|endoftext|>',
);

const lineEnd = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r', '\n\n', '\n\n\n', '\n  \n', '\r\n\r\n', ' \n', '\t\n');

/** A random text that looks a little like source code, lines with their own line terminators. */
export const sourceLines: fc.Arbitrary<string[]> = fc.array(
  fc.tuple(fc.array(piece, { maxLength: 5 }), lineEnd).map(([pieces, end]) => pieces.join('') + end),
  { maxLength: 12 },
);

/** The same, as one text. */
export const sourceText: fc.Arbitrary<string> = sourceLines.map((lines) => lines.join(''));
