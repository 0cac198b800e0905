import type { Chunk } from './chunk.ts';

/** The longest text that is worth a model's time, in characters; only a line that is a chunk by itself is longer. */
const LONGEST_TEXT = 8000;
/**
 * How often a name and a summary are said. A static model's vector is a mean over words, in which the two words of a name
 * drown in the hundred of a body: on CoSQA's dev questions they lifted the mean reciprocal rank of a first
 * distillation from .27 to .37, and the bundled model was trained on this form. A transformer gains too: MiniLM, over a thousand of the functions, from .746 to .766.
 */
const NAME_TIMES = 3;
const SUMMARY_TIMES = 2;

/**
 * What a model reads of a chunk: the words of its name, the first sentence of its docstring, then its lines.
 *
 * Neither path nor line numbers are in it, so that a chunk that only moved is the same text to a cache.
 */
export function embeddingText({ symbol, summary, text }: Pick<Chunk, 'symbol' | 'summary' | 'text'>): string {
  const heading = [
    ...Array<string | undefined>(NAME_TIMES).fill(symbol === undefined ? undefined : wordsOf(symbol)),
    ...Array<string | undefined>(SUMMARY_TIMES).fill(summary),
  ];
  return [...heading, text]
    .filter((part) => part !== undefined)
    .join('\n')
    .slice(0, LONGEST_TEXT);
}

/** `Session.send_all` → `Session send all`; a trail of headings stays as it is. */
function wordsOf(symbol: string): string {
  return symbol
    .replace(/[._]+/g, ' ')
    .replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, ' ')
    .trim();
}
