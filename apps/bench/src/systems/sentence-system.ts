import { countReally } from '../check/check-tokens.ts';
import type { Compressed, CompressionRequest, CompressionSystem, Span } from './compression-system.ts';
import { scoreByBm25 } from './okapi-bm25.ts';

/** A line, or what ends at a full stop, an exclamation or question mark in it; white space behind belongs to it. */
const SENTENCE = /[^\n]+?(?:(?<=[.!?。！？])["')\]]*[^\S\n]+|\n+|$)/g;
/** A turn of a chat, a passage of one line. */
const LINE = /[^\n]+\n*/g;

/**
 * Keeps the sentences that plain BM25 puts first, each one that still fits, in the order of the context: what a reader
 * would write in an afternoon. No stop words, no stemming, no neighbours, no markers, so that no token goes to one.
 */
export const sentenceSystem: CompressionSystem = createBm25System('bm25', SENTENCE);

/** The same with whole lines. */
export const lineSystem: CompressionSystem = createBm25System('bm25-lines', LINE);

function createBm25System(name: string, unit: RegExp): CompressionSystem {
  return {
    name,
    choosesRate: false,
    compress: async (request) => selectUnits(request, unit),
  };
}

function selectUnits({ context, prompt, rate }: CompressionRequest, unit: RegExp): Compressed {
  const sentences = [...context.matchAll(unit)].map(({ index, 0: text }) => ({ start: index, text }));
  const scores = scoreByBm25(
    wordsOf(prompt),
    sentences.map(({ text }) => wordsOf(text)),
  );
  const budget = countReally(context) * (rate === 'auto' ? 1 : rate);
  const ranked = sentences
    .map((sentence, index) => ({ ...sentence, score: scores[index] ?? 0 }))
    .sort((a, b) => b.score - a.score);
  const kept: { start: number; text: string }[] = [];
  let tokens = 0;
  for (const { start, text } of ranked) {
    const added = countReally(text);
    if (tokens + added > budget) continue;
    tokens += added;
    kept.push({ start, text });
  }
  kept.sort((a, b) => a.start - b.start);
  return {
    content: kept.map(({ text }) => text).join(''),
    keptSpans: kept.map(({ start, text }): Span => ({ start, end: start + text.length })),
  };
}

/** Runs of letters and digits, lower-cased. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
