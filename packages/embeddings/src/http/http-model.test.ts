import { describe, expect, it } from '@jest/globals';
import { AuthenticationError, InvalidOptionsError } from '@scaledown/core';
import { embeddingModelContract, HashEmbeddingModel } from '@scaledown/core/testing';
import { connectTo, echo, failureOf, KEY, serve, tidyUpAround } from './__fixtures__/connect-to.ts';
import { sendBase64, sendVectors } from './__fixtures__/embeddings-server.ts';
import { HttpModel } from './http-model.ts';

const hash = new HashEmbeddingModel();
tidyUpAround();

describe.each([
  ['numbers', sendVectors],
  ['base64', sendBase64],
])('an endpoint that answers with %s keeps the contract of models', (_, send) => {
  const create = async () => {
    const { baseUrl } = await serve(async ({ body }, response) => {
      const vectors = await hash.embed(body.input);
      send(
        response,
        vectors.map((vector) => [...vector]),
      );
    });
    return HttpModel.connect({ model: 'any', baseUrl, batchSize: 2 });
  };
  it.each(embeddingModelContract({ create }))('$title', ({ run }) => run());
});

describe('connecting', () => {
  it.each([
    ['text-embedding-3-small', 1536],
    ['text-embedding-3-large', 3072],
    ['text-embedding-ada-002', 1536],
  ])('knows %s without asking', async (model, dimension) => {
    const { baseUrl, requests } = await serve(echo);
    expect(await HttpModel.connect({ model, baseUrl })).toMatchObject({ name: model, dimension });
    expect(requests).toEqual([]);
  });

  it('measures any other model by one short request, unless it is told', async () => {
    const { baseUrl, requests } = await serve(echo);
    expect((await HttpModel.connect({ model: 'toString', baseUrl })).dimension).toBe(2);
    expect(requests.map(({ body }) => body.input)).toEqual([['dimension']]);
    expect((await HttpModel.connect({ model: 'other', baseUrl, dimension: 7 })).dimension).toBe(7);
    expect(requests).toHaveLength(1);
  });

  it('takes address and key from the environment, and sends no key where there is none', async () => {
    const { baseUrl, requests } = await serve(echo);
    process.env['OPENAI_BASE_URL'] = `${baseUrl}/`;
    await HttpModel.connect({ model: 'tiny' });
    process.env['OPENAI_API_KEY'] = KEY;
    await HttpModel.connect({ model: 'tiny' });
    await HttpModel.connect({ model: 'tiny', apiKey: '' });
    expect(requests.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ['/v1/embeddings', undefined],
      ['/v1/embeddings', `Bearer ${KEY}`],
      ['/v1/embeddings', undefined],
    ]);
  });

  it('to OpenAI without a key is an AuthenticationError that says what to do, at once', async () => {
    const error = await failureOf(HttpModel.connect({ model: 'text-embedding-3-small' }));
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(String(error)).toMatch(/OPENAI_API_KEY.*OPENAI_BASE_URL/s);
  });

  it('stops at its signal', async () => {
    const controller = new AbortController();
    const reason = new RangeError('enough');
    const { baseUrl } = await serve(() => controller.abort(reason));
    const connecting = HttpModel.connect({ model: 'tiny', baseUrl, signal: controller.signal });
    expect(await failureOf(connecting)).toBe(reason);
  });

  it.each<[string, object]>([
    ['model', {}],
    ['model', { model: '' }],
    ['dimension', { model: 'm', dimension: 0 }],
    ['batchSize', { model: 'm', batchSize: 2049 }],
    ['headers', { model: 'm', headers: { 'x-key': 'a\nb' } }],
    ['baseUrl', { model: 'm', baseUrl: 'not an address' }],
    ['baseUrl', { model: 'm', baseUrl: 'https://ann:secret@example.com/v1' }],
    ['modle', { modle: 'm' }],
  ])('refuses a bad %s without quoting it: %j', async (name, options) => {
    const error = await failureOf(Reflect.apply(HttpModel.connect, HttpModel, [options]));
    expect(error).toBeInstanceOf(InvalidOptionsError);
    expect(String(error)).toContain(name);
    expect(String(error)).not.toMatch(/secret|a\nb/);
  });

  it('tells models apart that share a name but neither address nor prompts', async () => {
    const options = { model: 'm', dimension: 2, baseUrl: 'http://127.0.0.1:1/v1' };
    const one = await HttpModel.connect(options);
    const others = await Promise.all([
      HttpModel.connect({ ...options, baseUrl: 'http://127.0.0.1:2/v1' }),
      HttpModel.connect({ ...options, prompts: { query: 'find: ' } }),
    ]);
    expect((await HttpModel.connect({ ...options, apiKey: KEY })).fingerprint).toBe(one.fingerprint);
    for (const { fingerprint } of others) expect(fingerprint).not.toBe(one.fingerprint);
  });
});

describe('a request', () => {
  it('carries the model, the texts, the key and the headers', async () => {
    const { model, requests } = await connectTo(echo, {
      headers: { 'X-Gateway': 'g', Authorization: 'Basic x' },
    });
    await model.embed(['one', '']);
    expect(requests).toMatchObject([
      {
        method: 'POST',
        url: '/v1/embeddings',
        headers: { authorization: 'Basic x', 'x-gateway': 'g', 'content-type': 'application/json' },
        body: { model: 'tiny', input: ['one', ' '], encoding_format: 'base64' },
      },
    ]);
    expect(requests[0]?.body).not.toHaveProperty('dimensions');
  });

  it('keeps the query of an address that has one', async () => {
    const { baseUrl, requests } = await serve(echo);
    await HttpModel.connect({ model: 'tiny', baseUrl: `${baseUrl}/deployments/x?api-version=3` });
    expect(requests[0]?.url).toBe('/v1/deployments/x/embeddings?api-version=3');
  });

  it('asks for shorter vectors where the model can be shortened', async () => {
    const { model, requests } = await connectTo(echo, { model: 'text-embedding-3-small' });
    await model.embed(['one']);
    expect(requests[0]?.body).toMatchObject({ dimensions: 2 });
  });

  it('puts the prompt of its purpose before each text', async () => {
    const { model, requests } = await connectTo(echo, { prompts: { query: 'q: ', document: 'd: ' } });
    await model.embed(['one'], { purpose: 'query' });
    await model.embed(['two']);
    expect(requests.map(({ body }) => body.input)).toEqual([['q: one'], ['d: two']]);
  });

  it('holds batchSize texts at most, and their vectors come in the order of the texts', async () => {
    let inFlight = 0;
    let most = 0;
    const { model, requests } = await connectTo(
      async ({ body }, response, count) => {
        inFlight += 1;
        most = Math.max(most, inFlight);
        // Later requests are answered first.
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, 40 - 15 * count)));
        inFlight -= 1;
        sendVectors(
          response,
          body.input.map((text) => [text.length, 0]),
        );
      },
      { batchSize: 3, concurrency: 2 },
    );
    const texts = Array.from({ length: 10 }, (_, index) => 'x'.repeat(index + 1));
    const vectors = await model.embed(texts);
    expect(vectors.map(([length]) => length)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(requests.map(({ body }) => body.input.length).sort()).toEqual([1, 3, 3, 3]);
    expect(most).toBe(2);
  });
});
