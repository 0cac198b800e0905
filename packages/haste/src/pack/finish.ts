import { type CodeFile, countSyntaxErrors, type Layout, renderLayout } from '@scaledown/code';
import type { TokenCounter } from '@scaledown/core';
import { describeGap } from './describe-gap.ts';

/** An output that keeps every promise: within the limit, and as valid in its language as its source. */
export interface FinishedOutput {
  readonly content: string;
  readonly tokens: number;
}

export interface FinishOptions {
  readonly file: CodeFile;
  readonly layout: Layout;
  readonly counter: TokenCounter;
  /** The lines that each packing step added, in order. */
  readonly steps: number[][];
  /** Tokens that the output may never pass. */
  readonly limit: number;
  /** Tokens up to which gap markers also say what they stand for. */
  readonly target: number;
}

/**
 * Renders the layout and checks the result by the real tokenizer and the real parser. The layout's own sums are exact
 * and pruning keeps whole statements, so that the checks pass at once in all but odd files; where they do not, the last
 * packing steps are taken back until they do.
 */
export async function finish({
  file,
  layout,
  counter,
  steps,
  limit,
  target,
}: FinishOptions): Promise<FinishedOutput> {
  for (;;) {
    const plain = renderLayout(layout);
    const tokens = counter.count(plain);
    const fits = tokens <= limit;
    if (fits && (steps.length === 0 || (await isAsValid(plain, file)))) {
      return describeGaps(plain, tokens, { file, layout, counter, limit: Math.min(limit, target) });
    }
    const last = steps.pop();
    // Without a step left there is one marker, which the caller has checked to fit.
    if (last === undefined) return { content: plain, tokens };
    layout.drop(last);
  }
}

async function isAsValid(content: string, file: CodeFile): Promise<boolean> {
  return (await countSyntaxErrors(content, file.language)) <= file.errorCount;
}

/** Says in each marker what it stands for, the largest gaps first, as far as there is room. */
function describeGaps(
  plain: string,
  plainTokens: number,
  { file, layout, counter, limit }: Pick<FinishOptions, 'file' | 'layout' | 'counter' | 'limit'>,
): FinishedOutput {
  const gaps: { from: number; to: number; content: string; tokens: number }[] = [];
  renderLayout(layout, (gap) => {
    const content = describeGap(file, gap);
    // The parentheses around it take two tokens at most.
    if (content !== undefined) gaps.push({ ...gap, content, tokens: counter.count(` ${content}`) + 2 });
    return undefined;
  });
  gaps.sort((a, b) => b.to - b.from - (a.to - a.from));
  const described = new Map<number, string>();
  let room = limit - plainTokens;
  for (const { from, content, tokens } of gaps) {
    if (tokens > room) continue;
    described.set(from, content);
    room -= tokens;
  }
  if (described.size === 0) return { content: plain, tokens: plainTokens };
  const content = renderLayout(layout, ({ from }) => described.get(from));
  const tokens = counter.count(content);
  return tokens <= limit ? { content, tokens } : { content: plain, tokens: plainTokens };
}
