import { describe, expect, it } from '@jest/globals';
import type { Segment } from '@scaledown/core';
import { fakeResult } from '../testing/fake-result.ts';
import { formatMarkdown } from './format-markdown.ts';

const lines = (startLine: number, endLine: number): Segment => ({
  startLine,
  endLine,
  startByte: 0,
  endByte: 0,
  kind: 'lines',
  detail: 'full',
});

describe('formatMarkdown', () => {
  it('names file, lines and tokens over a block in the file’s language', () => {
    expect(formatMarkdown(fakeResult(), 'app/session.py')).toBe(
      '### `app/session.py`, lines 12-13, 1180 of 7118 tokens\n\n```py\ndef send():\n    pass\n```\n',
    );
  });

  it('fences with more backticks than the content has in a row', () => {
    const markdown = formatMarkdown(fakeResult({ content: 'x = """\n````\n"""\n' }), 'a.py');
    expect(markdown).toContain('\n`````py\n');
    expect(markdown.endsWith('\n`````\n')).toBe(true);
  });

  it('joins runs of lines that touch, and counts the runs it does not name', () => {
    const segments = [lines(1, 4), lines(5, 9), ...[20, 30, 40, 50, 60, 70].map((line) => lines(line, line))];
    expect(formatMarkdown(fakeResult({ segments }), 'a.py')).toContain(
      'lines 1-9, 20, 30, 40, 50, 60 and 1 more, ',
    );
  });

  it('keeps a name with backticks or line breaks within its heading', () => {
    const [heading] = formatMarkdown(fakeResult(), 'a`b\nc.py').split('\n');
    expect(heading).toMatch(/^### `` a`b c\.py ``, /);
  });

  it('leaves out the language and the lines where there are none', () => {
    const markdown = formatMarkdown(fakeResult({ segments: [], content: '' }), 'standard input');
    expect(markdown).toBe('### `standard input`, 1180 of 7118 tokens\n\n```\n```\n');
  });
});
