import { describe, expect, it } from '@jest/globals';
import { SourceFileError } from '@scaledown/core';
import { EmptyInputError } from '../errors/empty-input-error.ts';
import { createFakeContext } from '../testing/fake-context.ts';
import { readStdin } from './read-stdin.ts';

const { signal } = new AbortController();

describe('readStdin', () => {
  it('joins what arrives in pieces, even when a piece ends within a character', async () => {
    const { context } = createFakeContext({ stdin: 'é' });
    expect((await readStdin(context.stdin, signal)).text).toBe('é');
  });

  it('says so when nothing arrives', async () => {
    const { context } = createFakeContext();
    await expect(readStdin(context.stdin, signal)).rejects.toBeInstanceOf(EmptyInputError);
  });

  it('refuses binary data as a file would be', async () => {
    const { context } = createFakeContext({ stdin: 'a\u0000b' });
    await expect(readStdin(context.stdin, signal)).rejects.toMatchObject({ reason: 'binary' });
  });

  it('reads no more than a file may have', async () => {
    let pieces = 0;
    async function* endless(): AsyncIterable<Uint8Array> {
      for (; ; pieces += 1) yield new Uint8Array(16 * 1024 * 1024).fill(97);
    }
    const reading = readStdin({ isTerminal: false, chunks: endless }, signal);
    await expect(reading).rejects.toMatchObject({ reason: 'too-large' });
    expect(pieces).toBeLessThan(6);
  });

  it('puts a failing read into words', async () => {
    async function* broken(): AsyncIterable<Uint8Array> {
      yield new Uint8Array([1]);
      throw Object.assign(new TypeError('read'), { code: 'EISDIR' });
    }
    const reading = readStdin({ isTerminal: false, chunks: broken }, signal);
    await expect(reading).rejects.toBeInstanceOf(SourceFileError);
    await expect(reading).rejects.toThrow('EISDIR');
  });

  it('stops waiting when it is interrupted', async () => {
    const interruption = new AbortController();
    async function* endless(): AsyncIterable<Uint8Array> {
      await new Promise(() => undefined);
      yield new Uint8Array();
    }
    const reading = readStdin({ isTerminal: false, chunks: endless }, interruption.signal);
    interruption.abort();
    await expect(reading).rejects.toBe(interruption.signal.reason);
  });
});
