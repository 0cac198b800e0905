import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPythonLibrary } from './__fixtures__/python-library.ts';
import { randomProgram } from './__fixtures__/random-program.ts';
import { analyzeCode, type CodeFile, countSyntaxErrors } from './analyze-code.ts';
import { decodeSource } from './source/decode-source.ts';
import type { Statement } from './units/statement.ts';

/** Throws unless all that a file promises of itself holds. */
function check(file: CodeFile): void {
  const lineCount = file.source.lines.length;
  checkStatements(file.statements, 1, Math.max(1, lineCount));
  let previous = 0;
  for (const [position, unit] of file.units.entries()) {
    expect(unit.id).toBe(position);
    expect(unit.startLine).toBeGreaterThanOrEqual(previous);
    previous = unit.startLine;
    const lines = [unit.startLine, unit.definitionLine, unit.signatureEndLine, unit.endLine];
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
    const parent = unit.parent === undefined ? undefined : file.units[unit.parent];
    if (parent === undefined) continue;
    expect(parent.id).toBeLessThan(unit.id);
    expect(unit.startLine).toBeGreaterThanOrEqual(parent.startLine);
    expect(unit.endLine).toBeLessThanOrEqual(parent.endLine);
    expect(file.index.children(parent.id)).toContain(unit);
  }
  for (const { startLine, endLine } of file.imports) {
    expect(startLine).toBeGreaterThanOrEqual(1);
    expect(endLine).toBeLessThanOrEqual(lineCount);
  }
  for (const call of file.calls) expect(call.targets.every((id) => file.units[id] !== undefined)).toBe(true);
}

function checkStatements(statements: readonly Statement[], first: number, last: number): void {
  let taken = first - 1;
  for (const { startLine, endLine, headerEndLine, children } of statements) {
    if (startLine <= taken || endLine < startLine || endLine > last) {
      expect({ startLine, endLine }).toEqual({ between: taken + 1, and: last });
    }
    if (headerEndLine < startLine || headerEndLine > endLine) expect(headerEndLine).toBe(endLine);
    taken = endLine;
    checkStatements(children, headerEndLine + 1, endLine);
  }
}

function naiveUnitAt(file: CodeFile, line: number): number | undefined {
  const holding = file.units.filter((unit) => unit.startLine <= line && line <= unit.endLine);
  return holding.at(-1)?.id;
}

describe('analyzeCode, of random programs', () => {
  it('nests statements and units, in source order, inside the file', async () => {
    await fc.assert(
      fc.asyncProperty(randomProgram, async (text) => check(await analyzeCode({ text }))),
      { numRuns: 300 },
    );
  });

  it('finds the innermost unit of every line, as a search through all of them does', async () => {
    await fc.assert(
      fc.asyncProperty(randomProgram, async (text) => {
        const file = await analyzeCode({ text });
        for (let line = 0; line <= file.source.lines.length + 1; line += 1) {
          expect(file.index.unitAt(line)?.id).toBe(naiveUnitAt(file, line));
        }
      }),
    );
  });

  it('counts syntax errors as countSyntaxErrors does', async () => {
    await fc.assert(
      fc.asyncProperty(randomProgram, async (text) => {
        const file = await analyzeCode({ text });
        expect(await countSyntaxErrors(text, 'python')).toBe(file.errorCount);
        expect(file.warnings).toHaveLength(file.errorCount === 0 ? 0 : 1);
      }),
    );
  });
});

describe('analyzeCode', () => {
  const library = readPythonLibrary(25);
  const withLibrary = library.length === 0 ? it.skip : it;
  withLibrary(
    'holds its promises on the Python standard library (skipped where python3 is missing)',
    async () => {
      for (const { text } of library) check(await analyzeCode({ text }));
    },
  );

  it('takes a text without a path for Python, and a script without an extension too', async () => {
    expect((await analyzeCode({ text: 'x = 1' })).language).toBe('python');
    expect((await analyzeCode({ text: 'x = 1', path: 'bin/run' })).language).toBe('python');
    expect((await analyzeCode({ text: 'x = 1', path: 'C:\\a.d\\RUN.PYI' })).language).toBe('python');
    expect((await analyzeCode({ text: 'x = 1', path: 'a.rb' })).language).toBeUndefined();
  });

  it('gives an empty result for an empty text', async () => {
    expect(await analyzeCode({ text: '' })).toMatchObject({
      statements: [],
      units: [],
      calls: [],
      warnings: [],
    });
    expect(await analyzeCode({ text: '\uFEFF', path: 'a.go' })).toMatchObject({ statements: [], units: [] });
  });

  it('numbers the lines of a text with a byte order mark from its first line', async () => {
    const file = await analyzeCode({ text: '\uFEFFdef f():\n    pass\n' });
    expect(file.units).toMatchObject([{ name: 'f', startLine: 1, endLine: 2 }]);
    expect(file.errorCount).toBe(0);
  });

  it('rejects with the reason of an aborted signal', async () => {
    const signal = AbortSignal.abort('enough');
    await expect(analyzeCode({ text: 'x = 1', signal })).rejects.toBe('enough');
    await expect(analyzeCode({ text: 'x = 1', path: 'a.c', signal })).rejects.toBe('enough');
  });

  it('counts no syntax errors in a language that is not parsed', async () => {
    expect(await countSyntaxErrors('def (', undefined)).toBe(0);
    expect(await countSyntaxErrors('def (', 'cobol')).toBe(0);
  });
});

