import type { Block, RoutedBlock } from '../block.ts';
import { isCodeExcerpt } from '../strategies/code/is-code-block.ts';
import { type Fence, findFences } from './find-fences.ts';
import { kindOfLanguage } from './language-kinds.ts';
import { recognizeKind } from './recognize-kind.ts';
import { splitMixture } from './split-mixture.ts';

/**
 * Splits a source into blocks by what they are.
 *
 * source ─▶ fences ─▶ JSON ─▶ what each text between is as a whole ─▶ what its paragraphs are, where it is a mixture
 */
export function splitIntoBlocks(source: string): RoutedBlock[] {
  const blocks: RoutedBlock[] = [];
  let at = 0;
  for (const fence of findFences(source)) {
    for (const block of routeText(source, at, fence.fenceStart)) blocks.push(block);
    blocks.push(routeFence(source, fence));
    at = fence.fenceEnd;
  }
  for (const block of routeText(source, at, source.length)) blocks.push(block);
  return blocks;
}

function routeText(source: string, start: number, end: number): Block[] {
  if (start >= end) return [];
  const text = source.slice(start, end);
  if (isCodeExcerpt(text)) return [{ kind: 'code', start, end }];
  const kind = recognizeKind(text);
  const isWhole = kind === 'json' || kind === 'jsonl' || kind === 'diff';
  return isWhole ? [{ kind, start, end }] : splitMixture(source, start, end);
}

function routeFence(source: string, { language, ...range }: Fence): RoutedBlock {
  const kind = kindOfLanguage(language) ?? recognizeKind(source.slice(range.start, range.end)) ?? 'code';
  return { kind, ...range, ...(language === '' ? {} : { language }) };
}
