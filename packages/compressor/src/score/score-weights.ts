import type { ContextBlock } from '../segment/segmented-context.ts';
import type { Prompt } from './read-prompt.ts';

/** How much each source of relevance counts beside a unit's own words, which count 1. */
export interface ScoreWeights {
  /** The units one and two steps away: an answer often stands beside the words of its question. */
  readonly neighbours: readonly [number, number];
  /** The passage as a whole. */
  readonly passage: number;
  /** The names in the best units, as a second query: the bridge of a question of two steps. */
  readonly secondHop: number;
  /** Being of a passage whose title one of the best units names. */
  readonly link: number;
  /** Being the first sentence of a passage, as a share of its own score: it says what the passage is about. */
  readonly lead: number;
  /** The region of the text, by a bell curve of `regionWidth` units. */
  readonly region: number;
  readonly regionWidth: number;
}

/**
 * Chosen on one half of the documents of six sets and reported on the other (docs/benchmarks.md). In the search
 * that chose them, a step to about half or twice one value mostly moved the mean of its sets by less than a point; the
 * region of a discussion matters more, by about two.
 */
const TEXT: ScoreWeights = {
  neighbours: [0.25, 0.15],
  passage: 0.4,
  secondHop: 0,
  link: 0,
  lead: 0,
  region: 0.25,
  regionWidth: 6,
};

/** Passages side by side say nothing about each other, except by name. */
const INDEPENDENT: ScoreWeights = {
  neighbours: [0.35, 0.15],
  passage: 0.8,
  secondHop: 0.6,
  link: 0.6,
  lead: 0.4,
  region: 0,
  regionWidth: 1,
};

/** Turns are short and lean on each other; a topic lasts for many. */
const TRANSCRIPT: ScoreWeights = {
  neighbours: [0.5, 0.3],
  passage: 1,
  secondHop: 0,
  link: 0,
  lead: 0,
  region: 1,
  regionWidth: 6,
};

/** A discussion is asked for as a whole: where it was had counts more than which turns say its words. */
const DISCUSSION: ScoreWeights = { ...TRANSCRIPT, region: 2.5, regionWidth: 14 };

/** Rows, entries, statements: each by its own words, and a little by those around. */
const ITEMS: ScoreWeights = { ...TEXT, neighbours: [0.15, 0], region: 0 };

/** Chooses by what a block is and what the prompt asks of it. */
export function weightsFor({ kind, continuity }: ContextBlock, prompt: Prompt): ScoreWeights {
  if (kind === 'transcript') return prompt.isBroad || prompt.asksForDiscussion ? DISCUSSION : TRANSCRIPT;
  if (kind === 'prose') return continuity === 'continuous' ? TEXT : INDEPENDENT;
  return ITEMS;
}
