import type { EncodingName } from './encoding-name.ts';

/** What is used of an encoding's module. */
export interface Encoding {
  readonly countTokens: (text: string, options: { readonly disallowedSpecial: Set<string> }) => number;
  /** Cuts a text into pre-tokens: tokens are merged inside one, never across two. Global; must not be executed directly. */
  readonly splitPattern: RegExp;
}

/** Static specifiers, so that bundlers see them; each brings its own table of 0.5 to 2.5 MB, hence one import a use. */
const importers = {
  o200k_base: () => import('gpt-tokenizer/encoding/o200k_base'),
  o200k_harmony: () => import('gpt-tokenizer/encoding/o200k_harmony'),
  cl100k_base: () => import('gpt-tokenizer/encoding/cl100k_base'),
  p50k_base: () => import('gpt-tokenizer/encoding/p50k_base'),
  p50k_edit: () => import('gpt-tokenizer/encoding/p50k_edit'),
  r50k_base: () => import('gpt-tokenizer/encoding/r50k_base'),
} as const;

/** Loads an encoding's table: about 100 ms for `o200k_base`, so callers keep what they get. */
export async function loadEncoding(name: EncodingName): Promise<Encoding> {
  const [{ countTokens }, patterns] = await Promise.all([
    importers[name](),
    import('gpt-tokenizer/encodingParams/constants'),
  ]);
  return { countTokens, splitPattern: splitPatternOf(name, patterns) };
}

function splitPatternOf(
  name: EncodingName,
  patterns: typeof import('gpt-tokenizer/encodingParams/constants'),
): RegExp {
  switch (name) {
    case 'o200k_base':
    case 'o200k_harmony':
      return patterns.O200K_TOKEN_SPLIT_REGEX;
    case 'cl100k_base':
      return patterns.CL100K_TOKEN_SPLIT_REGEX;
    case 'p50k_base':
    case 'p50k_edit':
    case 'r50k_base':
      return patterns.R50K_TOKEN_SPLIT_REGEX;
  }
}
