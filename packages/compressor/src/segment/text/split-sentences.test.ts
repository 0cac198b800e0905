import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitSentences } from './split-sentences.ts';

function sentencesOf(text: string): string[] {
  const ends = splitSentences(text);
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
}

const trimmed = (text: string): string[] => sentencesOf(text).map((sentence) => sentence.trim());

describe('splitSentences', () => {
  it.each([
    [
      'One is here. Two is here! Is three here? Yes.',
      ['One is here.', 'Two is here!', 'Is three here?', 'Yes.'],
    ],
    [
      'She said "Stop." Then she left. (He stayed.) It rained.',
      ['She said "Stop."', 'Then she left.', '(He stayed.)', 'It rained.'],
    ],
    ['Wait... What was that?! Nothing… Really.', ['Wait...', 'What was that?!', 'Nothing…', 'Really.']],
    ['No full stop', ['No full stop']],
    ['It ends here. and goes on small', ['It ends here. and goes on small']],
  ])('parts %j behind its marks and the quotes that close after them', (text, sentences) => {
    expect(trimmed(text)).toEqual(sentences);
  });

  it.each([
    'Dr. Ada Stone met Prof. Lin at 5 p.m. near the lake, e.g. Lake Como, on Jan. 3 of that year.',
    'J. R. R. Tolkien and J.K. Rowling lived in the U.K. Government housing.',
    'The U.S. Senate met in Washington D.C. Smith spoke.',
    'Pi is 3.14159 and the price is $4.50 or version 2.0.1 of it.',
    'See fig. 3 and eq. 7 in sect. 4 vs. Table 2.',
    'Das ist z.B. Hamburg und ca. Hundert mehr.',
  ])('does not part %j at abbreviations, initials and numbers', (text) => {
    expect(sentencesOf(text)).toEqual([text]);
  });

  it('takes the number of a list item with its words', () => {
    expect(trimmed('1. Wash the beans. Then dry them.')).toEqual(['1. Wash the beans.', 'Then dry them.']);
  });

  it('ends a sentence at a number: the year is not an item of a list', () => {
    expect(trimmed('It was built in 1994. Nobody came.')).toEqual(['It was built in 1994.', 'Nobody came.']);
  });

  it.each([
    ['Chinese', '今天天气很好。我们去公园吧！你来吗？', 3],
    ['Japanese, quotes closed', '「行きます。」彼は言った。そして帰った。', 3],
    ['Hindi', 'यह पहला वाक्य है। यह दूसरा है। क्या यह तीसरा है?', 3],
    ['Arabic and Urdu', 'هذه جملة أولى؟ وهذه جملة ثانية۔ یہ تیسرا ہے۔', 3],
    ['Armenian', 'Սա առաջինն է։ Սա երկրորդն է։', 2],
    ['Burmese', 'ပထမ။ ဒုတိယ။', 2],
  ])('knows the full stops of %s', (_, text, count) => {
    expect(sentencesOf(text)).toHaveLength(count);
  });

  it('cuts what has no full stops, such as Thai, at white space and below 700 characters', () => {
    const words = 'สวัสดีครับ ผมชื่อสมชาย '.repeat(200);
    const sentences = sentencesOf(words);
    expect(sentences.join('')).toBe(words);
    expect(Math.max(...sentences.map(({ length }) => length))).toBeLessThanOrEqual(900);
    expect(sentences.slice(0, -1).every((sentence) => sentence.endsWith(' '))).toBe(true);
  });

  it('cuts a sentence that is too long at semicolons rather than commas, and commas rather than spaces', () => {
    const clause = 'the first of all the things that were agreed was this, and so it was done; ';
    const sentences = sentencesOf(`${clause.repeat(20)}end.`);
    expect(sentences.length).toBeGreaterThan(3);
    expect(sentences.slice(0, -1).every((sentence) => sentence.endsWith('; '))).toBe(true);
  });

  it('never cuts inside a character, however long the run of emoji', () => {
    const emoji = `a${'😀'.repeat(2000)}`;
    const sentences = sentencesOf(emoji);
    expect(sentences.length).toBeGreaterThan(5);
    expect(sentences.every((sentence) => Buffer.from(sentence).toString() === sentence)).toBe(true);
  });

  it('parts across wrapped lines as it does across spaces', () => {
    expect(trimmed('One goes\non here.\nTwo is\r\nhere.')).toEqual(['One goes\non here.', 'Two is\r\nhere.']);
  });

  it('gives offsets that rise to the length of any text, and none for an empty one', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        '. ',
        'A.',
        '!',
        '?"',
        '…',
        '。',
        '۔ ',
        '\n',
        '\r\n',
        'Dr.',
        '1.',
        '😀',
        '\ud800',
        'x'.repeat(800),
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        const ends = splitSentences(text);
        expect(ends.at(-1) ?? 0).toBe(text.length);
        for (const [index, end] of ends.entries()) expect(end).toBeGreaterThan(ends[index - 1] ?? 0);
      }),
      { numRuns: 200 },
    );
    expect(splitSentences('')).toEqual([]);
  });

  // Each took minutes, or would, with a pattern that starts over at every mark.
  it.each([
    ['full stops', '.'.repeat(1_000_000)],
    ['marks that end nothing', '!?…'.repeat(300_000)],
    ['short sentences', 'a. '.repeat(300_000)],
    ['initials', 'A.B.C.'.repeat(160_000)],
    ['full stops and quotes', '."'.repeat(500_000)],
    ['one quote after another', `.${'"'.repeat(1_000_000)}`],
    ['white space', `.${' '.repeat(1_000_000)}x`],
    ['small words', 'word '.repeat(200_000)],
    ['one word', 'x'.repeat(1_000_000)],
  ])('is done with a megabyte of %s', (_, text) => {
    expect(splitSentences(text).at(-1)).toBe(text.length);
  });
});
