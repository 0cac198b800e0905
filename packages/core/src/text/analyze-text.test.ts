import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { analyzeText } from './analyze-text.ts';
import { splitIdentifier } from './split-identifier.ts';
import { stemWord } from './stem-word.ts';
import { STOP_WORDS } from './stop-words.ts';

describe('analyzeText', () => {
  it('finds a request’s topic among its words', () => {
    expect(analyzeText('How does parseHTTPHeader fail, please?')).toEqual([
      'pars',
      'http',
      'header',
      'parsehttphead',
      'fail',
    ]);
    expect(analyzeText('Where is the connection pool closed?')).toEqual(['connect', 'pool', 'close']);
    expect(analyzeText("I don't understand what self.retries does")).toEqual(['self', 'retri']);
  });

  it('keeps words that name things in code', () => {
    expect(analyzeText('get all, set none, not any')).toEqual(['get', 'all', 'set', 'none', 'not', 'any']);
  });

  it('keeps stop words when asked to', () => {
    expect(analyzeText('where is it', { keepStopWords: true })).toEqual(['where', 'is', 'it']);
    expect(analyzeText('where is it')).toEqual([]);
  });

  it('meets a request in the code it asks about', () => {
    const code = analyzeText('def close_connections(self): ...', { keepStopWords: true });
    for (const term of analyzeText('closing the connection')) expect(code).toContain(term);
  });

  it('reads a composed and a decomposed letter as the same', () => {
    expect(analyzeText('cafe\u0301')).toEqual(analyzeText('caf\u00e9'));
  });

  it('reads curly and straight apostrophes as the same', () => {
    expect(analyzeText('doesn’t retry')).toEqual(analyzeText("doesn't retry"));
    expect(analyzeText("the session's cookies")).toEqual(['session', 'cooki']);
  });

  it('skips data that is no word', () => {
    expect(analyzeText(`key ${'QUJD'.repeat(100)} value`)).toEqual(['key', 'valu']);
  });

  it('finds words in scripts that put no spaces between them', () => {
    expect(analyzeText('黑豹队 defense')).toEqual(['黑豹', '豹队', 'defens']);
    expect(analyzeText('第3节 GPU版')).toEqual(['第', '3', '节', 'gpu', '版']);
    expect(analyzeText(`${'ก'.repeat(150)}`)).toHaveLength(149);
    expect(analyzeText('ค่าน้ำ')).toEqual(expect.arrayContaining(analyzeText('น้ำ')));
  });

  it('does not let a caller change what it remembers', () => {
    analyzeText('parseHeader').push('rubbish');
    expect(analyzeText('parseHeader')).not.toContain('rubbish');
  });

  it('gives the same terms as splitting and stemming each identifier', () => {
    // A stop word is a word of prose however it is spelled: `sHe` is not split.
    const identifier = fc
      .string({
        unit: fc.constantFrom('a', 'e', 'r', 's', 'T', 'H', '_', '9', 'ing'),
        minLength: 1,
        maxLength: 12,
      })
      .filter((text) => !STOP_WORDS.has(text.toLowerCase()));
    fc.assert(
      fc.property(fc.array(identifier), (identifiers) => {
        const expected = identifiers.flatMap((text) => splitIdentifier(text).map(stemWord));
        expect(analyzeText(identifiers.join(' '), { keepStopWords: true })).toEqual(expected);
      }),
    );
  });

  it.each(['', ' \n\t', '()[]{} += -> ::'])('finds no terms in %j', (text) => {
    expect(analyzeText(text)).toEqual([]);
  });
});

describe('stemWord', () => {
  it.each([
    ['connections', 'connect'],
    ['connecting', 'connect'],
    ['retries', 'retri'],
    ['retry', 'retri'],
    ['keys', 'key'],
    ['played', 'play'],
    ['paying', 'pay'],
    ['skiing', 'ski'],
    ['died', 'die'],
    ['lies', 'lie'],
  ])('strips %s to %s', (word, stem) => {
    expect(stemWord(word)).toBe(stem);
  });

  it.each(['ids', 'utf8', 'sha256', 'größen', 'HTTPS', ''])('leaves %j as it is', (word) => {
    expect(stemWord(word)).toBe(word);
  });

  it('leaves a long run of letters as it is', () => {
    const run = 'ing'.repeat(100_000);
    expect(stemWord(run)).toBe(run);
  });
});

describe('STOP_WORDS', () => {
  it('holds what requests are full of, and nothing that names things in code', () => {
    for (const word of [
      'the',
      'please',
      'how',
      'where',
      'does',
      'explain',
      'find',
      'show',
      'want',
      "don't",
    ]) {
      expect([word, STOP_WORDS.has(word)]).toEqual([word, true]);
    }
    for (const word of [
      'get',
      'set',
      'add',
      'not',
      'all',
      'none',
      'new',
      'self',
      'next',
      'error',
      'class',
      'function',
    ]) {
      expect([word, STOP_WORDS.has(word)]).toEqual([word, false]);
    }
  });

  it('is lower-case', () => {
    for (const word of STOP_WORDS) expect(word).toBe(word.toLowerCase());
  });
});
