import fc from 'fast-check';

const SIMPLE = [
  'pass', 'x = 1', 'self.run(a)', 'return helper()', 'a; b', 'total: int = 0', "text = 'é # 漢字 𝒳'", '"""Doc\n# not a comment\n"""',
  'call(\n  1,\n)', 'value = a + \\\n  b', 'import os.path', 'from . import (\n  a as b,\n  c,\n)', '# note', '', 'if a: b()', 'type Alias = int',
  'x.y = 2', 'lambda: (yield)', 'print(n := 10)', '@property', 'def broken(:', ')',
];
const HEADERS = [
  'def helper():', 'async def run(self, a=1):', 'class Base(Other, metaclass=M):', 'if a:', 'for i in x:', 'while True:', 'with a as b:',
  '@decorate(1)\n# between\ndef decorated():', 'match a:\n  case 1:', 'try:\n  a()\nexcept E:', 'if a:\n  b\nelif c:\n  d\nelse:',
];

/** Programs that are mostly Python: nested, commented, some with errors, with any line ending. */
export const randomProgram: fc.Arbitrary<string> = fc
  .tuple(block(4), fc.constantFrom('\n', '\r\n', '\r'), fc.constantFrom('', '\uFEFF'))
  .map(([lines, endOfLine, mark]) => mark + lines.join('\n').replaceAll('\n', endOfLine));

function block(depth: number): fc.Arbitrary<string[]> {
  const simple = fc.constantFrom(...SIMPLE).map((text) => text.split('\n'));
  const parts = depth === 0 ? simple : fc.oneof({ weight: 3, arbitrary: simple }, { weight: 2, arbitrary: nested(depth) });
  return fc.array(parts, { minLength: 1, maxLength: 5 }).map((all) => all.flat());
}

function nested(depth: number): fc.Arbitrary<string[]> {
  return fc
    .tuple(fc.constantFrom(...HEADERS), block(depth - 1), fc.constantFrom('  ', '\t', '    '))
    .map(([header, body, indent]) => {
      const headerLines = header.split('\n');
      const lead = header.includes('case') ? `${indent}  ` : indent;
      return [...headerLines, ...body.map((line) => lead + line)];
    });
}
