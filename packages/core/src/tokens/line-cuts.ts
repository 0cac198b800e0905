/**
 * Where a text may be cut between two lines so that the parts' counts sum to the whole's.
 *
 * Every encoding first splits a text into pre-tokens with a pattern and merges bytes only inside one; so a cut is
 * free of cost where (1) no pre-token crosses it and (2) each side alone splits as it does within the whole.
 *
 * **o200k, cl100k: at the start of a line.** Let the left part end with a line break, and the right part begin with
 * white space free of line breaks, possibly none, and then a non-space. A pre-token across the cut holds that line
 * break, and only three alternatives of the patterns can:
 * - `\s*[\r\n]+` (cl100k: `\s*[\r\n]`) takes white space greedily and gives back up to the last line break, which is
 *   the one at the cut: it ends there. It also ends there when the left part stands alone (cl100k then matches the
 *   same run with `\s+$`), and `\s+(?!\S)`, the only lookahead, is never reached by a run that holds a line break.
 * - punctuation followed by `[\r\n]*` (cl100k) stops at the cut, because the right part begins with no line break.
 * - punctuation followed by `[\r\n/]*` (o200k) stops there too, unless the right part begins with `/`. That cut is
 *   taken only if a letter, a digit, a space or a tab stands before the left part's line break.
 *
 * **p50k, r50k: before the white space that ends a line.** Here `\s+(?!\S)` takes a line break together with the
 * next line's indentation, so a cut at the line's start is not free. But no pre-token holds white space after its
 * first character unless it is white space all through; so none crosses from a non-space to a space, and the line
 * break is charged to the line after it.
 */
export type CutRule = (block: string, previous: string, line: string) => number;

const NO_CUT = -1;

/** `\s` without line breaks, then a non-space: the line opens a block. */
const OPENS_BLOCK = /^[^\S\r\n]*\S/;
const ENDS_WITH_LINE_BREAK = /[\r\n]$/;
const SLASH_CANNOT_JOIN = /[\p{L}\p{N} \t][\r\n]+$/u;

const atLineStart: CutRule = (block, previous, line) =>
  ENDS_WITH_LINE_BREAK.test(previous) && OPENS_BLOCK.test(line) ? block.length : NO_CUT;

const atLineStartUnlessSlash: CutRule = (block, previous, line) =>
  line.startsWith('/') && !SLASH_CANNOT_JOIN.test(previous) ? NO_CUT : atLineStart(block, previous, line);

const beforeTrailingSpace: CutRule = (block, _previous, line) => {
  if (!/\S/.test(line)) return NO_CUT;
  const end = block.trimEnd().length;
  const opensWithSpace = end < block.length || /^\s/.test(line);
  return end > 0 && opensWithSpace ? end : NO_CUT;
};

const never: CutRule = () => NO_CUT;

const RULES: ReadonlyMap<string, CutRule> = new Map([
  ['o200k_base', atLineStartUnlessSlash],
  ['o200k_harmony', atLineStartUnlessSlash],
  ['cl100k_base', atLineStart],
  ['p50k_base', beforeTrailingSpace],
  ['p50k_edit', beforeTrailingSpace],
  ['r50k_base', beforeTrailingSpace],
]);

/**
 * Finds the rule of an encoding: a function of the block so far, its last line and the line after it, that says how
 * many characters of the block stand before a cut between the two lines, or -1 where there must be none.
 */
export function cutRuleFor(encodingName: string): CutRule {
  return RULES.get(encodingName) ?? never;
}
