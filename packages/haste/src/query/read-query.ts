import { analyzeText, stemWord } from '@scaledown/core';
import type { Query } from './query.ts';
import type { QueryPart, QueryReader } from './query-reader.ts';
import { readDiff } from './read-diff.ts';
import { readLocations } from './read-locations.ts';
import { readNames } from './read-names.ts';
import { readQuotes } from './read-quotes.ts';
import { readStackTrace } from './read-stack-trace.ts';
import { readTestIds } from './read-test-ids.ts';

/** In this order, because a stack trace holds locations, and a diff holds everything. */
const READERS: readonly QueryReader[] = [
  readDiff,
  readStackTrace,
  readTestIds,
  readLocations,
  readQuotes,
  readNames,
];

/** Queries beyond this many characters say nothing more about where to look, and would only cost time. */
const MAX_LENGTH = 50_000;

/** Takes a query apart: exact forms first, then what is left as words. */
export function readQuery(text: string, path: string | undefined): Query {
  const parts: QueryPart[] = [];
  let rest = text.slice(0, MAX_LENGTH);
  for (const read of READERS) {
    const part = read(rest, path);
    if (part === undefined) continue;
    parts.push(part);
    rest = part.rest ?? rest;
  }
  const words = rest.match(WORD) ?? [];
  const terms = termsOf(words);
  const pairs = pairsOf(words);
  return {
    forms: [...new Set([...parts.map((part) => part.form), ...(terms.size > 0 ? (['words'] as const) : [])])],
    terms: [...terms.keys()],
    pairs: [...pairs.keys()].filter((pair) => !terms.has(pair)),
    spelling: new Map([...pairs, ...terms]),
    names: new Set(parts.flatMap((part) => part.names ?? [])),
    locations: parts.flatMap((part) => part.locations ?? []),
    quotes: [...new Set(parts.flatMap((part) => part.quotes ?? []))],
  };
}

const WORD = /[\p{L}\p{N}_][\p{L}\p{N}\p{M}_.]*/gu;

/**
 * Terms to search by, with the words they come from. A request of nothing but stop words, such as "what does this do?",
 * has none: it asks for the outline.
 */
function termsOf(words: readonly string[]): Map<string, string> {
  const terms = new Map<string, string>();
  for (const word of words) {
    for (const term of analyzeText(word)) {
      if (term.length > 1 && !terms.has(term)) terms.set(term, word);
    }
  }
  return terms;
}

/** Pairs of words that stand side by side, stop words aside. */
function pairsOf(words: readonly string[]): Map<string, string> {
  const pairs = new Map<string, string>();
  const topical = words.filter((word) => analyzeText(word).length > 0);
  topical.forEach((word, position) => {
    const next = topical[position + 1];
    if (next !== undefined) pairs.set(stemWord(`${word}${next}`.toLowerCase()), `${word} ${next}`);
  });
  return pairs;
}
