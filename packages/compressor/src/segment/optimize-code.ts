import {
  BudgetTooSmallError,
  type OptimizedContext,
  type Optimizer,
  type TokenCounter,
} from '@scaledown/core';
import type { ContextBlock, ContextUnit, SegmentedContext } from './segmented-context.ts';
import { countPlaces } from './text/count-places.ts';

/** What {@link optimizeCode} asks an optimizer with. */
export interface OptimizeCodeOptions {
  readonly optimizer: Optimizer;
  readonly query: string;
  /** Share of the tokens of each block that its selection may have, 0 to 1. */
  readonly share: number;
  /** A selection that leaves out a place of one of these, in any case, is not used. */
  readonly preserveWords: readonly string[];
  readonly counter: TokenCounter;
  readonly signal: AbortSignal | undefined;
}

/** Smaller blocks are not worth a parser. */
const FEWEST_TOKENS = 200;
/**
 * A selection is kept or left out as a whole, so it must leave room for what stands around it: the lines of its fence, a
 * heading, a marker. Without, a text that is one fenced block came out empty.
 */
const SHARE_OF_ROOM = 0.9;
const TOKENS_AROUND = 8;
/** In less, nothing useful fits. */
const LEAST_ROOM = 32;
/** Warnings of a result that is not code of a language the optimizer knows; cutting between statements serves better. */
const FOREIGN_CODE: ReadonlySet<string> = new Set(['unknown-language', 'syntax-errors']);

/** Endings of files by the languages that fences name; others are their own. */
const ENDINGS: Readonly<Record<string, string>> = {
  python: 'py',
  python3: 'py',
  javascript: 'js',
  typescript: 'ts',
};

/**
 * Lets an optimizer that knows the language choose what to keep of each large block of code; its selection then is one
 * unit, kept or left out as a whole. A block that it does not understand or cannot make smaller stays as it was, and so
 * does one of which the caller marked parts to be kept.
 *
 * @throws whatever the optimizer throws, but for a limit that is too small for it.
 */
export async function optimizeCode(
  context: SegmentedContext,
  options: OptimizeCodeOptions,
): Promise<SegmentedContext> {
  const selections = new Map<number, string>();
  for (const [number, block] of context.blocks.entries()) {
    const selected = block.kind === 'code' ? await selectCode(context, block, options) : undefined;
    if (selected !== undefined) selections.set(number, selected);
  }
  return selections.size === 0 ? context : replaceBlocks(context, selections, options.counter);
}

async function selectCode(
  { source, units }: SegmentedContext,
  block: ContextBlock,
  { optimizer, query, share, preserveWords, signal }: OptimizeCodeOptions,
): Promise<string | undefined> {
  const inside = units.slice(block.firstUnit, block.endUnit);
  const tokens = inside.reduce((sum, unit) => sum + unit.tokens, 0);
  const first = inside[0];
  const last = inside.at(-1);
  if (first === undefined || last === undefined || tokens < FEWEST_TOKENS) return undefined;
  if (inside.some(({ keep }) => keep === 'keep-tag')) return undefined;
  const maxTokens = Math.floor(share * tokens * SHARE_OF_ROOM) - TOKENS_AROUND;
  if (maxTokens < LEAST_ROOM) return undefined;
  const { start, end } = codeRange(source, first.start, last.end);
  const code = source.slice(start, end);
  const language = block.language ?? guessLanguage(code);
  if (language === undefined) return undefined;
  const result = await optimizeWithin(optimizer, {
    context: code,
    query,
    filePath: `block.${ENDINGS[language] ?? language}`,
    maxTokens,
    signal,
  });
  if (result === undefined || !isUseful(result)) return undefined;
  const { content } = result;
  if (preserveWords.some((word) => countPlaces(word, content) < countPlaces(word, code))) return undefined;
  const isEnded = content.endsWith('\n') || source[end - 1] !== '\n';
  return `${source.slice(first.start, start)}${content}${isEnded ? '' : '\n'}${source.slice(end, last.end)}`;
}

async function optimizeWithin(
  optimizer: Optimizer,
  request: Parameters<Optimizer['optimize']>[0],
): Promise<OptimizedContext | undefined> {
  try {
    return await optimizer.optimize(request);
  } catch (error) {
    if (BudgetTooSmallError.isInstance(error)) return undefined;
    throw error;
  }
}

const isUseful = ({ metrics, warnings }: OptimizedContext): boolean =>
  metrics.optimizedTokens < metrics.originalTokens && !warnings.some(({ code }) => FOREIGN_CODE.has(code));

/** Python shows itself by its headers; what else stands without a fence is cut by structure. */
function guessLanguage(code: string): string | undefined {
  return /^(?:async )?(?:def|class) \w.*:\s*(?:#.*)?$/m.test(code) ? 'python' : undefined;
}

/** The code without the lines of its fence. */
function codeRange(source: string, start: number, end: number): { start: number; end: number } {
  const text = source.slice(start, end);
  const fence = /^\s*(`{3,}|~{3,})[^\n]*\n/.exec(text);
  if (fence === null) return { start, end };
  const closing = /(?:^|\n)[^\S\n]*(?:`{3,}|~{3,})\s*$/.exec(text);
  const closingStart = closing === null ? end : start + closing.index + (closing[0].startsWith('\n') ? 1 : 0);
  return { start: start + fence[0].length, end: closingStart };
}

/** Puts one unit in the place of all units of some blocks, and numbers the others anew. */
function replaceBlocks(
  context: SegmentedContext,
  selections: ReadonlyMap<number, string>,
  counter: TokenCounter,
): SegmentedContext {
  const units: ContextUnit[] = [];
  const blocks = context.blocks.map((block, number): ContextBlock => {
    const inside = context.units.slice(block.firstUnit, block.endUnit);
    const firstUnit = units.length;
    const selected = selections.get(number);
    const [first] = inside;
    if (selected === undefined || first === undefined) {
      const shift = firstUnit - block.firstUnit;
      for (const unit of inside) {
        units.push({ ...unit, index: unit.index + shift, needs: unit.needs.map((needed) => needed + shift) });
      }
    } else {
      units.push({
        kind: 'block',
        start: first.start,
        end: inside.at(-1)?.end ?? first.end,
        spelling: selected,
        passage: first.passage,
        needs: [],
        index: firstUnit,
        block: number,
        text: selected,
        tokens: counter.count(selected),
      });
    }
    return { ...block, firstUnit, endUnit: units.length };
  });
  return { source: context.source, blocks, units };
}
