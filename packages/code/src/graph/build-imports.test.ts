import { describe, expect, it } from '@jest/globals';
import { analyze } from '../__fixtures__/analyze.ts';

async function imports(...lines: string[]): Promise<string[]> {
  const file = await analyze(...lines);
  return file.imports.map(
    ({ localName, origin, startLine, endLine }) => `${localName} = ${origin} ${startLine}-${endLine}`,
  );
}

describe('imports', () => {
  it.each([
    ['import os', ['os = os 1-1']],
    ['import os, sys as system', ['os = os 1-1', 'system = sys 1-1']],
    ['import a.b.c', ['a = a 1-1']],
    ['import a.b.c as abc', ['abc = a.b.c 1-1']],
    ['from a.b import c', ['c = a.b.c 1-1']],
    ['from a import b, c as d', ['b = a.b 1-1', 'd = a.c 1-1']],
    ['from . import a', ['a = .a 1-1']],
    ['from ..b import a', ['a = ..b.a 1-1']],
    ['from a import *', ['* = a.* 1-1']],
    ['from __future__ import annotations', ['annotations = __future__.annotations 1-1']],
    ['import a; import b', ['a = a 1-1', 'b = b 1-1']],
    ['x = 1; import a', ['a = a 1-1']],
    ['if a: import b', ['b = b 1-1']],
  ])('%s', async (line, expected) => {
    expect(await imports(line)).toEqual(expected);
  });

  it('span all lines of a statement in parentheses, and the comment above', async () => {
    expect(await imports('# types', 'from a import (', '    b,  # one', '    c as d,', ')')).toEqual([
      'b = a.b 1-5',
      'd = a.c 1-5',
    ]);
  });

  it('are found wherever they stand', async () => {
    const lines = [
      'def f():',
      '    import a',
      '    try: import b',
      '    except ImportError:',
      '        from c import d',
    ];
    expect(await imports(...lines)).toEqual(['a = a 2-2', 'b = b 3-3', 'd = c.d 5-5']);
  });

  it('tell the module and the name in it', async () => {
    const file = await analyze('import a.b', 'from .c import d as e');
    expect(file.imports).toMatchObject([
      { localName: 'a', module: 'a.b', importedName: undefined },
      { localName: 'e', module: '.c', importedName: 'd' },
    ]);
  });
});
