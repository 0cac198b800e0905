import { describe, expect, it } from '@jest/globals';
import { analyze } from '../__fixtures__/analyze.ts';

async function units(...lines: string[]): Promise<string[]> {
  const file = await analyze(...lines);
  return file.units.map((unit) => `${unit.kind} ${unit.qualifiedName} ${unit.startLine}-${unit.endLine}`);
}

describe('units', () => {
  it('are functions, methods and classes, however deep, each with its qualified name', async () => {
    const lines = [
      'class A:',
      '    class B:',
      '        def m(self):',
      '            def inner():',
      '                pass',
    ];
    expect(await units(...lines, '    async def n(self): pass')).toEqual([
      'class A 1-6',
      'class A.B 2-5',
      'method A.B.m 3-5',
      'function A.B.m.inner 4-5',
      'method A.n 6-6',
    ]);
  });

  it('are found under if, try and with, in classes and in functions', async () => {
    const lines = ['class A:', '  if fast:', '    def m(self): pass', '  else:', '    def m(self): return 1'];
    expect(
      await units(...lines, 'def f():', '  try:', '    class B: pass', '  finally:', '    def g(): pass'),
    ).toEqual([
      'class A 1-5',
      'method A.m 3-3',
      'method A.m 5-5',
      'function f 6-10',
      'class f.B 8-8',
      'function f.g 10-10',
    ]);
  });

  it('are constants at module level, plain, annotated, unpacked or type aliases', async () => {
    const lines = [
      'LIMIT = 1',
      'RATE: float = 0.5',
      'NAME: str',
      'a, b = 1, 2',
      'type Point = tuple',
      'type Box[T] = list[T]',
      'type = 1',
    ];
    expect(await units(...lines)).toEqual([
      'constant LIMIT 1-1',
      'constant RATE 2-2',
      'constant NAME 3-3',
      'constant a 4-4',
      'constant Point 5-5',
      'constant Box 6-6',
      'constant type 7-7',
    ]);
  });

  it('are not constants in classes or functions', async () => {
    expect(await units('class A:', '    LIMIT = 1', 'def f():', '    x = 1')).toEqual([
      'class A 1-2',
      'function f 3-4',
    ]);
  });

  it('are code, not constants, where a statement changes an object', async () => {
    expect(await units('app.debug = True', "table['a'] = 1", 'total += 1', 'run()')).toEqual([
      'code code 1-1',
      'code code 2-2',
      'code code 3-3',
      'code code 4-4',
    ]);
  });

  it('keep their own names under if TYPE_CHECKING and if __name__ == "__main__"', async () => {
    const lines = ['if TYPE_CHECKING:', '    from a import B', '    Alias = B', 'else:', '    def f(): pass'];
    expect(await units(...lines, "if __name__ == '__main__':", '    main()')).toEqual([
      'code code 1-5',
      'constant Alias 3-3',
      'function f 5-5',
      'code code 6-7',
    ]);
  });

  it('are not imports and not the module docstring', async () => {
    expect(await units('"""Doc."""', 'import os', 'from a import b')).toEqual([]);
  });

  it('know their definition line, the end of their signature and their docstring', async () => {
    const file = await analyze(
      '# about f',
      '@cache',
      'def f(',
      '    a,',
      ') -> int:',
      '    """Does f.',
      '',
      '    Well."""',
      '    return a',
    );
    expect(file.units).toMatchObject([
      {
        startLine: 1,
        definitionLine: 3,
        signatureEndLine: 5,
        docstring: { startLine: 6, endLine: 8 },
        endLine: 9,
      },
    ]);
  });

  it('have no docstring on the line of their header', async () => {
    expect((await analyze('def f(): "doc"')).units).toMatchObject([
      { signatureEndLine: 1, docstring: undefined },
    ]);
  });

  it('can bear any name, also one that objects have', async () => {
    const lines = [
      'def __proto__(): pass',
      'class constructor:',
      '  def hasOwnProperty(self): self.toString()',
      'größe = 1',
    ];
    const file = await analyze(...lines);
    expect(file.units.map((unit) => unit.name)).toEqual([
      '__proto__',
      'constructor',
      'hasOwnProperty',
      'größe',
    ]);
  });

  it('are pieces between blank lines in a language that is not parsed', async () => {
    const { analyzeCode } = await import('../analyze-code.ts');
    const text = Array.from({ length: 60 }, (_, line) => (line % 20 === 19 ? '' : `int a${line};`)).join(
      '\n',
    );
    const file = await analyzeCode({ text, path: 'a.c' });
    expect(file.units.map((unit) => unit.name)).toEqual(['lines 1-19', 'lines 21-39', 'lines 41-59']);
    expect(file).toMatchObject({
      language: undefined,
      comment: { open: '//' },
      warnings: [{ code: 'unknown-language' }],
    });
  });
});
