import { describe, expect, it } from '@jest/globals';
import { analyzeCode } from '@scaledown/code';
import { HARBOUR } from '../__fixtures__/harbour.ts';
import { textForm } from './text-form.ts';

const formOf = async (text: string, path?: string): Promise<string> =>
  textForm(await analyzeCode({ text, path }));
const PROSE = 'The gauge is a float in a pipe.\n\nIt sends what it reads, once a minute, to the station.\n';
const SCRIPT =
  'for (const name of names) {\n  console.log(name);\n}\nexport const x = () => { return 1; };\n';

describe('textForm', () => {
  it.each([
    [HARBOUR, 'a.py', 'code'],
    [HARBOUR, undefined, 'code'],
    [`${HARBOUR}def broken(:\n`, undefined, 'code'],
    [PROSE, 'README.md', 'prose'],
    [HARBOUR, 'notes.TXT', 'prose'],
    [PROSE, undefined, 'prose'],
    [PROSE, 'LICENSE', 'prose'],
    [PROSE, 'broken.py', 'code'],
    [SCRIPT, 'a.ts', 'lines'],
    [SCRIPT, undefined, 'lines'],
    ['', undefined, 'code'],
  ])('%#: takes what is written in %j for what it is', async (text, path, form) => {
    expect(await formOf(text, path)).toBe(form);
  });
});
