import * as v from 'valibot';
import type { Variables } from '../environment.ts';
import type { ModelFilesOptions } from '../models-folder.ts';
import { MODEL_DTYPES, type ModelDtype } from '../onnx-files.ts';
import type { PullProgress } from './pull-progress.ts';

/** Options of `pullModel`. */
export interface PullModelOptions extends ModelFilesOptions {
  /** A branch, a tag or a commit. @default 'main' */
  readonly revision?: string | undefined;
  /**
   * Which of a model's graphs to fetch; those that were fetched before stay. Models without a graph pass over it.
   * @default the most exact one offered; for `Qwen/Qwen3-Embedding-0.6B` `q8`
   */
  readonly dtype?: ModelDtype | undefined;
  /** Called for every piece that comes, many times a second. */
  readonly onProgress?: ((progress: PullProgress) => void) | undefined;
  /** What has come is kept, and the next pull goes on from there. */
  readonly signal?: AbortSignal | undefined;
  /** Longest silence of the hub that is borne, in milliseconds. @default 30,000 */
  readonly timeoutMs?: number | undefined;
  /** Further tries for each file. @default 5 */
  readonly maxRetries?: number | undefined;
}

/** The options with their defaults. */
export interface ResolvedPullOptions {
  readonly environment?: Variables | undefined;
  readonly revision: string;
  readonly dtype?: ModelDtype | undefined;
  readonly onProgress: (progress: PullProgress) => void;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs: number;
  readonly maxRetries: number;
}

/** Checks the options and fills in their defaults. */
export const pullOptionsSchema: v.GenericSchema<PullModelOptions, ResolvedPullOptions> = v.strictObject({
  environment: v.optional(v.custom<Variables>((value) => typeof value === 'object' && value !== null)),
  revision: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)), 'main'),
  dtype: v.optional(v.picklist(MODEL_DTYPES)),
  onProgress: v.optional(
    v.custom<(progress: PullProgress) => void>((value) => typeof value === 'function'),
    () => () => undefined,
  ),
  signal: v.optional(v.instance(AbortSignal)),
  timeoutMs: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(2 ** 31 - 1)), 30_000),
  maxRetries: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0)), 5),
});
