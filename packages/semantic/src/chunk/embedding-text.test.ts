import { describe, expect, it } from '@jest/globals';
import { embeddingText } from './embedding-text.ts';

describe('embeddingText', () => {
  it('says the words of a name three times and a summary twice, before the lines', () => {
    expect(embeddingText({ symbol: 'HTTPSession.send_all2', summary: 'Sends.', text: 'def …' })).toBe(
      'HTTPSession send all2\nHTTPSession send all2\nHTTPSession send all2\nSends.\nSends.\ndef …',
    );
    expect(embeddingText({ symbol: 'parseHeader', text: 'x' })).toBe(`${'parse Header\n'.repeat(3)}x`);
  });

  it('leaves lines that go by no name as they are', () => {
    expect(embeddingText({ text: 'a line\n' })).toBe('a line\n');
  });

  it('cuts what no model would read to its end', () => {
    expect(embeddingText({ symbol: 'a', text: 'word '.repeat(10_000) })).toHaveLength(8000);
  });
});
