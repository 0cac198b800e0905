import type { CodeFile, SyntaxUnit } from '@scaledown/code';
import type { Query } from '../query/query.ts';
import { type CallTies, findTies } from './call-ties.ts';
import { findMentions, type Mention } from './find-mentions.ts';
import { probabilities, relevance, type Signals } from './relevance.ts';
import { NO_MATCH, scoreWords, type WordScore } from './score-words.ts';
import { ownText } from './unit-text.ts';

/** A unit with what makes it relevant. */
export interface RankedUnit {
  readonly unit: SyntaxUnit;
  readonly words: WordScore;
  readonly mention: Mention | undefined;
  /** Whether an embedding model ranks it higher than its words do. */
  readonly isCloseInMeaning: boolean;
  /** How likely it is what the query is about, among the units of the file. */
  readonly probability: number;
}

/** Units in order of relevance. */
export interface Ranking {
  /** Best first; every unit of the file. */
  readonly units: readonly RankedUnit[];
  /** Whether anything matched at all. Where nothing did, the order only says which units are large. */
  readonly hasMatch: boolean;
  readonly ties: CallTies;
}

/** Ranks every unit of a file by words, by what the query names outright, and by what calls it. */
export function rankUnits(file: CodeFile, query: Query): Ranking {
  const texts = new Map(file.units.map((unit) => [unit.id, ownText(unit, file)]));
  const textOf = (unit: SyntaxUnit): string => texts.get(unit.id) ?? '';
  const words = scoreWords(file.units, textOf, query);
  const mentions = findMentions(file, query);
  const ties = findTies(file);
  const best = bestScores(words);
  const signals = file.units.map((unit): Signals => {
    const own = words.get(unit.id) ?? NO_MATCH;
    const mention = mentions.get(unit.id);
    return {
      words: own.text,
      wordsShare: own.text / best.text,
      nameShare: own.name / best.name,
      containerShare: own.container / best.container,
      isNamed: mention?.name ?? false,
      isContainerNamed: mention?.container ?? false,
      isLocated: mention?.isLocated ?? false,
      isQuoted: mention?.isQuoted ?? false,
      callerShare: callerShare(unit, ties, words) / best.text,
      size: codeSize(unit, file, textOf(unit)),
      kind: unit.kind,
    };
  });
  const chances = probabilities(signals.map(relevance));
  const units = file.units.map(
    (unit, position): RankedUnit => ({
      unit,
      words: words.get(unit.id) ?? NO_MATCH,
      mention: mentions.get(unit.id),
      isCloseInMeaning: false,
      probability: chances[position] ?? 0,
    }),
  );
  units.sort((a, b) => b.probability - a.probability || a.unit.id - b.unit.id);
  return { units, hasMatch: words.size > 0 || mentions.size > 0, ties };
}

function bestScores(words: ReadonlyMap<number, WordScore>): {
  text: number;
  name: number;
  container: number;
} {
  // Above 0, so that shares of nothing are 0.
  const best = { text: Number.MIN_VALUE, name: Number.MIN_VALUE, container: Number.MIN_VALUE };
  for (const score of words.values()) {
    best.text = Math.max(best.text, score.text);
    best.name = Math.max(best.name, score.name);
    best.container = Math.max(best.container, score.container);
  }
  return best;
}

function callerShare(unit: SyntaxUnit, ties: CallTies, words: ReadonlyMap<number, WordScore>): number {
  let share = 0;
  for (const tie of ties.of(unit.id)) {
    if (tie.relation === 'called-by')
      share = Math.max(share, tie.strength * (words.get(tie.other)?.text ?? 0));
  }
  return share;
}

/** Docstrings tell what a unit is about, but say nothing about how much there is to it. */
function codeSize(unit: SyntaxUnit, file: CodeFile, text: string): number {
  const { docstring } = unit;
  if (docstring === undefined) return text.length;
  return text.length - file.source.slice(docstring.startLine, docstring.endLine).length;
}
