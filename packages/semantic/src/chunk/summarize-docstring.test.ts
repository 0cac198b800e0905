import { describe, expect, it } from '@jest/globals';
import { summarizeDocstring } from './summarize-docstring.ts';

describe('summarizeDocstring', () => {
  it.each([
    ['"""Reads the level. In metres."""', 'Reads the level.'],
    ["    '''Reads\n    the level\n\n    In metres.\n    '''", 'Reads the level'],
    ['r"""\n    Reads v1.2 files!\n    """', 'Reads v1.2 files!'],
    ["'one line'", 'one line'],
  ])('takes the first sentence of %j', (source, summary) => {
    expect(summarizeDocstring(source)).toBe(summary);
  });

  it.each(['""""""', '"""   """', '"""\n----\n"""', '', 'no string'])('finds none in %j', (source) => {
    expect(summarizeDocstring(source)).toBeUndefined();
  });

  it('cuts a sentence that does not end', () => {
    expect(summarizeDocstring(`"""${'word '.repeat(500)}"""`)).toHaveLength(300);
  });

  it('takes no more than linear time on what looks like a docstring and is none', () => {
    expect(summarizeDocstring(`"""${' \n\t'.repeat(50_000)}`)).toBeUndefined();
  });
});
