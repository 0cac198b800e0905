import type { TermStatistics } from './term-statistics.ts';
import type { TextSignals } from './text-signals.ts';

/** What a text says, as far as its score needs it. */
export interface Content {
  readonly terms: ReadonlySet<string>;
  readonly signals: TextSignals;
}

/** Rarity that gives half of the score: some twenty rare words. Lower, long texts would all score alike. */
const HALF = 90;
const QUESTION_FACTOR = 0.85;
/** What each sign of a fact adds, and a mere reaction loses. */
const DIGITS = 0.05;
const NAME = 0.05;
const TIME = 0.1;
const REACTION = -0.05;

/** Scores how much a text says, 0 to 1: by the rarity of its distinct words, and by signs of a fact. */
export function scoreContent({ terms, signals }: Content, statistics: TermStatistics): number {
  let rarity = 0;
  for (const term of terms) rarity += statistics.rarityOf(term);
  const said = (rarity / (rarity + HALF)) * (signals.isQuestion ? QUESTION_FACTOR : 1);
  return Math.min(1, Math.max(0, said + bonusOf(signals)));
}

function bonusOf({ hasDigits, hasName, hasTime, isReaction }: TextSignals): number {
  return (hasDigits ? DIGITS : 0) + (hasName ? NAME : 0) + (hasTime ? TIME : 0) + (isReaction ? REACTION : 0);
}
