import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { APIError, AuthenticationError } from '@scaledown/core';
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

const KEY = 'sk-test-4f1c9a';
const VARIABLES = ['OPENAI_API_KEY', 'OPENAI_BASE_URL'] as const;
const context = readFixture('tide_station.py');
const query = 'when does the water rise?';
const many = Array.from({ length: 300 }, (_, index) => `def f${index}(a):\n    return a + ${index}\n`).join(
  '\n\n',
);

const before = new Map(VARIABLES.map((name) => [name, process.env[name]]));
let server: EmbeddingsServer | undefined;

beforeEach(() => {
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

interface AskOptions {
  readonly source?: string;
  readonly signal?: AbortSignal;
}

function ask({ source = context, ...rest }: AskOptions = {}): Promise<HasteContext> {
  const optimizer = new HasteOptimizer({ semantic: true, semModel: 'text-embedding-tiny' });
  return optimizer.optimize({ context: source, query, explain: true, ...rest });
}

/** The error of a call, after making sure that the key is nowhere in it. */
async function failure(call: Promise<unknown>): Promise<unknown> {
  const error = await call.then(
    () => new RangeError('the call succeeded'),
    (thrown: unknown) => thrown,
  );
  for (let link: unknown = error; link !== undefined; link = link instanceof Error ? link.cause : undefined) {
    const stack = link instanceof Error ? link.stack : '';
    expect(`${String(link)} ${JSON.stringify(link)} ${stack}`).not.toContain(KEY);
  }
  return error;
}

describe('an endpoint of the shape of OpenAI', () => {
  it('is sent the model, the texts and the key', async () => {
    const { requests } = await serve(({ input }, response) => sendVectors(input, response, 'lunar day'));
    const { metrics, explanation } = await ask();
    expect(metrics.model).toBe('text-embedding-tiny');
    expect(requests.map(({ url, method, model }) => [method, url, model])).toEqual([
      ['POST', '/v1/embeddings', 'text-embedding-tiny'],
      ['POST', '/v1/embeddings', 'text-embedding-tiny'],
    ]);
    expect(requests.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${KEY}`, `Bearer ${KEY}`]);
    expect(requests[0]?.input).toEqual([query]);
    expect(requests[1]?.input).toHaveLength(explanation?.units.length ?? 0);
  });

  it('may end its base address with a slash', async () => {
    const { requests, baseUrl } = await serve(({ input }, response) => sendVectors(input, response, 'lunar'));
    process.env['OPENAI_BASE_URL'] = `${baseUrl}/`;
    await ask();
    expect(requests[0]?.url).toBe('/v1/embeddings');
  });

  it('is asked in batches of 128 at most, in order, and its indexes are heeded', async () => {
    const { requests } = await serve(({ input }, response) => {
      if (input.length === 1 && input[0] === query)
        sendJson(response, { data: [{ index: 0, embedding: [1, 0] }] });
      else sendVectors(input, response, 'def f200(');
    });
    const { explanation } = await ask({ source: many });
    expect(requests.map(({ input }) => input.length)).toEqual([1, 128, 128, 44]);
    const lifted = explanation?.units
      .filter(({ reasons }) => reasons.includes('meaning'))
      .map(({ symbol }) => symbol);
    expect(lifted).toEqual(['f200']);
  });

  it.each([401, 403])('that refuses the key with %i is an AuthenticationError, at once', async (status) => {
    const { requests } = await serve((_, response) =>
      sendJson(response, { error: { message: `bad ${KEY}` } }, status),
    );
    expect(await failure(ask())).toBeInstanceOf(AuthenticationError);
    expect(requests).toHaveLength(1);
  });

  it.each([undefined, '', '  '])(
    'without a key (%j) is an AuthenticationError that names both ways out',
    async (key) => {
      if (key === undefined) delete process.env['OPENAI_API_KEY'];
      else process.env['OPENAI_API_KEY'] = key;
      const error = await failure(ask());
      expect(error).toBeInstanceOf(AuthenticationError);
      expect(String(error)).toMatch(/OPENAI_API_KEY.*`embeddings`/s);
    },
  );

  it('that is busy is asked again when it says', async () => {
    const times: number[] = [];
    await serve(({ input }, response, count) => {
      times.push(performance.now());
      if (count === 0) response.writeHead(429, { 'retry-after': '1' }).end();
      else sendVectors(input, response, 'lunar day');
    });
    expect((await ask()).content).not.toBe('');
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(900);
  });

  it('that fails again and again is an APIError that may be tried later', async () => {
    const { requests } = await serve((_, response) => response.writeHead(500).end('down'));
    const error = await failure(ask());
    expect(error).toBeInstanceOf(APIError);
    expect(error).toMatchObject({ status: 500, isRetryable: true });
    expect(requests).toHaveLength(3);
  }, 15_000);

  it('that refuses the request is an APIError that is not tried again', async () => {
    const { requests } = await serve((_, response) => sendJson(response, { error: {} }, 400));
    expect(await failure(ask())).toMatchObject({
      code: 'api-request-failed',
      status: 400,
      isRetryable: false,
    });
    expect(requests).toHaveLength(1);
  });

  it('that is not there is an APIError', async () => {
    const { close } = await serve(() => undefined);
    await close();
    server = undefined;
    const error = await failure(ask());
    expect(error).toBeInstanceOf(APIError);
    expect(error).not.toHaveProperty('status');
  }, 15_000);

  it.each<[string, Answer]>([
    ['no JSON', (_, response) => response.writeHead(200).end('<html>proxy</html>')],
    ['another shape', (_, response) => sendJson(response, { vectors: [] })],
    ['too few vectors', (_, response) => sendJson(response, { data: [] })],
    [
      'words for numbers',
      ({ input }, response) =>
        sendJson(response, { data: input.map((_, index) => ({ index, embedding: ['a'] })) }),
    ],
    [
      'the same index twice',
      ({ input }, response) =>
        sendJson(response, { data: input.map(() => ({ index: 0, embedding: [1, 0] })) }),
    ],
    [
      'vectors without numbers',
      ({ input }, response) =>
        sendJson(response, { data: input.map((_, index) => ({ index, embedding: [] })) }),
    ],
    [
      'vectors of different lengths',
      ({ input }, response) =>
        sendJson(response, {
          data: input.map((_, index) => ({ index, embedding: Array.from({ length: 1 + index }, () => 1) })),
        }),
    ],
  ])(
    'that answers with %s is an APIError',
    async (_, answer) => {
      await serve(answer);
      expect(await failure(ask())).toBeInstanceOf(APIError);
    },
    15_000,
  );

  it('is left when the caller aborts', async () => {
    const reason = new RangeError('enough');
    const controller = new AbortController();
    const { requests } = await serve(() => controller.abort(reason));
    expect(await failure(ask({ signal: controller.signal }))).toBe(reason);
    expect(requests).toHaveLength(1);
  });

  it.each(['sk-one\nsk-two', 'sk-ключ'])(
    'with a key that no header can carry fails without showing it: %j',
    async (key) => {
      process.env['OPENAI_API_KEY'] = key;
      await serve(({ input }, response) => sendVectors(input, response, 'lunar day'));
      const error = await failure(ask());
      expect(error).toBeInstanceOf(AuthenticationError);
      expect(`${String(error)} ${error instanceof Error ? error.stack : ''}`).not.toContain(key);
    },
  );

  it('with an address that is none is an error that names the variable', async () => {
    process.env['OPENAI_BASE_URL'] = 'not an address';
    expect(String(await failure(ask()))).toContain('OPENAI_BASE_URL');
  }, 15_000);
});
