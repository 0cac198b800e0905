import * as v from 'valibot';

/** The protocols that are spoken: OpenAI's, which most services share, and Ollama's own. */
export type Provider = 'openai' | 'ollama';

/** Options of an `LLMConfig`. */
export interface LLMConfigOptions {
  readonly provider: Provider;
  /** Such as `https://api.openai.com/v1` or `http://localhost:11434`; http or https, without a user name. */
  readonly baseUrl?: string | null | undefined;
  readonly model?: string | null | undefined;
  /** Printable ASCII; sent as `Authorization: Bearer …`. Shown nowhere. */
  readonly apiKey?: string | null | undefined;
  /** 0 to 2; higher answers vary more. Not sent when left out. */
  readonly temperature?: number | null | undefined;
  /** Most tokens of an answer, at least 1. Not sent when left out. */
  readonly maxTokens?: number | null | undefined;
  /** Longest silence of the service in milliseconds: until its answer is whole, or until its next piece. @default 60000 */
  readonly timeoutMs?: number | null | undefined;
  /** Tries after the first one, 0 to 10, after 408, 409, 429, 5xx and broken connections. @default 2 */
  readonly maxRetries?: number | null | undefined;
  /** Sent with every request; shown nowhere. @default {} */
  readonly headers?: Readonly<Record<string, string>> | null | undefined;
  /** Used in place of the platform's. */
  readonly fetch?: typeof globalThis.fetch | null | undefined;
}

/** {@link LLMConfigOptions} with their defaults. */
export interface ResolvedLLMConfig {
  readonly provider: Provider;
  readonly baseUrl: string | undefined;
  readonly model: string | undefined;
  readonly apiKey: string | undefined;
  readonly temperature: number | undefined;
  readonly maxTokens: number | undefined;
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: typeof globalThis.fetch | undefined;
}

/** Checks a {@link Provider}. */
export const providerSchema: v.GenericSchema<Provider> = v.picklist(['openai', 'ollama']);

/** The longest that a timer can wait, in milliseconds. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

const optional = <Value>(schema: v.GenericSchema<Value>) => v.nullish(schema, () => undefined);

const text = v.pipe(v.string(), v.trim(), v.nonEmpty());

const address = v.pipe(
  text,
  v.check((value) => {
    if (!URL.canParse(value)) return false;
    const { protocol, username, password } = new URL(value);
    return /^https?:$/.test(protocol) && username === '' && password === '';
  }, 'an http or https address without a user name'),
  v.transform((value) => value.replace(/\/+$/, '')),
);

// Checked here because fetch() quotes a header that it refuses, and the key with it.
const headerValue = v.pipe(
  text,
  v.check((value) => /^[\t\x20-\x7e]+$/.test(value), 'printable ASCII'),
);
const headerName = v.pipe(v.string(), v.regex(/^[!#$%&'*+.^_`|~\w-]+$/, 'a header name'));

const integer = (atLeast: number, atMost: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(atLeast), v.maxValue(atMost));

/** Checks {@link LLMConfigOptions} and fills in their defaults. */
export const llmConfigSchema: v.GenericSchema<LLMConfigOptions, ResolvedLLMConfig> = v.strictObject({
  provider: providerSchema,
  baseUrl: optional(address),
  model: optional(text),
  apiKey: optional(headerValue),
  temperature: optional(v.pipe(v.number(), v.minValue(0), v.maxValue(2))),
  maxTokens: optional(integer(1, Number.MAX_SAFE_INTEGER)),
  timeoutMs: v.nullish(integer(1, LONGEST_TIMEOUT_MS), 60_000),
  maxRetries: v.nullish(integer(0, 10), 2),
  headers: v.nullish(v.record(headerName, headerValue), {}),
  fetch: optional(
    v.custom<typeof globalThis.fetch>((value) => typeof value === 'function', 'a function like fetch()'),
  ),
});
