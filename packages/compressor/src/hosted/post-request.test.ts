import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { AnswerRequest } from './__fixtures__/compression-server.ts';
import { answerStatus, ask, closeServers, drip, silence } from './__fixtures__/hostile-answers.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

afterEach(closeServers);

describe('an abort rejects with the reason of the caller', () => {
  it.each<[string, AnswerRequest]>([
    ['while nothing comes', silence],
    ['while the body drips', drip],
    ['while it waits for the next try', answerStatus(503, { 'retry-after': '50' })],
    ['while it backs off', answerStatus(500)],
  ])('%s', async (_, fault) => {
    const controller = new AbortController();
    const reason = new RangeError('enough');
    const { server, result } = await ask(
      (request, response) => {
        fault(request, response);
        setTimeout(() => controller.abort(reason), 30);
      },
      {},
      controller.signal,
    );
    await expect(result).rejects.toBe(reason);
    expect(server.requests).toHaveLength(1);
  });

  it('also when memory was cleared in between, which must not take the signal with it', async () => {
    const controller = new AbortController();
    const reason = new RangeError('enough');
    const { result } = await ask(silence, { timeoutMs: 2000, maxRetries: 0 }, controller.signal);
    for (let turn = 0; turn < 5; turn += 1) {
      collectGarbage();
      await new Promise((resolve) => {
        setTimeout(resolve, 20);
      });
    }
    controller.abort(reason);
    await expect(result).rejects.toBe(reason);
  });

  it('even where that is no error', async () => {
    const { result } = await ask(silence, {}, AbortSignal.abort('no reason'));
    await expect(result).rejects.toBe('no reason');
  });
});
