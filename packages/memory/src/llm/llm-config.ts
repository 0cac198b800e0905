import type { OptionsIssue } from '@scaledown/core';
import { ConfigurationError } from '../errors/configuration-error.ts';
import { parseConfiguration } from '../errors/parse-configuration.ts';
import { type Environment, readEnvironment } from './environment.ts';
import {
  type LLMConfigOptions,
  llmConfigSchema,
  type Provider,
  providerSchema,
} from './llm-config-options.ts';
import { variableNames } from './variable-names.ts';

/** Where a language model is, and how it is to be asked. The key and the headers are in no print of it. */
export class LLMConfig {
  readonly provider: Provider;
  /** Without the slash at its end; undefined until it is known. */
  readonly baseUrl: string | undefined;
  readonly model: string | undefined;
  /** Left to the provider when undefined. */
  readonly temperature: number | undefined;
  /** Most tokens of an answer; left to the provider when undefined. */
  readonly maxTokens: number | undefined;
  /** Longest silence of the service, in milliseconds. */
  readonly timeoutMs: number;
  /** Tries after the first one. */
  readonly maxRetries: number;
  readonly #apiKey: string | undefined;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #fetch: typeof globalThis.fetch | undefined;

  /** @throws ConfigurationError for an option that is not what it must be, never for one that is missing. */
  constructor(options: LLMConfigOptions) {
    const resolved = parseConfiguration(llmConfigSchema, options, 'LLMConfig');
    this.provider = resolved.provider;
    this.baseUrl = resolved.baseUrl;
    this.model = resolved.model;
    this.temperature = resolved.temperature;
    this.maxTokens = resolved.maxTokens;
    this.timeoutMs = resolved.timeoutMs;
    this.maxRetries = resolved.maxRetries;
    this.#apiKey = resolved.apiKey;
    this.#headers = resolved.headers;
    this.#fetch = resolved.fetch;
  }

  /** Undefined when there is none. */
  get apiKey(): string | undefined {
    return this.#apiKey;
  }

  /** Sent with every request, beside those that the protocol needs. */
  get headers(): Readonly<Record<string, string>> {
    return this.#headers;
  }

  /** The caller's `fetch`; undefined for the platform's. */
  get fetch(): typeof globalThis.fetch | undefined {
    return this.#fetch;
  }

  /**
   * Reads `[PREFIX_]PROVIDER_BASE_URL`, `_MODEL` and `_API_KEY`: each with the prefix where it is set, else without.
   * Values are trimmed (a file with CRLF endings leaves a carriage return in them); an empty one counts as not set.
   *
   * @param prefix Such as `JUDGE`, for `JUDGE_OPENAI_MODEL`.
   * @throws ConfigurationError for a provider that is not known, or a value that cannot be.
   */
  static fromEnv(provider: Provider, prefix = '', environment: Environment = readEnvironment()): LLMConfig {
    parseConfiguration(providerSchema, provider, 'provider');
    const read = (field: string): string | undefined => {
      for (const name of variableNames(provider, field, prefix)) {
        const value = environment[name]?.trim() ?? '';
        if (value !== '') return value;
      }
      return undefined;
    };
    return new LLMConfig({
      provider,
      baseUrl: read('BASE_URL'),
      model: read('MODEL'),
      apiKey: read('API_KEY'),
    });
  }

  /**
   * Makes sure that nothing is missing: `baseUrl` and `model`, and for `openai` an `apiKey`.
   *
   * @throws ConfigurationError that names everything that is missing, and the variables that would give it.
   */
  validate(): void {
    const required = [
      ['baseUrl', 'BASE_URL', this.baseUrl],
      ['model', 'MODEL', this.model],
      ...(this.provider === 'openai' ? [['apiKey', 'API_KEY', this.#apiKey]] : []),
    ] as const;
    const issues: OptionsIssue[] = required
      .filter(([, , value]) => value === undefined)
      .map(([path = '', field = '']) => ({ path, message: `is missing (${nameOf(this.provider, field)})` }));
    if (issues.length === 0) return;
    const list = issues.map(({ path, message }) => `${path} ${message}`).join(', ');
    throw new ConfigurationError(`LLMConfig for ${this.provider} is incomplete: ${list}.`, { issues });
  }

  /** The configuration without its secrets. */
  toJSON(): object {
    return { ...this };
  }
}

const nameOf = (provider: Provider, field: string): string => variableNames(provider, field, '')[0] ?? '';
