import type { HasteOptions } from '@scaledown/haste';
import * as v from 'valibot';

/** The flags that are options of the optimizer; one left out keeps the optimizer's own default. */
type OptimizerFlags = Omit<HasteOptions, 'hardCap' | 'embeddings'>;

/** The flags of one `scaledown optimize` run. */
export interface OptimizeSettings extends OptimizerFlags {
  /** Name or folder of the model that `semantic` reranks with. */
  readonly embeddings?: string;
  readonly query?: string;
  readonly queryFile?: string;
  readonly stdinName?: string;
  readonly maxTokens?: number;
  readonly format: 'text' | 'json' | 'markdown';
  readonly explain: boolean;
  readonly explainAll: boolean;
  readonly output?: string;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

const optimizerFlags = {
  topK: v.exactOptional(v.number()),
  prefilter: v.exactOptional(v.number()),
  bfsDepth: v.exactOptional(v.number()),
  maxAdd: v.exactOptional(v.number()),
  softCap: v.exactOptional(v.number()),
  semantic: v.exactOptional(v.boolean()),
  semModel: v.exactOptional(v.string()),
  targetModel: v.exactOptional(v.string()),
};

/** Checks what commander makes of the flags; the range of each number is checked where it is parsed. */
export const optimizeSettingsSchema: v.GenericSchema<unknown, OptimizeSettings> = v.strictObject({
  ...optimizerFlags,
  embeddings: v.exactOptional(v.string()),
  query: v.exactOptional(v.string()),
  queryFile: v.exactOptional(v.string()),
  stdinName: v.exactOptional(v.string()),
  maxTokens: v.exactOptional(v.number()),
  format: v.picklist(['text', 'json', 'markdown']),
  explain: v.exactOptional(v.boolean(), false),
  explainAll: v.exactOptional(v.boolean(), false),
  output: v.exactOptional(v.string()),
  quiet: v.exactOptional(v.boolean(), false),
  verbose: v.exactOptional(v.boolean(), false),
});

/** Takes from the settings what the optimizer is made with. */
export const optimizerOptionsSchema: v.GenericSchema<unknown, OptimizerFlags> = v.object(optimizerFlags);
