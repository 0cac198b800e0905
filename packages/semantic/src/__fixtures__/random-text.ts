import fc from 'fast-check';

const CODE = [
  'def helper(a):', 'class Gauge(Base):', '@property', '    def read(self):', '        return self.level', '    x = 1', 'x = 1', 'import os',
  'if a:', '        for item in items:', '            total += item', '# note', '"""Doc."""', ')', "text = 'é # 漢字 𝒳'", '', '', '  ', '\t',
];
const PROSE = [
  '# Title', '## Part', '### Detail', 'Words that say something about a gauge.', '- an item', '1. first', '```', 'Title', '=====', '-----',
  '    indented', '| a | b |', '', '', 'A line of more words, 漢字 among them.',
];

const line = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...CODE, ...PROSE) },
  { weight: 1, arbitrary: fc.string({ maxLength: 60 }).map((text) => text.replace(/[\r\n\uFEFF]/g, '')) },
  { weight: 1, arbitrary: fc.nat(90).map((count) => `values = [${'12, '.repeat(count)}]`) },
);

/** Texts that are partly code and partly prose, long enough to be cut, with any line ending. */
export const randomText: fc.Arbitrary<string> = fc
  .tuple(fc.array(line, { maxLength: 200 }), fc.constantFrom('\n', '\r\n', '\r'), fc.constantFrom('', '\uFEFF'), fc.boolean())
  .map(([lines, end, mark, isEnded]) => mark + lines.join(end) + (isEnded ? end : ''));

/** Names that lead to each way of cutting. */
export const anyPath: fc.Arbitrary<string | undefined> = fc.constantFrom(undefined, 'a.py', 'a.md', 'a.ts', 'Makefile');
