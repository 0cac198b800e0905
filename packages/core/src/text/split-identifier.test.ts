import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splitIdentifier } from './split-identifier.ts';

describe('splitIdentifier', () => {
  it.each([
    ['parseHTTPHeader', 'parse http header parsehttpheader'],
    ['HTTPServer', 'http server httpserver'],
    ['snake_case_name', 'snake case name snakecasename'],
    ['__init__', 'init'],
    ['kebab-case', 'kebab case kebabcase'],
    ['SCREAMING_CASE', 'screaming case screamingcase'],
    ['simple', 'simple'],
    ['HTTP', 'http'],
    ['os.path.join', 'os path join ospathjoin'],
    ['$element', 'element'],
  ])('splits %s', (identifier, words) => {
    expect(splitIdentifier(identifier)).toEqual(words.split(' '));
  });

  it.each([
    ['utf8_decode2', 'utf8 utf decode2 decode utf8decode2'],
    ['sha256Sum', 'sha256 sha sum sha256sum'],
    ['b64encode', 'b64 encode b64encode'],
    ['k8s', 'k8s'],
    ['i18n', 'i18n'],
    ['x86', 'x86'],
    ['v2', 'v2'],
    ['404', '404'],
  ])('keeps digits with the letters before them, as in %s', (identifier, words) => {
    expect(splitIdentifier(identifier)).toEqual(words.split(' '));
  });

  it.each([
    ['parseURLs', 'parse urls parseurls'],
    ['userIDs', 'user ids userids'],
    ['URLset', 'ur lset urlset'],
  ])('keeps the plural of an acronym whole, as in %s', (identifier, words) => {
    expect(splitIdentifier(identifier)).toEqual(words.split(' '));
  });

  it.each([
    ['größeÄndern', 'größe ändern größeändern'],
    ['ΔxΑλφα', 'δx αλφα δxαλφα'],
    ['漢字_名', '漢字 名 漢字名'],
    ['cafe\u0301Bar', 'caf\u00e9 bar caf\u00e9bar'],
  ])('reads letters of every script, as in %s', (identifier, words) => {
    expect(splitIdentifier(identifier)).toEqual(words.split(' '));
  });

  it.each(['', '_', '---', '  '])('finds no words in %j', (identifier) => {
    expect(splitIdentifier(identifier)).toEqual([]);
  });

  it('gives lower-case words without separators, whose letters all come from the identifier', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'B', 'C', '7', '_', '-', 'é', 's') }),
        (identifier) => {
          const whole = identifier.replaceAll(/[_-]/g, '').toLowerCase();
          for (const word of splitIdentifier(identifier)) {
            expect(word).not.toBe('');
            expect(whole).toContain(word);
          }
        },
      ),
    );
  });

  it('splits a megabyte in linear time', () => {
    expect(splitIdentifier('aB1'.repeat(333_333)).length).toBeGreaterThan(333_333);
  });
});
