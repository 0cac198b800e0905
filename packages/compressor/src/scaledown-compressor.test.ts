import { afterEach, describe, expect, it } from '@jest/globals';
import { AuthenticationError, createTokenCounter, InvalidOptionsError } from '@scaledown/core';
import { compressorContract } from '@scaledown/core/testing';
import {
  type AnswerRequest,
  answerProperly,
  type CompressionServer,
  nestedAnswer,
  sendJson,
  startCompressionServer,
} from './hosted/__fixtures__/compression-server.ts';
import { setApiKey } from './hosted/load-api-key.ts';
import { ScaleDownCompressor } from './scaledown-compressor.ts';
import type { ScaleDownCompressorOptions } from './scaledown-compressor-options.ts';

const VARIABLES = ['SCALEDOWN_API_KEY', 'SCALEDOWN_API_URL'] as const;
const before = new Map(VARIABLES.map((name) => [name, process.env[name]]));
const context = 'The tide rises twice a day because the earth turns below two bulges of water.';
const prompt = 'How often does the tide rise?';

let server: CompressionServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
  setApiKey(undefined);
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

async function serve(answer: AnswerRequest = answerProperly): Promise<CompressionServer> {
  await server?.close();
  server = await startCompressionServer(answer);
  return server;
}

async function connect(
  options: ScaleDownCompressorOptions = {},
  answer: AnswerRequest = answerProperly,
): Promise<ScaleDownCompressor> {
  const { baseUrl } = await serve(answer);
  return new ScaleDownCompressor({ apiKey: 'sk-test', baseUrl, ...options });
}

describe('the contract of every compressor', () => {
  const checks = compressorContract({
    create: () => connect(),
    contexts: [
      context,
      'The moon draws the water on the near side more than the earth.',
      'Ebb follows flood.',
    ],
    prompt,
    maxTokens: 9,
  });
  it.each(checks)('$title', ({ run }) => run());
});

describe('a request', () => {
  it('is posted with its key, and says no more than it was told', async () => {
    const compressor = await connect();
    await compressor.compress({ context, prompt });
    const [request] = server?.requests ?? [];
    expect(request).toMatchObject({ method: 'POST', url: '/compress/raw/' });
    expect(request?.headers).toMatchObject({ 'x-api-key': 'sk-test', 'content-type': 'application/json' });
    expect(request?.body).toEqual({
      context,
      prompt,
      model: 'gpt-4o',
      scaledown: { rate: 'auto', preserve_keywords: false },
    });
  });

  it('carries every option in the words of the service', async () => {
    const compressor = await connect({
      targetModel: 'gpt-4.1',
      rate: 0.4,
      temperature: 0,
      preserveKeywords: true,
      preserveWords: ['tide'],
    });
    await compressor.compress({ context, prompt: '', maxTokens: 60 });
    expect(server?.requests[0]?.body).toEqual({
      context,
      prompt: '',
      model: 'gpt-4.1',
      scaledown: {
        rate: 0.4,
        preserve_keywords: true,
        temperature: 0,
        preserve_words: ['tide'],
        max_tokens: 60,
      },
    });
  });

  it('of a list goes out once for each context, with its own prompt', async () => {
    const compressor = await connect({ concurrency: 1 });
    await compressor.compress({ context: ['a b', 'c d'], prompt: ['first', 'second'], maxTokens: 9 });
    expect(
      server?.requests.map(({ body }) => [body.context, body.prompt, body.scaledown.max_tokens]),
    ).toEqual([
      ['a b', 'first', 9],
      ['c d', 'second', 9],
    ]);
  });

  it.each(['', ' \n'])('is not sent for a blank context (%j), which comes back as it is', async (blank) => {
    const compressor = await connect();
    const { content, metrics } = await compressor.compress({ context: blank, prompt });
    expect(content).toBe(blank);
    expect(metrics.compressionRatio).toBe(1);
    expect(server?.requests).toHaveLength(0);
  });

  it.each([
    [{ context }, /prompt/],
    [{ context, prompt, max_tokens: 9 }, /did you mean "maxTokens"/],
    [{ context, prompt, maxTokens: 0 }, /maxTokens: expected at least 1/],
    [{ context: [context], prompt: [prompt, prompt] }, /as many prompts as contexts/],
    [{ context, prompt: [prompt] }, /prompt: expected a text/],
    [{ context: [context, 7], prompt }, /context\.1: expected a text/],
    [undefined, /expected an object/],
  ])('that is none is refused in words, without its texts: %#', async (request, message) => {
    const compressor = await connect();
    // The types forbid these; a caller without types can still send them.
    const call = async () => Reflect.apply(compressor.compress, compressor, [request]);
    const error = await call().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InvalidOptionsError);
    expect(String(error)).toMatch(message);
    expect(String(error)).not.toContain('tide');
  });
});

