import { selectWithin } from '../retrieve/select-within.ts';
import { type BlockSections, layOut, type MemoryLine } from './block-sections.ts';
import { cutText } from './plain-line.ts';

/** What {@link fitSections} fits into. */
export interface FitOptions {
  /** Most tokens of the block. */
  readonly maxTokens: number;
  readonly countTokens: (text: string) => number;
  readonly dateHeaders: boolean;
}

/**
 * Takes away from a block until it fits: the figures, then exact values, then the memories that matter least, then the
 * end of the previous answer, and the phase last. What is left may be nothing.
 */
export function fitSections(sections: BlockSections, options: FitOptions): BlockSections {
  const { countTokens, dateHeaders, maxTokens } = options;
  const fits = (some: BlockSections): boolean => countTokens(layOut(some, dateHeaders)) <= maxTokens;
  if (fits(sections)) return sections;
  const withoutMetrics = { ...sections, metrics: '' };
  if (fits(withoutMetrics)) return withoutMetrics;
  const withoutLiterals: BlockSections = { ...withoutMetrics, literals: [] };
  if (fits(withoutLiterals)) return withoutLiterals;
  const bare = { ...withoutLiterals, memories: [] };
  if (fits(bare)) return { ...bare, memories: fitMemories(withoutLiterals, options, fits) };
  const shortened = shortenResponse(bare, fits);
  if (fits(shortened)) return shortened;
  const nothing = { ...shortened, phase: '' };
  return fits(nothing) ? nothing : { ...nothing, lastResponse: '' };
}

/** Takes memories in rank order while they fit, and skips those that do not. */
function fitMemories(
  sections: BlockSections,
  { maxTokens, countTokens, dateHeaders }: FitOptions,
  fits: (some: BlockSections) => boolean,
): readonly MemoryLine[] {
  const withFirst = { ...sections, memories: sections.memories.slice(0, 1) };
  const [first] = withFirst.memories;
  if (first === undefined) return [];
  const costOfLine = (line: string): number => countTokens(`${line}\n`);
  const costOf = ({ line, day }: MemoryLine, taken: readonly MemoryLine[]): number => {
    const isNewDay = dateHeaders && day !== undefined && !taken.some((other) => other.day === day);
    return costOfLine(line) + (isNewDay ? costOfLine(`[${day}]`) : 0);
  };
  // The frame is what a block with one memory takes beside that memory.
  const frame = countTokens(layOut(withFirst, dateHeaders)) - costOf(first, []);
  const chosen = selectWithin(sections.memories, maxTokens - frame, costOf);
  // Lines counted one by one may differ by a token from lines counted together.
  while (chosen.length > 0 && !fits({ ...sections, memories: chosen })) chosen.pop();
  return chosen;
}

/** Finds the longest beginning of the previous answer that fits, by halving. */
function shortenResponse(sections: BlockSections, fits: (some: BlockSections) => boolean): BlockSections {
  const { lastResponse } = sections;
  const cutTo = (length: number): BlockSections => ({
    ...sections,
    lastResponse: length === 0 ? '' : cutText(lastResponse, length),
  });
  let fitting = 0;
  let tooLong = lastResponse.length;
  while (tooLong - fitting > 1) {
    const middle = (fitting + tooLong) >> 1;
    if (fits(cutTo(middle))) fitting = middle;
    else tooLong = middle;
  }
  return cutTo(fitting);
}
