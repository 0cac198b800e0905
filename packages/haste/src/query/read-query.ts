import { analyzeText, stemWord } from '@scaledown/core';
import { readDiff } from './read-diff.ts';
import { readLocations } from './read-locations.ts';
import { readNames } from './read-names.ts';
import { readQuotes } from './read-quotes.ts';
import { readStackTrace } from './read-stack-trace.ts';
import { readTestIds } from './read-test-ids.ts';
import type { Query } from './query.ts';
import type { QueryPart, QueryReader } from './query-reader.ts';

/** In this order, because a stack trace holds locations, and a diff holds everything. */
const READERS: readonly QueryReader[] = [readDiff, readStackTrace, readTestIds, readLocations, readQuotes, readNames];

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
  const spelling = spellings(rest);
  return {
    forms: [...new Set([...parts.map((part) => part.form), ...(spelling.size > 0 ? (['words'] as const) : [])])],
    terms: [...spelling.keys()],
    spelling,
    names: new Set(parts.flatMap((part) => part.names ?? [])),
    locations: parts.flatMap((part) => part.locations ?? []),
    quotes: [...new Set(parts.flatMap((part) => part.quotes ?? []))],
  };
}

const WORD = /[\p{L}\p{N}_][\p{L}\p{N}\p{M}_.]*/gu;

/** Terms by which to search, with the words they come from; neighbours are tried as one word too: `query string`. */
function spellings(text: string): Map<string, string> {
  const words = text.match(WORD) ?? [];
  const found = collect(words, false);
  // A request of nothing but stop words is searched for as it stands.
  return found.size > 0 ? found : collect(words, true);
}

function collect(words: readonly string[], keepStopWords: boolean): Map<string, string> {
  const found = new Map<string, string>();
  let previous = '';
  for (const word of words) {
    for (const term of analyzeText(word, { keepStopWords })) {
      if (term.length > 1 && !found.has(term)) found.set(term, word);
    }
    const pair = stemWord(`${previous}${word}`.toLowerCase());
    if (previous !== '' && !found.has(pair)) found.set(pair, `${previous} ${word}`);
    previous = word;
  }
  return found;
}
