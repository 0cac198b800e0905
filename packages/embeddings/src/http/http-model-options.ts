import * as v from 'valibot';

/** What stands before the texts of a purpose, for models that were trained with it, such as `search_query: `. */
export interface HttpModelPrompts {
  /** @default '' */
  readonly query?: string | undefined;
  /** @default '' */
  readonly document?: string | undefined;
}

/** Options of `HttpModel.connect()`. Only `model` is needed. */
export interface HttpModelOptions {
  /** As the endpoint calls it, such as `text-embedding-3-small`. */
  readonly model: string;
  /**
   * Where the endpoint is, with the version and without `/embeddings`, such as `http://localhost:11434/v1`. A query is
   * kept. @default the environment's `OPENAI_BASE_URL`, else `https://api.openai.com/v1`
   */
  readonly baseUrl?: string | undefined;
  /**
   * The key, sent as a bearer token; an empty one sends none. OpenAI's own endpoint needs one, servers of your own may
   * not. @default the environment's `OPENAI_API_KEY`
   */
  readonly apiKey?: string | undefined;
  /**
   * Length of the vectors; an answer of another length is an `APIError`. OpenAI's `text-embedding-3` models, which can
   * be shortened, are asked for it. @default known for OpenAI's models, measured by one short request for all others
   */
  readonly dimension?: number | undefined;
  /** Texts a request, 1 to 2,048; a request also ends at 250,000 characters. @default 128 */
  readonly batchSize?: number | undefined;
  /** Requests of one call in flight at the same time; at least 1. @default 4 */
  readonly concurrency?: number | undefined;
  /** How long one try may take, from sending to the last byte of the answer, in milliseconds. @default 60_000 */
  readonly timeoutMs?: number | undefined;
  /**
   * Further tries after a network error, a timeout, a 408, 429 or 5xx; 0 turns them off. The endpoint's `Retry-After` is
   * kept; one of more than 60 s ends the call, and stands in its error. @default 2
   */
  readonly maxRetries?: number | undefined;
  /** Sent with every request, such as a gateway's own key. @default {} */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** @default none */
  readonly prompts?: HttpModelPrompts | undefined;
  /** Stops `connect()`; calls of `embed()` take a signal of their own. */
  readonly signal?: AbortSignal | undefined;
}

/** {@link HttpModelOptions} with every default filled in that comes neither from the environment nor from the model. */
export interface ResolvedHttpModelOptions {
  readonly model: string;
  readonly baseUrl?: string | undefined;
  readonly apiKey?: string | undefined;
  readonly dimension?: number | undefined;
  readonly batchSize: number;
  readonly concurrency: number;
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly prompts: { readonly query: string; readonly document: string };
  readonly signal?: AbortSignal | undefined;
}

/** A timer cannot wait longer: 24.8 days. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
/** Checked here, because the HTTP client refuses a bad header with a message that quotes it. */
const headerName = v.pipe(v.string(), v.regex(/^[\w!#$%&'*+.^`|~-]+$/));
const headerValue = v.pipe(v.string(), v.regex(/^[\t\x20-\x7e]*$/));

/** Fills in the defaults and refuses what is out of range or unknown. */
export const httpModelOptionsSchema: v.GenericSchema<HttpModelOptions, ResolvedHttpModelOptions> =
  v.strictObject({
    model: v.pipe(v.string(), v.nonEmpty()),
    baseUrl: v.optional(v.string()),
    apiKey: v.optional(v.string()),
    dimension: v.optional(positive),
    batchSize: v.optional(v.pipe(positive, v.maxValue(2048)), 128),
    concurrency: v.optional(positive, 4),
    timeoutMs: v.optional(v.pipe(positive, v.maxValue(LONGEST_TIMER_MS)), 60_000),
    maxRetries: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 2),
    headers: v.optional(v.record(headerName, headerValue), {}),
    prompts: v.optional(
      v.strictObject({ query: v.optional(v.string(), ''), document: v.optional(v.string(), '') }),
      {},
    ),
    signal: v.optional(v.instance(AbortSignal)),
  });
