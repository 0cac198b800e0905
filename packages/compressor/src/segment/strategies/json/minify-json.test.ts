import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryJson } from './__fixtures__/arbitrary-json.ts';
import { minifyJson } from './minify-json.ts';

describe('minified JSON', () => {
  it('is what the engine writes without white space', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(minifyJson(JSON.stringify(value, undefined, '\t'))).toBe(JSON.stringify(value));
      }),
    );
  });

  it('says the same in no more characters, and has nothing left to lose', () => {
    fc.assert(
      fc.property(arbitraryJson, (source) => {
        const minified = minifyJson(source);
        expect(JSON.parse(minified)).toEqual(JSON.parse(source));
        expect(minified.length).toBeLessThanOrEqual(source.length);
        expect(minifyJson(minified)).toBe(minified);
      }),
    );
  });

  it('keeps numbers, repeated keys and lone surrogates as they are spelled', () => {
    const source = '{ "a": 1.0, "a": 1E5, "b": [ -0, 12345678901234567890 ], "c": "\\ud800 \\u00e9\\/" }';
    expect(minifyJson(source)).toBe('{"a":1.0,"a":1E5,"b":[-0,12345678901234567890],"c":"\\ud800 é/"}');
  });
});
