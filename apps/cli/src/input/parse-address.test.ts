import { describe, expect, it } from '@jest/globals';
import { parseAddress } from './parse-address.ts';

describe('parseAddress', () => {
  it.each(['http://127.0.0.1:8787', 'https://api.example.org/v1/compress'])('takes %s', (value) => {
    expect(parseAddress(value)).toBe(value);
  });

  it.each(['', '127.0.0.1:8787', 'localhost', 'ftp://example.org', 'https://me:secret@example.org'])(
    'refuses "%s"',
    (value) => {
      expect(() => parseAddress(value)).toThrow('Give an http or https address');
    },
  );
});
