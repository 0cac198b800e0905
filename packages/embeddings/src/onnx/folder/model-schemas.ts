import * as v from 'valibot';

// The files of a sentence-transformers folder, and no more of them than is used. They are other people's: what is not
// known is passed over, and a size that is no sensible number counts as absent (some write 1e30 for "no limit").
const size = v.fallback(v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))), undefined);

/** One layer of `modules.json`. */
export interface ModuleEntry {
  /** A class of sentence-transformers, with the modules it lies in. */
  readonly type: string;
  readonly path: string;
}

/** Checks `modules.json`: the layers in order. */
export const modulesSchema: v.GenericSchema<unknown, readonly ModuleEntry[]> = v.array(
  v.object({ type: v.string(), path: v.string() }),
);

/** `1_Pooling/config.json`: newer files name the mode, older ones have a switch a mode. */
export interface PoolingFile {
  readonly pooling_mode?: string | undefined;
  readonly include_prompt: boolean;
  readonly [key: string]: unknown;
}

/** Checks `1_Pooling/config.json`. */
export const poolingSchema: v.GenericSchema<unknown, PoolingFile> = v.looseObject({
  pooling_mode: v.optional(v.string()),
  include_prompt: v.optional(v.boolean(), true),
});

/** Checks `2_Dense/config.json`. */
export const denseSchema: v.GenericSchema<unknown, { readonly activation_function: string }> = v.object({
  activation_function: v.optional(v.string(), 'Identity'),
});

/** `config_sentence_transformers.json`. */
export interface PromptsFile {
  readonly prompts?: Readonly<Record<string, string | null>> | null | undefined;
  readonly default_prompt_name?: string | null | undefined;
}

/** Checks `config_sentence_transformers.json`. */
export const promptsSchema: v.GenericSchema<unknown, PromptsFile> = v.object({
  prompts: v.nullish(v.record(v.string(), v.nullable(v.string()))),
  default_prompt_name: v.nullish(v.string()),
});

/** `sentence_bert_config.json`. */
export interface EncoderFile {
  readonly max_seq_length?: number | undefined;
  readonly do_lower_case: boolean;
}

/** Checks `sentence_bert_config.json`. */
export const encoderSchema: v.GenericSchema<unknown, EncoderFile> = v.object({
  max_seq_length: size,
  do_lower_case: v.optional(v.boolean(), false),
});

/** `config.json`. */
export interface ConfigFile {
  readonly model_type?: string | undefined;
  readonly max_position_embeddings?: number | undefined;
  readonly pad_token_id?: number | undefined;
}

/** Checks `config.json`. */
export const configSchema: v.GenericSchema<unknown, ConfigFile> = v.object({
  model_type: v.optional(v.string()),
  max_position_embeddings: size,
  pad_token_id: v.fallback(v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))), undefined),
});

/** `tokenizer_config.json`. */
export interface TokenizerFile {
  readonly model_max_length?: number | undefined;
  readonly padding_side?: 'left' | 'right' | undefined;
  readonly pad_token?: string | undefined;
}

/** A token is written as its text, or as an object that holds it. */
const token = v.union([
  v.string(),
  v.pipe(
    v.object({ content: v.string() }),
    v.transform(({ content }) => content),
  ),
]);

/** Checks `tokenizer_config.json`. */
export const tokenizerConfigSchema: v.GenericSchema<unknown, TokenizerFile> = v.object({
  model_max_length: size,
  padding_side: v.fallback(v.optional(v.picklist(['left', 'right'])), undefined),
  pad_token: v.fallback(v.optional(token), undefined),
});
