import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import * as v from 'valibot';
import { ModelFileError } from '../errors/model-file-error.ts';
import { readModelFile } from '../folder/read-model-file.ts';
import { parseModelJson } from '../folder/read-model-json.ts';
import type { EncodeOptions, TextTokenizer } from './text-tokenizer.ts';

/** The parts that the library needs; what they hold is for the library to judge. */
const tokenizerSchema = v.looseObject({
  model: v.looseObject({ unk_token: v.optional(v.unknown()) }),
  added_tokens: v.optional(v.nullable(v.array(v.unknown()), []), []),
  normalizer: v.optional(v.unknown(), null),
  pre_tokenizer: v.optional(v.unknown(), null),
  post_processor: v.optional(v.unknown(), null),
  decoder: v.optional(v.unknown(), null),
});

/**
 * Reads the `tokenizer.json` of a model's folder. The file says all: `tokenizer_config.json` is not read, as the Rust
 * and Python libraries do not read it either.
 *
 * @throws ModelFileError when the file is missing, damaged, or of a kind that cannot be run here.
 */
export async function loadTokenizer(folder: string): Promise<TextTokenizer> {
  const path = join(folder, 'tokenizer.json');
  return parseTokenizer(await readModelFile(path), path);
}

/** Does what {@link loadTokenizer} does, for bytes that are read already. */
export function parseTokenizer(bytes: Uint8Array, path: string): TextTokenizer {
  const definition = parseModelJson(bytes, path, tokenizerSchema);
  try {
    // The library has no WordLevel model by that name, and takes the unknown token of one from here.
    return new HuggingFaceTokenizer(new Tokenizer(definition, { unk_token: definition.model.unk_token }));
  } catch (cause) {
    throw new ModelFileError(`${path} describes a tokenizer that cannot be run here.`, {
      path,
      reason: 'unsupported',
      cause,
    });
  }
}

class HuggingFaceTokenizer implements TextTokenizer {
  readonly vocabularySize: number;
  readonly unknownId: number | undefined;
  readonly #tokenizer: Tokenizer;
  readonly #frame: SpecialTokens;

  constructor(tokenizer: Tokenizer) {
    this.#tokenizer = tokenizer;
    this.vocabularySize = tokenizer.model?.vocab.length ?? 0;
    this.unknownId = tokenizer.model?.unk_token_id;
    this.#frame = findSpecialTokens((specialTokens) => this.#idsOf('a', specialTokens));
  }

  get medianTokenLength(): number {
    const lengths = [...this.#tokenizer.get_vocab().keys()].map((token) => [...token].length);
    lengths.sort((a, b) => a - b);
    const middle = (lengths.length - 1) / 2;
    const low = lengths[Math.floor(middle)] ?? 0;
    const high = lengths[Math.ceil(middle)] ?? 0;
    return Math.floor((low + high) / 2);
  }

  idOf(token: string): number | undefined {
    return this.#tokenizer.token_to_id(token);
  }

  encode(text: string, { specialTokens = false, maxTokens }: EncodeOptions = {}): number[] {
    const ids = this.#idsOf(text, specialTokens);
    if (maxTokens === undefined || ids.length <= maxTokens) return ids;
    if (!specialTokens) return ids.slice(0, maxTokens);
    const { before, after } = this.#frame;
    const room = Math.max(0, maxTokens - before - after);
    return [...ids.slice(0, before + room), ...ids.slice(ids.length - after)];
  }

  #idsOf(text: string, specialTokens: boolean): number[] {
    const { ids } = this.#tokenizer.encode(text, { add_special_tokens: specialTokens });
    // A vocabulary without an entry for the unknown gives no id for it, whatever the library's types say.
    return this.unknownId === undefined ? ids.filter(Number.isInteger) : ids;
  }
}

/** How many special tokens stand before and after a text. */
interface SpecialTokens {
  readonly before: number;
  readonly after: number;
}

/** Compares one text with and without special tokens; no field of the file says it for all kinds of tokenizers. */
function findSpecialTokens(encode: (specialTokens: boolean) => readonly number[]): SpecialTokens {
  const bare = encode(false);
  const framed = encode(true);
  const extra = framed.length - bare.length;
  for (let before = 0; before <= extra; before += 1) {
    if (bare.every((id, index) => framed[before + index] === id)) return { before, after: extra - before };
  }
  return { before: 0, after: 0 };
}
