import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { APIError, AuthenticationError, InvalidOptionsError, MissingDependencyError } from '@scaledown/core';
import {
  type Answer,
  type EmbeddingsServer,
  sendJson,
  sendVectors,
  startEmbeddingsServer,
} from '../__fixtures__/embeddings-server.ts';
import { readFixture } from '../__fixtures__/read-fixture.ts';
import { HasteOptimizer } from '../haste-optimizer.ts';
import type { HasteContext } from '../haste-request.ts';
import { importEmbeddings } from './import-embeddings.ts';

const KEY = 'sk-test-4f1c9a';
const VARIABLES = ['OPENAI_API_KEY', 'OPENAI_BASE_URL'] as const;
const context = readFixture('tide_station.py');
const query = 'when does the water rise?';
const before = new Map(VARIABLES.map((name) => [name, process.env[name]]));
let server: EmbeddingsServer | undefined;

beforeEach(() => {
  delete process.env['OPENAI_BASE_URL'];
  process.env['OPENAI_API_KEY'] = KEY;
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

async function serve(answer: Answer): Promise<EmbeddingsServer> {
  server = await startEmbeddingsServer(answer);
  process.env['OPENAI_BASE_URL'] = server.baseUrl;
  return server;
}

const createOptimizer = () => new HasteOptimizer({ semantic: true, semModel: 'tiny' });
const answerAll: Answer = ({ input }, response) => sendVectors(input, response, 'lunar day');

function ask(signal?: AbortSignal): Promise<HasteContext> {
  return createOptimizer().optimize({ context, query, explain: true, signal });
}

async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => new RangeError('the call succeeded'),
    (error: unknown) => error,
  );
}

describe('semantic: true without an injected model', () => {
  it('asks the endpoint of the environment for semModel: its dimension, the query, and all units at once', async () => {
    const { requests } = await serve(answerAll);
    const { metrics, explanation } = await ask();
    expect(metrics.model).toBe('tiny');
    expect(requests.map(({ url, model }) => [url, model])).toEqual(Array(3).fill(['/v1/embeddings', 'tiny']));
    expect(requests.map(({ headers }) => headers.authorization)).toEqual(Array(3).fill(`Bearer ${KEY}`));
    expect(requests[1]?.input).toEqual([query]);
    expect(requests[2]?.input).toHaveLength(explanation?.units.length ?? 0);
  });

  it('connects once for all calls of an optimizer', async () => {
    const { requests } = await serve(answerAll);
    const optimizer = createOptimizer();
    for (let call = 0; call < 3; call += 1) await optimizer.optimize({ context, query });
    expect(requests).toHaveLength(1 + 3 * 2);
  });

  it('connects again when the first try failed', async () => {
    await serve((request, response, count) =>
      count === 0 ? sendJson(response, {}, 400) : answerAll(request, response, count),
    );
    const optimizer = createOptimizer();
    expect(await failureOf(optimizer.optimize({ context, query }))).toBeInstanceOf(APIError);
    expect((await optimizer.optimize({ context, query })).metrics.model).toBe('tiny');
  });

  it('needs no key for a server of your own', async () => {
    const { requests } = await serve(answerAll);
    process.env['OPENAI_API_KEY'] = '';
    expect((await ask()).metrics.model).toBe('tiny');
    for (const { headers } of requests) expect(headers).not.toHaveProperty('authorization');
  });

  it.each([undefined, '', '  '])(
    'with neither key (%j) nor server is an AuthenticationError that names both ways out',
    async (key) => {
      if (key === undefined) delete process.env['OPENAI_API_KEY'];
      else process.env['OPENAI_API_KEY'] = key;
      const error = await failureOf(ask());
      expect(error).toBeInstanceOf(AuthenticationError);
      expect(String(error)).toMatch(/OPENAI_API_KEY.*`embeddings`/s);
    },
  );

  it('lets the errors of the endpoint through as they are', async () => {
    await serve((_, response) => sendJson(response, { error: { message: `bad ${KEY}` } }, 401));
    const error = await failureOf(ask());
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(String(error)).not.toContain(KEY);
  });

  it('with an address that is none is an error that names the variable', async () => {
    process.env['OPENAI_BASE_URL'] = 'not an address';
    const error = await failureOf(ask());
    expect(error).toBeInstanceOf(InvalidOptionsError);
    expect(String(error)).toContain('OPENAI_BASE_URL');
  });

  it('leaves the endpoint when the caller aborts', async () => {
    const reason = new RangeError('enough');
    const controller = new AbortController();
    const { requests } = await serve(() => controller.abort(reason));
    expect(await failureOf(ask(controller.signal))).toBe(reason);
    expect(requests).toHaveLength(1);
  });
});

describe('the package that speaks to endpoints', () => {
  it('is named, with both ways out, where it is not installed', async () => {
    const error = await failureOf(importEmbeddings('@scaledown/is-not-there'));
    expect(error).toBeInstanceOf(MissingDependencyError);
    expect(error).toMatchObject({ dependency: '@scaledown/is-not-there' });
    expect(String(error)).toMatch(/npm install @scaledown\/is-not-there.*`embeddings`/s);
  });

  it('counts as missing where it is too old to have what is needed', async () => {
    expect(await failureOf(importEmbeddings('@scaledown/core'))).toBeInstanceOf(MissingDependencyError);
  });
});
