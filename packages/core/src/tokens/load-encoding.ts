import type { EncodingName } from './encoding-name.ts';
import type { TokensByRank } from './token-table.ts';

/** What makes an encoding. */
export interface Encoding {
  readonly tokens: TokensByRank;
  /** Cuts a text into pre-tokens: tokens are merged inside one, never across two. Global; must not be executed directly. */
  readonly splitPattern: RegExp;
}

const o200k = () => import('gpt-tokenizer/bpeRanks/o200k_base');
const p50k = () => import('gpt-tokenizer/bpeRanks/p50k_base');

/**
 * Static specifiers, so that bundlers see them; each table has 0.5 to 2.5 MB, hence one import a use. The library's
 * tables and patterns are used without its encoder, which takes twice as long to load and to count a new text. Encodings
 * that differ in special tokens alone share a table, because such tokens are counted as plain text.
 */
const importers = {
  o200k_base: o200k,
  o200k_harmony: o200k,
  cl100k_base: () => import('gpt-tokenizer/bpeRanks/cl100k_base'),
  p50k_base: p50k,
  p50k_edit: p50k,
  r50k_base: () => import('gpt-tokenizer/bpeRanks/r50k_base'),
} as const;

/** Loads an encoding's table: about 80 ms for `o200k_base`, so callers keep what they get. */
export async function loadEncoding(name: EncodingName): Promise<Encoding> {
  const [{ default: tokens }, patterns] = await Promise.all([
    importers[name](),
    import('gpt-tokenizer/encodingParams/constants'),
  ]);
  return { tokens, splitPattern: splitPatternOf(name, patterns) };
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
