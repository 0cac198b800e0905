import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ModelDownloadError } from '../../errors/model-download-error.ts';
import { sendJson, sha256, treeOf } from '../__fixtures__/hub-server.ts';
import { ENCODER } from '../__fixtures__/models.ts';
import {
  createPullWorld,
  failureOf,
  filesIn,
  holds,
  type PullWorld,
  TOKEN,
} from '../__fixtures__/pull-world.ts';
import { findModel } from '../find-model.ts';
import type { PullProgress } from './pull-progress.ts';

const WEIGHTS = 'onnx/model.onnx_data';

let world: PullWorld;
beforeEach(async () => {
  world = await createPullWorld();
});
afterEach(() => world.close());

/** The error of a call, after making sure that the token and a signed address are nowhere in it. */
async function failure(call: Promise<unknown>): Promise<unknown> {
  const { error, printed } = await failureOf(call);
  expect(printed).not.toContain(TOKEN);
  expect(printed).not.toContain('signature');
  return error;
}

describe('a connection that breaks', () => {
  /** Sends so many bytes of what was asked for, then cuts the connection; `times` times. */
  function cutAfter(bytes: number, times: number): void {
    const weights = Buffer.from(ENCODER.files[WEIGHTS] ?? '');
    let cuts = 0;
    world.hub.intercept = ({ server, url, headers }, response) => {
      if (server !== 'storage' || !url.includes(sha256(weights)) || cuts >= times) return false;
      cuts += 1;
      const start = Number(/\d+/.exec(headers.range ?? '0')?.[0]);
      const range = { 'content-range': `bytes ${start}-${weights.length - 1}/${weights.length}` };
      response.writeHead(start > 0 ? 206 : 200, { ...range, 'content-length': weights.length - start });
      response.write(weights.subarray(start, start + bytes), () => response.destroy());
      return true;
    };
  }

  it('is taken up where it broke, by the same pull', async () => {
    cutAfter(100_000, 2);
    await world.pull('org/encoder');
    const starts = world.storageRequests().map(({ headers }) => Number(headers.range?.slice(6, -1) ?? 0));
    expect(starts).toHaveLength(3);
    // A client may lose the last that came before the cut, but not what came before that.
    expect(starts[1]).toBeGreaterThan(30_000);
    expect(starts[2]).toBeGreaterThan((starts[1] ?? 0) + 30_000);
  });

  it('is taken up where it broke, by the next pull', async () => {
    cutAfter(100_000, 1);
    const error = await failure(world.pull('org/encoder', { maxRetries: 0 }));
    expect(error).toBeInstanceOf(ModelDownloadError);
    expect(error).toMatchObject({ model: 'org/encoder', reason: 'cut-off', isRetryable: true });
    expect(await findModel('org/encoder', { environment: world.environment() })).toBeUndefined();
    const { length } = readFileSync(world.partOf(ENCODER.files[WEIGHTS]));
    expect(length).toBeGreaterThan(30_000);
    await world.pull('org/encoder');
    expect(world.storageRequests().at(-1)?.headers.range).toBe(`bytes=${length}-`);
  });

  it('is begun anew where the server knows no ranges', async () => {
    cutAfter(100_000, 1);
    await failure(world.pull('org/encoder', { maxRetries: 0 }));
    const weights = Buffer.from(ENCODER.files[WEIGHTS] ?? '');
    world.hub.intercept = ({ server }, response) =>
      server === 'storage' && Boolean(response.writeHead(200).end(weights));
    const { folder: at } = await world.pull('org/encoder');
    expect(holds(join(at, WEIGHTS), weights)).toBe(true);
  });

  it('is given up when the server falls silent', async () => {
    world.hub.intercept = ({ server }, response) => {
      if (server === 'storage') response.writeHead(200, { 'content-length': 300_000 }).write('some');
      return server === 'storage';
    };
    const error = await failure(world.pull('org/encoder', { timeoutMs: 200, maxRetries: 0 }));
    expect(error).toMatchObject({ reason: 'cut-off' });
  });

  it('keeps what has come when the caller aborts', async () => {
    const reason = new RangeError('enough');
    const controller = new AbortController();
    const onProgress = ({ file, receivedBytes }: PullProgress) => {
      if (file === WEIGHTS && receivedBytes > 10_000) controller.abort(reason);
    };
    expect(await failure(world.pull('org/encoder', { signal: controller.signal, onProgress }))).toBe(reason);
    expect(readFileSync(world.partOf(ENCODER.files[WEIGHTS])).length).toBeGreaterThan(10_000);
    expect(existsSync(join(world.folder, 'models', 'org--encoder', 'lock'))).toBe(false);
    await world.pull('org/encoder');
    expect(world.storageRequests().at(-1)?.headers.range).toMatch(/^bytes=\d+-$/);
  });
});

describe('content that is not what the hub lists', () => {
  const weights = Buffer.from(ENCODER.files[WEIGHTS] ?? '');
  const send = (content: Buffer) => {
    world.hub.intercept = ({ server }, response) =>
      server === 'storage' && Boolean(response.writeHead(200).end(content));
  };

  it.each([
    ['of the same size', Buffer.alloc(weights.length, 'x')],
    ['that is longer', Buffer.concat([weights, Buffer.from('x')])],
  ])('is refused and thrown away: %s', async (_, content) => {
    send(content);
    const error = await failure(world.pull('org/encoder'));
    expect(error).toMatchObject({ reason: 'checksum-mismatch', isRetryable: false });
    expect(await findModel('org/encoder', { environment: world.environment() })).toBeUndefined();
    expect(readFileSync(world.partOf(weights))).toHaveLength(0);
  });

  it('is refused for small files too, by the name that git gives their content', async () => {
    world.hub.intercept = ({ url }, response) =>
      url.endsWith('tokenizer.json') && Boolean(response.writeHead(200).end('[]'));
    expect(await failure(world.pull('org/encoder'))).toMatchObject({ reason: 'checksum-mismatch' });
  });

  it.each([1000, 400_000])('in what an earlier pull left (%i bytes) is fetched anew', async (size) => {
    await mkdir(join(world.partOf(weights), '..'), { recursive: true });
    await writeFile(world.partOf(weights), Buffer.alloc(size, 'damaged'));
    const { folder: at } = await world.pull('org/encoder');
    expect(holds(join(at, WEIGHTS), weights)).toBe(true);
  });

  it('cannot lead out of the folder of models', async () => {
    const entry = { type: 'file', size: 1, oid: 'f'.repeat(40) };
    const evil = [
      '../../evil/config.json',
      '/etc/config.json',
      'onnx/../../../model.onnx',
      '1_../config.json',
    ];
    world.hub.intercept = ({ url }, response) => {
      if (!url.includes('/tree/')) return false;
      sendJson(response, [...treeOf(ENCODER), ...evil.map((path) => ({ ...entry, path }))]);
      return true;
    };
    expect(filesIn((await world.pull('org/encoder')).folder)).toHaveLength(7);
    expect(world.hub.requests.map(({ url }) => url).join()).not.toContain('evil');
  });
});
