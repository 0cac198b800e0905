import { analyzeCode } from '@scaledown/code';
import { countReally } from '../check/check-tokens.ts';
import { sourceLines } from '../check/source-lines.ts';
import type { LocalizationSystem, Shown, ShowRequest } from './localization-system.ts';
import { scoreByBm25 } from './okapi-bm25.ts';

/** A function with the lines that it takes, decorators and the comments above it included. */
interface FunctionText {
  readonly name: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly text: string;
}

/**
 * Shows whole functions in the order of plain BM25 over their names and texts, each one that still fits: what a reader
 * would write in an afternoon. No stop words, no stemming, no markers, so that no token goes to one.
 */
export const bm25System: LocalizationSystem = {
  name: 'bm25',
  show: async ({ source, path, query, cap }: ShowRequest): Promise<Shown> => {
    const lines = sourceLines(source);
    const functions = await readFunctions(source, path, lines);
    const scores = scoreByBm25(
      wordsOf(query),
      functions.map(({ name, text }) => wordsOf(`${name} ${text}`)),
    );
    const ranked = functions
      .map((definition, index) => ({ definition, score: scores[index] ?? 0 }))
      .sort((a, b) => b.score - a.score);
    const kept = new Set<number>();
    let tokens = 0;
    for (const { definition } of ranked) {
      const added = countReally(definition.text);
      if (tokens + added > cap) continue;
      tokens += added;
      for (let line = definition.startLine; line <= definition.endLine; line += 1) kept.add(line);
    }
    const shown = [...kept].sort((a, b) => a - b);
    return { content: shown.map((line) => lines[line - 1]).join(''), keptLines: kept };
  },
};

async function readFunctions(text: string, path: string, lines: readonly string[]): Promise<FunctionText[]> {
  const { units } = await analyzeCode({ text, path });
  return units
    .filter(({ kind }) => kind === 'function' || kind === 'method')
    .map(({ qualifiedName, startLine, endLine }) => ({
      name: qualifiedName,
      startLine,
      endLine,
      text: lines.slice(startLine - 1, endLine).join(''),
    }));
}

/** Runs of letters, lower-cased: `read_timeout` is two words. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}
