import { drawSentence } from '../generate/draw-words.ts';
import { createRandom } from '../statistics/create-random.ts';

/** Texts of one size. */
export interface TextSize {
  readonly name: string;
  /** Sentences of 6 to 24 words, at least and at most. */
  readonly sentences: readonly [number, number];
  /** Of so many texts asked for one is drawn: longer ones take longer. */
  readonly oneOf: number;
}

/** What is embedded: questions, and passages as an index holds them. */
export const TEXT_SIZES: readonly TextSize[] = [
  { name: 'sentence', sentences: [1, 1], oneOf: 1 },
  { name: 'passage', sentences: [4, 12], oneOf: 8 },
];

/** Draws texts, the same for the same seed; at least one. */
export function drawTexts(
  { sentences: [least, most], oneOf }: TextSize,
  count: number,
  seed: number,
): string[] {
  const random = createRandom(seed, most);
  return Array.from({ length: Math.ceil(count / oneOf) }, () => {
    const length = least + Math.floor(random() * (most - least + 1));
    return Array.from({ length }, () => drawSentence(random)).join(' ');
  });
}