describe('analyzeCode, of what is hardly a program,', () => {
  const fixture = [
    ...[
      '@decorate("x")',
      'class A(B, metaclass=M):',
      '    """Doc."""',
      '    async def m(self, *, a: int = 1) -> None:',
    ],
    ...[
      '        if a:',
      '            return await self.m()',
      '        elif b: c',
      '        try:',
      '            x = f"{a!r:>{w}}"',
    ],
    ...[
      '        except* (E, F) as e:',
      '            raise',
      '        match a:',
      '            case [1, *_]: pass',
      'X: int = (',
      '  1,',
      ')',
    ],
  ].join('\n');

  it('gives a result for every beginning of a file', async () => {
    for (let end = 0; end <= fixture.length; end += 3)
      check(await analyzeCode({ text: fixture.slice(0, end) }));
  });

  it('gives a result for any bytes that are text, and for any characters', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ min: 1, maxLength: 300 }), async (bytes) => {
        check(await analyzeCode({ text: decodeSource(bytes).text }));
      }),
    );
    const anything = fc.string({
      unit: fc.oneof(
        fc.string({ unit: 'binary', maxLength: 1 }),
        fc.constantFrom(...'\0\n\r\t #"\'\\([{:@;=,.', '\ud800', 'def ', 'class ', 'if ', 'else'),
      ),
    });
    await fc.assert(
      fc.asyncProperty(anything, async (text) => check(await analyzeCode({ text }))),
      { numRuns: 500 },
    );
  });

  const deep = (levels: number, line: (level: number) => string): string =>
    Array.from({ length: levels }, (_, level) => ' '.repeat(level) + line(level)).join('\n');

  it.each([
    ['100,000 parentheses', `x = ${'('.repeat(100_000)}1${')'.repeat(100_000)}`],
    ['100,000 parentheses never closed', `x = ${'('.repeat(100_000)}`],
    ['100,000 nots', `x = ${'not '.repeat(100_000)}1`],
    ['500 ifs in each other', deep(500, () => 'if a:')],
    ['2,000 classes in each other', deep(2000, (level) => `class A${level}:`)],
    ['50,000 calls in each other', `x = ${'f('.repeat(50_000)}${')'.repeat(50_000)}`],
    ['100,000 calls in a chain', `x = a${'.b()'.repeat(100_000)}`],
    ['a line of 1 MB', `x = [${'1, '.repeat(333_333)}]`],
    ['1 MB of quotes', '"'.repeat(1_000_000)],
    ['1 MB of line breaks', '\r'.repeat(1_000_000)],
    ['50,000 elifs', `if a: b\n${'elif c: d\n'.repeat(50_000)}`],
    ['50,000 elses', 'else: a\n'.repeat(50_000)],
    ['30,000 definitions of one name that call it', 'def f(): f()\n'.repeat(30_000)],
    [
      '10,000 classes that inherit from their namesakes',
      'class A(A):\n def m(self): self.x()\n'.repeat(10_000),
    ],
    ['a class with 50,000 bases', `class A(${'B, '.repeat(50_000)}): pass`],
    ['50,000 imports', 'import a\n'.repeat(50_000)],
    ['200,000 statements on a line', 'a;'.repeat(200_000)],
    ['a NUL in a string', 'def f():\n    return "a\0b"\n'],
  ])(
    'gives a result in time for %s',
    async (_, text) => {
      const started = performance.now();
      const file = await analyzeCode({ text });
      // A file that is given up takes 2 s; everything else takes far less.
      expect(performance.now() - started).toBeLessThan(15_000);
      expect(file.units.length).toBeLessThanOrEqual(file.source.lines.length);
      for (const unit of file.units) expect(unit.endLine).toBeLessThanOrEqual(file.source.lines.length);
      checkStatements(file.statements, 1, Math.max(1, file.source.lines.length));
    },
    30_000,
  );
});
