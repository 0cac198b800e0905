import type { EncodingName } from './encoding-name.ts';

/** Which encoding counts for a model, and how sure that is. */
export interface ResolvedEncoding {
  readonly encoding: EncodingName;
  /** `exact`: the model's own encoding. `family`: a known maker whose tokenizer is not public here. `unknown`: no such name is known. */
  readonly match: 'exact' | 'family' | 'unknown';
}

/** Newer models and every model without a public tokenizer are counted with this one. */
const FALLBACK: EncodingName = 'o200k_base';

/** First match wins, so the special case stands above the general one. */
const MODEL_PATTERNS: readonly (readonly [RegExp, EncodingName])[] = [
  [/^o200k_base$/, 'o200k_base'],
  [/^o200k_harmony$/, 'o200k_harmony'],
  [/^cl100k_base$/, 'cl100k_base'],
  [/^p50k_base$/, 'p50k_base'],
  [/^p50k_edit$/, 'p50k_edit'],
  [/^r50k_base$/, 'r50k_base'],
  [/^gpt-oss\b/, 'o200k_harmony'],
  [
    /^(?:gpt-4o|gpt-4\.[15]|gpt-[5-9]|o[1-9]|chatgpt|chat-latest|codex-mini|computer-use|gpt-(?:audio|realtime))(?![a-z0-9])/,
    'o200k_base',
  ],
  [/^(?:gpt-4|gpt-3\.5|gpt-35)(?![a-z0-9])/, 'cl100k_base'],
  [/^text-embedding-(?:3|ada-002)\b/, 'cl100k_base'],
  [/^(?:davinci|babbage)-002\b/, 'cl100k_base'],
  [/^(?:text|code)-davinci-edit\b/, 'p50k_edit'],
  [/^text-davinci-00[23]\b/, 'p50k_base'],
  [/^code-(?:davinci|cushman)\b/, 'p50k_base'],
  [/^(?:davinci|cushman)-codex\b/, 'p50k_base'],
  [/^(?:text|code)-(?:similarity|search)-(?:ada|babbage|curie|davinci)\b/, 'r50k_base'],
  [/^(?:text-)?(?:davinci|curie|babbage|ada)(?:-001)?$/, 'r50k_base'],
  [/^gpt-?2\b/, 'r50k_base'],
];

/** Makers whose tokenizers differ from all of ours: named, so that the warning can say "not available" instead of "never heard of". */
const OTHER_FAMILIES =
  /^(?:claude|gemini|gemma|(?:code)?llama|mistral|ministral|mixtral|codestral|devstral|magistral|qwen|qwq|deepseek|phi|grok|command|nova|titan|kimi|glm|yi|falcon|granite|jamba|olmo|starcoder|minimax)(?![a-z])/;

/** Who serves a model, or where: `azure:gpt-4o`, `us.anthropic.claude-…`, `ft:gpt-4o:team`. A word before `:` may also be the model (`codellama:7b`). */
const PREFIXES =
  /^(?:(?:ft|openai|azure|anthropic|amazon|cohere|google|meta|vertex|bedrock|global|us|eu|apac)[.:])+/;

const withoutPrefix = (name: string): string => (name.split('/').at(-1) ?? name).replace(PREFIXES, '');

/** Finds the encoding that counts for a model, also under a dated or provider-prefixed name, or for an encoding's own name. */
export function resolveEncoding(targetModel: string): ResolvedEncoding {
  const name = withoutPrefix(targetModel.trim().toLowerCase());
  for (const [pattern, encoding] of MODEL_PATTERNS) {
    if (pattern.test(name)) return { encoding, match: 'exact' };
  }
  return { encoding: FALLBACK, match: OTHER_FAMILIES.test(name) ? 'family' : 'unknown' };
}
