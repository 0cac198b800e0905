import { afterEach, describe, expect, it, jest } from '@jest/globals';
import * as v from 'valibot';
import { HARBOUR_ANSWER, HARBOUR_QUESTION, HARBOUR_TEXT } from './testing/harbour-text.ts';
import { type BuiltServer, spawnBuiltServer } from './testing/spawn-built-server.ts';

import { until } from './testing/until.ts';

// The server as users run it: compiled, in a process of its own, with worker threads.

let server: BuiltServer | undefined;
afterEach(async () => {
  server?.process.kill('SIGKILL');
  await server?.ended;
});

const record = v.record(v.string(), v.unknown());
const small = { context: HARBOUR_TEXT, prompt: HARBOUR_QUESTION };
/** Long enough a work to be seen while it runs. @param times copies of 5 kB */
const large = (times: number) => ({ ...small, context: `${HARBOUR_TEXT} `.repeat(times) });
// A process has to start, and the machine may have other work.
jest.setTimeout(30_000);

describe('worker threads', () => {
  it('leave the server free to answer while they compress', async () => {
    server = await spawnBuiltServer({ workers: 1 });
    const finished: string[] = [];
    const compression = post(server.url, large(200)).then(({ status }) =>
      finished.push(`compressed ${status}`),
    );
    const { url } = server;
    await until(async () =>
      (await (await fetch(`${url}/metrics`)).text()).includes('scaledown_jobs_running 1'),
    );
    finished.push('health');
    await compression;
    expect(finished).toEqual(['health', 'compressed 200']);
  });

  it('give a job up that takes too long, and do the next one', async () => {
    server = await spawnBuiltServer({ workers: 1, requestTimeoutMs: 300 });
    expect((await post(server.url, large(800))).status).toBe(504);
    let answer = await post(server.url, small);
    // Until the thread is free again, the next ones wait, and may run out of time as well.
    for (let tries = 0; tries < 20 && answer.status === 504; tries += 1)
      answer = await post(server.url, small);
    expect([answer.status, answer.json['compressed_prompt']]).toEqual([
      200,
      expect.stringContaining(HARBOUR_ANSWER),
    ]);
  });

  it('send refusals with their reason across threads', async () => {
    server = await spawnBuiltServer({ workers: 1 });
    const { status, json } = await post(server.url, { ...small, scaledown: { max_tokens: 1 } });
    expect([status, json['code'], json['field']]).toEqual([400, 'budget-too-small', 'scaledown.max_tokens']);
  });
});

describe('SIGTERM under load', () => {
  it('finishes every request that was accepted, and ends with success', async () => {
    server = await spawnBuiltServer({ workers: 1 });
    const { url, process: child, log, ended } = server;
    const answers: { status: number; isRight: boolean }[] = [];
    const clients = Array.from({ length: 20 }, async (_, client) => {
      for (let turn = 0; ; turn += 1) {
        const context = `${HARBOUR_TEXT} The code of ship ${client}-${turn} is K${client}x${turn}.`;
        const prompt = `What is the code of ship ${client}-${turn}?`;
        const [sent] = await Promise.allSettled([send(url, { context, prompt, scaledown: { rate: 0.2 } })]);
        // Refused, or cut before an answer began: not accepted. An answer that is cut short fails the test.
        if (sent.status === 'rejected') break;
        const response = sent.value;
        const { compressed_prompt: text } = v.parse(record, await response.json());
        answers.push({ status: response.status, isRight: String(text).includes(`K${client}x${turn}.`) });
        if (answers.length === 100) child.kill('SIGTERM');
      }
    });
    await Promise.all(clients);
    expect(await ended).toBe(0);
    const accepted = log.filter((line) => line.includes('"status":200'));
    const done = answers.filter(({ status }) => status === 200);
    expect(done.length).toBeGreaterThanOrEqual(100);
    expect(accepted).toHaveLength(done.length);
    expect(done.every(({ isRight }) => isRight)).toBe(true);
    expect(answers.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
    expect(log.filter((line) => /"status":(499|5(?!03))/.test(line))).toEqual([]);
  });
});

function send(url: string, body: object): Promise<Response> {
  return fetch(`${url}/compress/raw/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function post(url: string, body: object): Promise<{ status: number; json: Record<string, unknown> }> {
  const response = await send(url, body);
  return { status: response.status, json: v.parse(record, await response.json()) };
}
