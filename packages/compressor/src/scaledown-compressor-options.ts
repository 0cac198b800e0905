import * as v from 'valibot';

/** Options of {@link ScaleDownCompressor}. All may be left out. */
export interface ScaleDownCompressorOptions {
  /** The model that the text is meant for; its tokens are counted. @default 'gpt-4o' */
  readonly targetModel?: string | undefined;
  /**
   * Share of the tokens to keep: a number above 0 and at most 1, or `auto`, which leaves it to the service. Below 0.3
   * quality may suffer. @default 'auto'
   */
  readonly rate?: 'auto' | number | undefined;
  /** The key. @default the one given to `setApiKey()`, else the environment's `SCALEDOWN_API_KEY` */
  readonly apiKey?: string | undefined;
  /** Sampling temperature of the service's model; at least 0. @default the service's own */
  readonly temperature?: number | undefined;
  /** Asks the service to keep the keywords that it finds. @default false */
  readonly preserveKeywords?: boolean | undefined;
  /** Words that the service shall keep. @default [] */
  readonly preserveWords?: readonly string[] | undefined;
  /**
   * Where the service is: a base, to which `/compress/raw/` is added, or the whole address up to `/compress/raw` or
   * `/v1/compress`. A query is kept. @default the environment's `SCALEDOWN_API_URL`, else the hosted service
   */
  readonly baseUrl?: string | undefined;
  /**
   * How long one try may take, from sending to the last byte of the answer, in milliseconds. A whole call takes at most
   * `(maxRetries + 1) * timeoutMs`, and 66 s more for each wait between two tries. @default 30_000
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Further tries after a network error, a timeout, a 429 or a 5xx; 0 turns them off. The service's `Retry-After` is
   * kept; one of more than 60 s ends the call, and stands in its error. @default 2
   */
  readonly maxRetries?: number | undefined;
  /** Contexts of a batch in flight at the same time; at least 1. @default 5 */
  readonly concurrency?: number | undefined;
}

/** {@link ScaleDownCompressorOptions} with every default filled in that does not come from the environment. */
export interface ResolvedScaleDownCompressorOptions {
  readonly targetModel: string;
  readonly rate: 'auto' | number;
  readonly apiKey?: string | undefined;
  readonly temperature?: number | undefined;
  readonly preserveKeywords: boolean;
  readonly preserveWords: readonly string[];
  readonly baseUrl?: string | undefined;
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly concurrency: number;
}

/** A timer cannot wait longer: 24.8 days. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

const text = v.pipe(v.string(), v.nonEmpty());
const share = v.pipe(v.number(), v.gtValue(0), v.maxValue(1));
const positive = v.pipe(v.number(), v.integer(), v.minValue(1));

/** Fills in the defaults and refuses what is out of range or unknown. */
export const scaleDownCompressorOptionsSchema: v.GenericSchema<
  ScaleDownCompressorOptions,
  ResolvedScaleDownCompressorOptions
> = v.strictObject({
  targetModel: v.optional(text, 'gpt-4o'),
  rate: v.optional(v.union([v.literal('auto'), share]), 'auto'),
  apiKey: v.optional(v.string()),
  temperature: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0))),
  preserveKeywords: v.optional(v.boolean(), false),
  preserveWords: v.optional(v.array(text), []),
  baseUrl: v.optional(v.string()),
  timeoutMs: v.optional(v.pipe(positive, v.maxValue(LONGEST_TIMER_MS)), 30_000),
  maxRetries: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 2),
  concurrency: v.optional(positive, 5),
});
