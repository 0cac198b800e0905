import { expect, it } from '@jest/globals';
import { readLines } from './read-lines.ts';

const text = 'größe 🦜\r\n\nlast\nwithout end';
const bytes = new TextEncoder().encode(text);

async function read(...chunks: readonly Uint8Array[]): Promise<string[]> {
  async function* all() {
    yield* chunks;
  }
  const lines: string[] = [];
  const stdin = { isTerminal: false, chunks: all };
  for await (const line of readLines(stdin, new AbortController().signal)) lines.push(line);
  return lines;
}

it('reads the same lines wherever the bytes are cut', async () => {
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    expect(await read(bytes.subarray(0, cut), bytes.subarray(cut))).toEqual([
      'größe 🦜',
      '',
      'last',
      'without end',
    ]);
  }
});

it('reads nothing from nothing', async () => {
  expect(await read()).toEqual([]);
});

it('stops waiting when it is interrupted', async () => {
  const interruption = new AbortController();
  async function* never(): AsyncGenerator<Uint8Array> {
    await new Promise(() => undefined);
  }
  const lines = readLines({ isTerminal: true, chunks: never }, interruption.signal);
  const line = lines.next();
  interruption.abort();
  await expect(line).rejects.toMatchObject({ name: 'AbortError' });
});
