import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ConfigurationError } from '../errors/configuration-error.ts';
import { failureOf } from './__fixtures__/expect-no-secret.ts';
import { BaseLLMClient } from './base-llm-client.ts';
import { createLlmClient } from './create-llm-client.ts';
import { LLMConfig } from './llm-config.ts';
import { OllamaClient } from './ollama-client.ts';
import { OpenAIClient } from './openai-client.ts';

const KEY = 'sk-90ad-secret';
const ENVIRONMENT = {
  OPENAI_BASE_URL: 'https://api.example.com/v1',
  OPENAI_MODEL: 'gpt-4',
  OPENAI_API_KEY: KEY,
  OLLAMA_BASE_URL: 'http://localhost:11434',
  OLLAMA_MODEL: 'llama3',
};

describe('LLMConfig.fromEnv', () => {
  it('reads the variables of the provider', () => {
    expect(LLMConfig.fromEnv('openai', '', ENVIRONMENT)).toMatchObject({
      provider: 'openai',
      baseUrl: 'https://api.example.com/v1',
      model: 'gpt-4',
      apiKey: KEY,
      temperature: undefined,
      maxTokens: undefined,
      timeoutMs: 60_000,
      maxRetries: 2,
    });
    expect(LLMConfig.fromEnv('ollama', '', ENVIRONMENT)).toMatchObject({
      baseUrl: 'http://localhost:11434',
      apiKey: undefined,
    });
  });

  it.each(['JUDGE', 'JUDGE_'])('prefers those with the prefix %s, one by one', (prefix) => {
    const environment = { ...ENVIRONMENT, JUDGE_OPENAI_MODEL: 'gpt-5', JUDGE_OPENAI_API_KEY: ' \r\n' };
    expect(LLMConfig.fromEnv('openai', prefix, environment)).toMatchObject({
      model: 'gpt-5',
      baseUrl: 'https://api.example.com/v1',
      apiKey: KEY,
    });
  });

  it('trims what a file with CRLF endings leaves, and takes an empty value for none', () => {
    const config = LLMConfig.fromEnv('openai', '', {
      OPENAI_MODEL: 'gpt-4\r',
      OPENAI_API_KEY: ` ${KEY}\r\n`,
      OPENAI_BASE_URL: '',
    });
    expect([config.model, config.apiKey, config.baseUrl]).toEqual(['gpt-4', KEY, undefined]);
  });

  it("reads the process's own variables unless it is given others", () => {
    process.env['JUDGE_OLLAMA_MODEL'] = 'judge-model';
    expect(LLMConfig.fromEnv('ollama', 'JUDGE').model).toBe('judge-model');
    delete process.env['JUDGE_OLLAMA_MODEL'];
  });

  it('refuses a provider that it does not know', () => {
    expect(() => Reflect.apply(LLMConfig.fromEnv, LLMConfig, ['azure'])).toThrow(ConfigurationError);
  });
});

describe('LLMConfig.validate', () => {
  it.each([
    [{ provider: 'openai' }, ['baseUrl', 'model', 'apiKey']],
    [{ provider: 'openai', baseUrl: 'http://x', model: 'm' }, ['apiKey']],
    [{ provider: 'openai', model: ' ', apiKey: null, baseUrl: 'http://x' }, undefined],
    [{ provider: 'ollama' }, ['baseUrl', 'model']],
    [{ provider: 'ollama', baseUrl: 'http://x' }, ['model']],
  ] as const)('of %j names all that is missing', (options, missing) => {
    if (missing === undefined) {
      expect(() => new LLMConfig(options)).toThrow(/model/);
      return;
    }
    const config = new LLMConfig(options);
    const names = { baseUrl: 'BASE_URL', model: 'MODEL', apiKey: 'API_KEY' };
    for (const path of missing) {
      const variable = `${options.provider.toUpperCase()}_${names[path]}`;
      expect(() => config.validate()).toThrow(new RegExp(`${path} is missing \\(${variable}\\)`));
    }
    expect(() => config.validate()).toThrow(ConfigurationError);
  });

  it('accepts what is complete', () => {
    expect(() => LLMConfig.fromEnv('openai', '', ENVIRONMENT).validate()).not.toThrow();
    expect(() => LLMConfig.fromEnv('ollama', '', ENVIRONMENT).validate()).not.toThrow();
  });
});

describe('LLMConfig', () => {
  it.each([
    { provider: 'azure' },
    { provider: 'openai', model: KEY, apikey: KEY },
    { provider: 'openai', apiKey: `${KEY}\n` },
    { provider: 'openai', apiKey: `${KEY}\nx: y` },
    { provider: 'openai', apiKey: `${KEY}ä` },
    { provider: 'openai', headers: { 'a b': KEY } },
    { provider: 'openai', headers: { a: `${KEY}\n${KEY}` } },
    { provider: 'openai', baseUrl: `https://user:${KEY}@example.com` },
    { provider: 'openai', baseUrl: `file:///${KEY}` },
    { provider: 'openai', baseUrl: KEY },
    { provider: 'openai', temperature: 3 },
    { provider: 'openai', temperature: Number.NaN },
    { provider: 'openai', maxTokens: 0 },
    { provider: 'openai', maxTokens: 1.5 },
    { provider: 'openai', timeoutMs: 0 },
    { provider: 'openai', timeoutMs: 2 ** 31 },
    { provider: 'openai', maxRetries: 11 },
    { provider: 'openai', fetch: KEY },
  ])('refuses options such as %#, and repeats no secret', async (options) => {
    // A key may have a line end around it, which is no part of it.
    if (options.apiKey === `${KEY}\n`) {
      expect(Reflect.construct(LLMConfig, [options]).apiKey).toBe(KEY);
      return;
    }
    const error = await failureOf((async () => Reflect.construct(LLMConfig, [options]))(), KEY);
    expect(error).toBeInstanceOf(ConfigurationError);
  });

  it('shows neither the key nor the headers', () => {
    const config = new LLMConfig({ provider: 'openai', apiKey: KEY, headers: { 'x-key': KEY } });
    expect(inspect(config, { depth: 9, showHidden: true }) + JSON.stringify(config)).not.toContain(KEY);
    expect(JSON.parse(JSON.stringify(config))).toMatchObject({ provider: 'openai', timeoutMs: 60_000 });
    expect(structuredClone(JSON.parse(JSON.stringify(config)))).not.toHaveProperty('apiKey');
  });
});

describe('createLlmClient', () => {
  afterEach(() => {
    for (const name of Object.keys(ENVIRONMENT)) delete process.env[name];
  });

  it('makes the client of the provider, OpenAI where none is named', () => {
    Object.assign(process.env, ENVIRONMENT);
    expect(createLlmClient()).toBeInstanceOf(OpenAIClient);
    expect(createLlmClient('ollama')).toBeInstanceOf(OllamaClient);
    expect(createLlmClient('openai', 'JUDGE')).toBeInstanceOf(BaseLLMClient);
    expect(createLlmClient().config.model).toBe('gpt-4');
  });

  it('names every variable that is missing', () => {
    expect(() => createLlmClient('ollama', 'NOWHERE')).toThrow(/OLLAMA_BASE_URL.*OLLAMA_MODEL/);
    expect(() => createLlmClient('ollama', 'NOWHERE')).toThrow(ConfigurationError);
  });
});
