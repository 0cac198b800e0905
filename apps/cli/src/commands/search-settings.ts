import * as v from 'valibot';

/** The flags of one `scaledown search` run. */
export interface SearchSettings {
  readonly query?: string;
  readonly queryFile?: string;
  readonly topK?: number;
  readonly maxTokens?: number;
  readonly targetModel?: string;
  readonly model: string;
  readonly glob?: readonly string[];
  readonly cache: boolean;
  readonly format: 'text' | 'json' | 'markdown';
  readonly explain: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** Checks what commander makes of the flags; the range of each number is checked where it is parsed. */
export const searchSettingsSchema: v.GenericSchema<unknown, SearchSettings> = v.strictObject({
  query: v.exactOptional(v.string()),
  queryFile: v.exactOptional(v.string()),
  topK: v.exactOptional(v.number()),
  maxTokens: v.exactOptional(v.number()),
  targetModel: v.exactOptional(v.string()),
  model: v.string(),
  glob: v.exactOptional(v.array(v.string())),
  cache: v.boolean(),
  format: v.picklist(['text', 'json', 'markdown']),
  explain: v.exactOptional(v.boolean(), false),
  quiet: v.exactOptional(v.boolean(), false),
  verbose: v.exactOptional(v.boolean(), false),
});