describe('a result', () => {
  it('is measured by the tokenizer of the target model, whatever the service counts', async () => {
    const compressor = await connect({}, (request, response) =>
      sendJson(response, nestedAnswer(request, 'The tide rises twice a day.')),
    );
    const { content, metrics } = await compressor.compress({ context, prompt });
    const { counter } = await createTokenCounter('gpt-4o');
    expect(content).toBe('The tide rises twice a day.');
    expect(metrics).toMatchObject({
      originalPromptTokens: counter.count(context),
      compressedPromptTokens: counter.count(content),
      compressionRatio: counter.count(context) / counter.count(content),
    });
  });

  it('is the text as the service returned it, with the prompt if it added that', async () => {
    const text = `  The tide rises.\n\n${prompt}`;
    const compressor = await connect({}, (_, response) => sendJson(response, { compressed_prompt: text }));
    expect((await compressor.compress({ context, prompt })).content).toBe(text);
  });

  it('that is longer than was allowed comes with a warning, for it is paid for', async () => {
    const compressor = await connect({}, (request, response) =>
      sendJson(response, nestedAnswer(request, context)),
    );
    const { content, warnings } = await compressor.compress({ context, prompt, maxTokens: 3 });
    expect(content).toBe(context);
    expect(warnings.map(({ code }) => code)).toEqual(['over-max-tokens']);
  });

  it('warns when the target model is not known here', async () => {
    const compressor = await connect({ targetModel: 'oracle-9' });
    const { warnings } = await compressor.compress({ context, prompt });
    expect(warnings.map(({ code }) => code)).toEqual(['unknown-model']);
  });
});

describe('the key', () => {
  it('comes from the options, else from setApiKey(), else from the environment', async () => {
    const { baseUrl, requests } = await serve();
    process.env['SCALEDOWN_API_KEY'] = 'sk-environment';
    const withoutKey = new ScaleDownCompressor({ baseUrl });
    await withoutKey.compress({ context, prompt });
    setApiKey('sk-process');
    await withoutKey.compress({ context, prompt });
    await new ScaleDownCompressor({ baseUrl, apiKey: ' sk-own ' }).compress({ context, prompt });
    expect(requests.map(({ headers }) => headers['x-api-key'])).toEqual([
      'sk-environment',
      'sk-process',
      'sk-own',
    ]);
  });

  it.each([undefined, '', '  '])('that is missing (%j) fails before any request', async (apiKey) => {
    delete process.env['SCALEDOWN_API_KEY'];
    const compressor = await connect({ apiKey });
    const calls = [
      compressor.compress({ context, prompt }),
      compressor.compress({ context: [context], prompt }),
      (async () => compressor.compressEach([{ context, prompt }]).next())(),
    ];
    for (const call of calls) await expect(call).rejects.toThrow(AuthenticationError);
    await expect(calls[0]).rejects.toThrow(/SCALEDOWN_API_KEY.*setApiKey.*apiKey.*LocalCompressor/);
    expect(server?.requests).toHaveLength(0);
  });

  it.each(['sk-one\nsk-two', 'sk-ключ'])(
    'that no header can carry (%j) is refused unseen',
    async (apiKey) => {
      const compressor = await connect({ apiKey });
      const error: unknown = await compressor
        .compress({ context, prompt })
        .catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(AuthenticationError);
      expect(String(error)).not.toContain(apiKey);
    },
  );
});

describe('the address', () => {
  it('comes from the environment where the options name none', async () => {
    const { baseUrl, requests } = await serve();
    process.env['SCALEDOWN_API_URL'] = `${baseUrl}/v1/compress?team=7`;
    await new ScaleDownCompressor({ apiKey: 'sk-test' }).compress({ context, prompt });
    expect(requests.map(({ url }) => url)).toEqual(['/v1/compress?team=7']);
  });

  it('is refused in the constructor when it is none', () => {
    expect(() => new ScaleDownCompressor({ baseUrl: 'api.scaledown.xyz' })).toThrow(InvalidOptionsError);
  });
});

describe('compressEach', () => {
  it('gives an outcome for each request, in order', async () => {
    const compressor = await connect({ maxRetries: 0 }, (request, response) => {
      if (request.body.context === 'bad') sendJson(response, {}, 400);
      else answerProperly(request, response);
    });
    const outcomes: unknown[] = [];
    const requests = ['one two', 'bad', 'five six'].map((text) => ({ context: text, prompt }));
    for await (const outcome of compressor.compressEach(requests)) {
      outcomes.push(outcome.status === 'fulfilled' ? String(outcome.value) : String(outcome.reason));
    }
    expect(outcomes).toEqual(['one', expect.stringContaining('answered 400'), 'five']);
  });
});
