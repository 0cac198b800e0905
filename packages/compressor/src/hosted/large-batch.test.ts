import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { BatchError, type CompressRequest } from '@scaledown/core';
import type { BatchProgress } from '../batch/batch-progress.ts';
import { ScaleDownCompressor } from '../scaledown-compressor.ts';
import { type CompressionServer, startCompressionServer } from './__fixtures__/compression-server.ts';
import { expectNoSecret, failureOf } from './__fixtures__/expect-no-secret.ts';
import { createFaultyService, type FaultyService } from './__fixtures__/faulty-service.ts';

const KEY = 'sk-7b20-secret';
const SIZE = 1000;
const prompt = 'which one?';
const contexts = Array.from({ length: SIZE }, (_, index) => `c${index} kept dropped dropped`);
const shortened = contexts.map((_, index) => `c${index} kept`);

let server: CompressionServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function connect(service: FaultyService): Promise<ScaleDownCompressor> {
  server = await startCompressionServer(service.answer);
  return new ScaleDownCompressor({ apiKey: KEY, baseUrl: server.baseUrl, concurrency: 64 });
}

/** One request a context, made only when it is asked for. */
async function* readRequests(): AsyncGenerator<CompressRequest> {
  for (const context of contexts) yield { context, prompt };
}

describe('a thousand contexts against a service that fails one time in five', () => {
  it('come back as a list: none lost, out of order, or sent again after its success', async () => {
    const service = createFaultyService(1, 0.2);
    const compressor = await connect(service);
    const { signal } = new AbortController();
    const progress: BatchProgress[] = [];
    const listen = jest.spyOn(signal, 'addEventListener');
    const writes = [process.stdout, process.stderr].map((stream) => jest.spyOn(stream, 'write'));
    const onProgress = (step: BatchProgress) => progress.push(step);
    const results = await compressor.compress({ context: contexts, prompt, signal, onProgress });

    expect(results.map(String)).toEqual(shortened);
    // Node warns of a leak where more than ten listen to one signal at the same time.
    expect(listen).not.toHaveBeenCalled();
    expect(service.faults).toBeGreaterThan(SIZE / 8);
    expect(service.sentAgain).toEqual([]);
    expect([...service.successes.values()]).toEqual(contexts.map(() => 1));
    expect(server?.requests).toHaveLength(SIZE + service.faults);
    expect(progress).toHaveLength(SIZE);
    expect(progress.at(-1)).toEqual({ completed: SIZE, failed: 0, total: SIZE });
    expect(JSON.stringify(writes.map(({ mock }) => mock.calls))).not.toContain(KEY);
    for (const write of writes) write.mockRestore();
  }, 30_000);

  it('come back one by one, each failure in its own place', async () => {
    const isHopeless = (context: string) => /^c\d*7 /.test(context);
    const service = createFaultyService(2, 0.2, isHopeless);
    const compressor = await connect(service);
    const read: string[] = [];
    for await (const outcome of compressor.compressEach(readRequests(), { concurrency: 160 })) {
      expect(outcome.index).toBe(read.length);
      if (outcome.status === 'rejected') expectNoSecret(outcome.reason, KEY);
      read.push(outcome.status === 'fulfilled' ? outcome.value.content : String(outcome.reason));
    }
    const expected = shortened.map((text, index) =>
      isHopeless(contexts[index] ?? '') ? expect.stringMatching(/^APIError: .*422/) : text,
    );
    expect(read).toEqual(expected);
    expect(service.sentAgain).toEqual([]);
    expect([...service.successes.values()]).toEqual(Array.from({ length: 900 }, () => 1));
  }, 30_000);

  it('leave everything that was paid for in the error, when a list has to be given up', async () => {
    const size = 400;
    const service = createFaultyService(3, 0.2, (context) => context.startsWith('c200 '));
    const compressor = await connect(service);
    const error = await failureOf(compressor.compress({ context: contexts.slice(0, size), prompt }), KEY);
    if (!BatchError.isInstance(error)) throw new TypeError('expected a BatchError');
    expect(error).toMatchObject({ index: 200, status: 422 });
    const kept = error.results.flatMap((result, index) =>
      result === undefined ? [] : [[index, result.content]],
    );
    expect(kept).toEqual(kept.map(([index]) => [index, `c${index} kept`]));
    expect(kept).toHaveLength(service.successes.size);
    expect(kept.length).toBeGreaterThan(150);
    expect(kept.length).toBeLessThan(size - 1);
  }, 30_000);
});
