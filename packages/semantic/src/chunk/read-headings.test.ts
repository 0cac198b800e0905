import { describe, expect, it } from '@jest/globals';
import { readHeadings } from './read-headings.ts';

const outline = (text: string): string[] =>
  readHeadings(text.split(/(?<=\n)/)).map(
    ({ level, title, startLine, endLine }) => `${level} ${title} ${startLine}-${endLine}`,
  );

describe('readHeadings', () => {
  it('reads those of Markdown, marked and underlined', () => {
    expect(outline('# One #\ntext\n\n## Two\nThree\n-----\n\nFour\n====\n\nFive\n-----\n')).toEqual([
      '1 One 1-1',
      '2 Two 4-4',
      '1 Four 8-9',
      '2 Five 11-12',
    ]);
  });

  it('reads those of reStructuredText by the order of their underlines', () => {
    expect(outline('====\nBook\n====\n\nTop\n~~~\n\nInner\n^^^^^\n\nNext\n~~~~\n')).toEqual([
      '1 Book 1-3',
      '2 Top 5-6',
      '3 Inner 8-9',
      '2 Next 11-12',
    ]);
  });

  it('reads those of AsciiDoc', () => {
    expect(outline('= One\n\n== Two\n')).toEqual(['1 One 1-1', '2 Two 3-3']);
  });

  it.each([
    ['a code fence', '```sh\n# comment\n```\n'],
    ['a fence that is not closed', '~~~\n# comment\n'],
    ['a rule below a paragraph of two lines', 'one\ntwo\n---\n'],
    ['a rule between blank lines', 'text\n\n-----\n\ntext\n'],
    ['front matter', '---\nname: x\n---\n'],
    ['a tag', '#tag\n#!shebang\n'],
  ])('takes nothing in %s for a heading', (_, text) => {
    expect(outline(text)).toEqual([]);
  });
});
