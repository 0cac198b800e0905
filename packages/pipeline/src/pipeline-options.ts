import * as v from 'valibot';

/** Options of {@link Pipeline}. All may be left out. */
export interface PipelineOptions {
  /** The model whose tokens are counted, in every number of a result. @default 'gpt-4o' */
  readonly targetModel?: string | undefined;
  /** How long each stage may take, in milliseconds; at least 1. Without it a stage may take as long as it likes. */
  readonly timeoutMs?: number | undefined;
}

/** {@link PipelineOptions} with every default filled in. */
export interface ResolvedPipelineOptions {
  readonly targetModel: string;
  readonly timeoutMs?: number | undefined;
}

/** A longer timer fires at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** A time limit in milliseconds. */
export const timeoutSchema: v.GenericSchema<number> = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(1),
  v.maxValue(LONGEST_TIMER),
);

/** Fills in the defaults and refuses what is out of range or unknown. */
export const pipelineOptionsSchema: v.GenericSchema<PipelineOptions, ResolvedPipelineOptions> =
  v.strictObject({
    targetModel: v.optional(v.pipe(v.string(), v.nonEmpty()), 'gpt-4o'),
    timeoutMs: v.optional(timeoutSchema),
  });
