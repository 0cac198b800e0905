import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readLines } from './read-lines.ts';
import { readParagraphs } from './read-paragraphs.ts';

const read = (text: string) => readParagraphs(readLines(text));
const rolesOf = (text: string) => read(text).map((runs) => runs.map(({ role }) => role));

describe('readParagraphs', () => {
  it('covers any text that is not blank, run by run', () => {
    const line = fc.constantFrom(
      '',
      ' ',
      '# T',
      '- a',
      '---',
      'Title',
      'Some words end here.',
      'x'.repeat(60),
      '\t1. b',
    );
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('\n', '\r\n', '\r'), (lines, terminator) => {
        const text = lines.join(terminator);
        const runs = read(text).flat();
        const covered = runs.map(({ start, end }) => text.slice(start, end)).join('');
        expect(covered).toBe(text.trim() === '' ? '' : text);
      }),
    );
  });

  it('joins wrapped lines into one run', () => {
    const text =
      'This line was wrapped by an editor at some width or\nother, and its sentence goes on below.\n';
    expect(read(text).map((runs) => runs.map(({ lines }) => lines))).toEqual([[2]]);
  });

  it('keeps lines apart that end like sentences, or are short', () => {
    expect(rolesOf('A line that is long enough and ends with a full stop.\nAnother.\n')).toEqual([
      ['text', 'text'],
    ]);
    expect(rolesOf('roses\nviolets\nlilies\n')).toEqual([['text', 'text', 'text']]);
  });

  it('takes a wrapped item of a list for one run', () => {
    expect(
      rolesOf('- an item that is long enough to have been wrapped\nand goes on in this line\n- another\n'),
    ).toEqual([['item', 'item']]);
  });

  it('takes a short line above a paragraph for its heading, and not the last line of a text', () => {
    expect(rolesOf('The Harbour\n\nIt was built long ago.\n')).toEqual([['heading'], ['text']]);
    expect(rolesOf('The Harbour\nIt was built long ago.\n')).toEqual([['heading', 'text']]);
    expect(rolesOf('It was built long ago.\n\nThe Harbour\n')).toEqual([['text'], ['text']]);
  });

  it('takes no line for a heading that ends like a clause or begins small', () => {
    expect(rolesOf('These are its parts:\n\nIt was built long ago.\n')).toEqual([['text'], ['text']]);
    expect(rolesOf('the harbour\n\nIt was built long ago.\n')).toEqual([['text'], ['text']]);
  });

  it('begins a paragraph where it is told to', () => {
    const text = 'Passage 1: a thing is said.\nPassage 2: another is said.\n';
    const second = text.indexOf('Passage 2');
    expect(readParagraphs(readLines(text), new Set([0, second]))).toHaveLength(2);
  });

  it('finds no paragraph in white space', () => {
    expect(read(' \n\n\t\n')).toEqual([]);
  });
});
