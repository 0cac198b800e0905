import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readLines } from './byte-lines.ts';
import { readJsonLines } from './json-lines.ts';
import { readServerSentEvents } from './server-sent-events.ts';

const SSE = [
  '\uFEFF: a comment\r\n',
  'data: {"a":"größe 🦜"}\r\n\r\n',
  'event: x\rdata: one\rdata:two\r\r',
  'data\n\n',
  'id: 7\nretry: 10\ndatabase: no\n\n',
  'data:  two spaces\n\ndata: 漢字\r\n\r\n',
  'data: [DONE]',
].join('');
const EVENTS = ['{"a":"größe 🦜"}', 'one\ntwo', '', ' two spaces', '漢字', '[DONE]'];

const NDJSON = '{"t":"größe 🦜"}\r\n\n{"t":"a\u2028b"}\n  \n{"u":"漢字 \\n"}\r\n{"last":1}';
const LINES = ['{"t":"größe 🦜"}', '{"t":"a\u2028b"}', '{"u":"漢字 \\n"}', '{"last":1}'];

async function* chunksOf(bytes: Uint8Array, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let start = 0;
  for (const cut of [...cuts, bytes.length]) {
    yield bytes.subarray(start, cut);
    start = cut;
  }
}

async function collect(texts: AsyncIterable<string>): Promise<string[]> {
  const collected: string[] = [];
  for await (const text of texts) collected.push(text);
  return collected;
}

describe.each([
  ['server-sent events', readServerSentEvents, SSE, EVENTS],
  ['lines of JSON', readJsonLines, NDJSON, LINES],
] as const)('%s', (_, read, text, expected) => {
  const bytes = new TextEncoder().encode(text);

  it('are read the same wherever one cut falls, inside a character or a CRLF too', async () => {
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      expect(await collect(read(chunksOf(bytes, [cut])))).toEqual(expected);
    }
  });

  it('are read the same byte by byte', async () => {
    const everywhere = Array.from(bytes, (_byte, index) => index);
    expect(await collect(read(chunksOf(bytes, everywhere)))).toEqual(expected);
  });

  it('are read the same with any two cuts', async () => {
    const place = fc.nat(bytes.length);
    await fc.assert(
      fc.asyncProperty(place, place, async (one, other) => {
        const cuts = [Math.min(one, other), Math.max(one, other)];
        expect(await collect(read(chunksOf(bytes, cuts)))).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});

describe('lines', () => {
  it('are those that a split of the whole text gives, for any text and any cuts', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\r', '\n', 'ß', '🦜', ' ') });
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(60)), async (whole, places) => {
        const bytes = new TextEncoder().encode(whole);
        const cuts = places.map((place) => Math.min(place, bytes.length)).sort((a, b) => a - b);
        for (const [end, pattern] of [
          ['any', /\r\n|\n|\r/],
          ['lf', /\r?\n/],
        ] as const) {
          const naive = whole.split(pattern);
          if (naive.at(-1) === '') naive.pop();
          expect(await collect(readLines(chunksOf(bytes, cuts), end))).toEqual(naive);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('without end are refused', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      const chunk = new Uint8Array(1024 * 1024).fill(97);
      for (;;) yield chunk;
    }
    await expect(collect(readLines(endless(), 'any'))).rejects.toThrow('without end');
  });
});
