import { describe, expect, it } from '@jest/globals';
import { analyze, outlineOf } from '../__fixtures__/analyze.ts';

async function outline(...lines: string[]): Promise<string[]> {
  return outlineOf((await analyze(...lines)).statements);
}

describe('statements', () => {
  it('nest as the code does, headers apart from bodies', async () => {
    expect(await outline('def f(', '    a,', '):', '    if a:', '        return 1', '    return 2')).toEqual([
      'definition 1-6 header 3',
      '  compound 4-5 header 4',
      '    simple 5-5',
      '  simple 6-6',
    ]);
  });

  it('take decorators, and the comments directly above, with them', async () => {
    const lines = ['x = 1', '', '# about', '# f', '@cache', '# between', '@wraps(g)', 'def f():', '    pass'];
    expect(await outline(...lines)).toEqual(['simple 1-1', 'definition 3-9 header 8', '  simple 9-9']);
  });

  it('leave a comment alone that a blank line or another indentation sets apart', async () => {
    expect(await outline('# license', '', 'x = 1', '  # odd', 'y = 2')).toEqual(['simple 3-3', 'simple 5-5']);
  });

  it('do not take a comment that stands behind the statement above', async () => {
    expect(await outline('x = 1  # one', 'y = 2')).toEqual(['simple 1-1', 'simple 2-2']);
  });

  it('are one where they share a line', async () => {
    expect(await outline('a; b', 'c; d = (', '  1)', 'e')).toEqual([
      'simple 1-1',
      'simple 2-3',
      'simple 4-4',
    ]);
  });

  it('keep a body on its header line with the header', async () => {
    expect(await outline('if a: b; c', 'else: d', 'class E(Exception): pass')).toEqual([
      'compound 1-2 header 1',
      '  clause 2-2',
      'definition 3-3',
    ]);
  });

  it('have a clause for each part of a compound', async () => {
    const lines = [
      'if a:',
      ' b',
      'elif c:',
      ' d',
      'else:',
      ' e',
      'try:',
      ' f',
      'except E:',
      ' g',
      'else:',
      ' h',
      'finally:',
      ' i',
    ];
    expect(await outline(...lines, 'for x in y:', ' z', 'else:', ' w', 'while v:', ' u')).toEqual([
      'compound 1-6 header 1',
      ...[
        '  simple 2-2',
        '  clause 3-4 header 3',
        '    simple 4-4',
        '  clause 5-6 header 5',
        '    simple 6-6',
      ],
      'compound 7-14 header 7',
      ...[
        '  simple 8-8',
        '  clause 9-10 header 9',
        '    simple 10-10',
        '  clause 11-12 header 11',
        '    simple 12-12',
      ],
      ...['  clause 13-14 header 13', '    simple 14-14'],
      'compound 15-18 header 15',
      ...['  simple 16-16', '  clause 17-18 header 17', '    simple 18-18'],
      'compound 19-20 header 19',
      '  simple 20-20',
    ]);
  });

  it('know match and its cases, and except*', async () => {
    expect(
      await outline('match a:', '  case 1:', '    b', '  case _: c', 'try:', '  d', 'except* E:', '  f'),
    ).toEqual([
      'compound 1-4 header 1',
      ...['  clause 2-3 header 2', '    simple 3-3', '  clause 4-4'],
      'compound 5-8 header 5',
      ...['  simple 6-6', '  clause 7-8 header 7', '    simple 8-8'],
    ]);
  });

  it('know async definitions, loops and with', async () => {
    expect(
      await outline('async def f():', '\tasync with a as b:', '\t\tasync for c in d:', '\t\t\tawait c'),
    ).toEqual([
      'definition 1-4 header 1',
      '  compound 2-4 header 2',
      '    compound 3-4 header 3',
      '      simple 4-4',
    ]);
  });

  it('span all lines of a string, of brackets and of continued lines', async () => {
    expect(
      await outline('a = """', '# text', 'def no():', '"""', 'b = 1 + \\', '  2', 'c(', ')', 'd = lambda: 1'),
    ).toEqual(['simple 1-4', 'simple 5-6', 'simple 7-8', 'simple 9-9']);
  });

  it('tell docstrings from other strings', async () => {
    const lines = [
      '"""Module."""',
      'def f():',
      '    # why',
      "    'Doc.'",
      '    "no doc"',
      'if a:',
      '    "no doc"',
    ];
    expect(await outline(...lines)).toEqual([
      'docstring 1-1',
      'definition 2-5 header 2',
      ...['  docstring 3-4', '  simple 5-5'],
      'compound 6-7 header 6',
      '  simple 7-7',
    ]);
  });

  it('are found around syntax errors', async () => {
    const lines = [
      'def good():',
      '    return 1',
      '',
      'def bad(:',
      '    return 2',
      '',
      'def fine():',
      '    return 3',
    ];
    const file = await analyze(...lines);
    expect(file.errorCount).toBeGreaterThan(0);
    expect(file.units.map((unit) => unit.name)).toEqual(expect.arrayContaining(['good', 'fine']));
    expect(file.warnings).toMatchObject([{ code: 'syntax-errors' }]);
  });

  it.each(['\r\n', '\r', '\n'])('have the same lines with every line ending (%j)', async (endOfLine) => {
    const file = await analyze(['def f():', '    # note', '    return 1', 'x = 1', ''].join(endOfLine));
    expect(outlineOf(file.statements)).toEqual(['definition 1-3 header 1', '  simple 2-3', 'simple 4-4']);
  });
});
