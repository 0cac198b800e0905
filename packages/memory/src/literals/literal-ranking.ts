import { analyzeText } from '@scaledown/core';
import { extractLiterals } from './extract-literals.ts';
import { kindsAskedFor } from './kinds-asked-for.ts';
import { labelWords } from './label-words.ts';
import type { Literal } from './literal.ts';

/** A literal that a query asks for. */
export interface LiteralMatch {
  readonly literal: Literal;
  /** Above 0; higher fits better, comparable within one lookup only. */
  readonly score: number;
}

/** Parameters of BM25 (Robertson & Zaragoza 2009): how soon a repeated term saturates, and how much length counts. */
const SATURATION = 1.2;
const LENGTH_SHARE = 0.5;
/** The label names the value; its surroundings may name it too. */
const CONTEXT_SHARE = 0.3;
/** A value that the query itself states is what it asks about. */
const SAME_VALUE_BONUS = 4;
/** For a kind that the query's words ask for; only helps a literal that matches already. */
const KIND_FACTOR = 1.5;

/** Terms of a literal with their weights. */
export type LiteralTerms = ReadonlyMap<string, number>;

/** The terms that a literal is found by: those of its label, and with less weight those around it. */
export function literalTerms({ label, context }: Literal): LiteralTerms {
  const terms = new Map<string, number>();
  for (const term of queryTerms(context)) terms.set(term, CONTEXT_SHARE);
  for (const term of queryTerms(label)) terms.set(term, 1);
  return terms;
}

/** Scores literals against a query by BM25 over their terms; best first, then newest; only those that match. */
export function rankLiterals(query: string, literals: ReadonlyMap<Literal, LiteralTerms>): LiteralMatch[] {
  const terms = new Set(queryTerms(query));
  const values = new Set(extractLiterals(query).map(({ kind, value }) => `${kind}:${value}`));
  const kinds = kindsAskedFor(query);
  const weights = inverseFrequencies(terms, literals);
  const averageLength = averageOf([...literals.values()].map(lengthOf));
  const matches: LiteralMatch[] = [];
  for (const [literal, ownTerms] of literals) {
    const norm = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * (lengthOf(ownTerms) / averageLength));
    let score = values.has(`${literal.kind}:${literal.value}`) ? SAME_VALUE_BONUS : 0;
    for (const [term, weight] of weights) {
      const frequency = ownTerms.get(term) ?? 0;
      score += (weight * frequency * (SATURATION + 1)) / (frequency + norm);
    }
    if (kinds.has(literal.kind)) score *= KIND_FACTOR;
    if (score > 0) matches.push({ literal, score });
  }
  return newestFirstWithinLabel(matches);
}

const queryTerms = (text: string): string[] =>
  analyzeText(labelWords(text).join(' '), { keepStopWords: true });

function inverseFrequencies(
  terms: ReadonlySet<string>,
  literals: ReadonlyMap<Literal, LiteralTerms>,
): Map<string, number> {
  const weights = new Map<string, number>();
  for (const term of terms) {
    let holders = 0;
    for (const ownTerms of literals.values()) if (ownTerms.has(term)) holders += 1;
    if (holders > 0) weights.set(term, Math.log(1 + (literals.size - holders + 0.5) / (holders + 0.5)));
  }
  return weights;
}

function lengthOf(terms: LiteralTerms): number {
  let length = 0;
  for (const weight of terms.values()) length += weight;
  return length;
}

const averageOf = (numbers: readonly number[]): number =>
  Math.max(1, numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length));

/**
 * Values of one kind and label are one fact at different times: they share the best score among them, so that the
 * newest comes first and what it replaced behind it.
 */
function newestFirstWithinLabel(matches: readonly LiteralMatch[]): LiteralMatch[] {
  const best = new Map<string, number>();
  for (const { literal, score } of matches) {
    const fact = factOf(literal);
    best.set(fact, Math.max(score, best.get(fact) ?? 0));
  }
  return matches
    .map(({ literal, score }) => ({ literal, score: best.get(factOf(literal)) ?? score }))
    .sort(
      (a, b) =>
        b.score - a.score || b.literal.turn - a.literal.turn || (a.literal.id < b.literal.id ? -1 : 1),
    );
}

const factOf = ({ kind, label, id }: Literal): string => (label === '' ? id : `${kind}:${label}`);
