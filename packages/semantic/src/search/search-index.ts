import { createTokenCounter, parseOptions, type Warning } from '@scaledown/core';
import { findMatches } from '../rank/find-matches.ts';
import type { FusedMatch } from '../rank/fuse-matches.ts';
import { withoutLanguage } from '../rank/language-names.ts';
import { lexicalWeightOf } from '../rank/lexical-weight.ts';
import type { PlacedChunk } from './chunks-by-id.ts';
import { type IndexedFolder, indexFolder, type SearchStatus } from './index-folder.ts';
import type { SearchHit } from './search-hit.ts';
import {
  type ResolvedSearchOptions,
  type ResolvedSearchRequest,
  type SearchIndexOptions,
  type SearchOptions,
  searchIndexOptionsSchema,
  searchRequestSchema,
} from './search-options.ts';

/** Candidates that words and meaning each bring: more change nothing in the first places. */
const FEWEST_CANDIDATES = 200;
const CANDIDATES_PER_HIT = 10;

/**
 * Finds the chunks of a folder's files that a question is about, by words and meaning.
 *
 * question ─▶ nearest + BM25 ─▶ fuse ─▶ hits
 *
 * It is a picture of the folder as it was when it was opened; open it again to see what has changed since.
 */
export class SearchIndex {
  /** Absolute, with links resolved. */
  readonly folder: string;
  /** Name of the model that reads meaning. */
  readonly model: string;
  readonly status: SearchStatus;
  readonly warnings: readonly Warning[];
  readonly #indexed: IndexedFolder;
  readonly #options: ResolvedSearchOptions;

  private constructor(indexed: IndexedFolder, options: ResolvedSearchOptions) {
    this.folder = indexed.root;
    this.model = indexed.model.name;
    this.status = indexed.status;
    this.warnings = indexed.warnings;
    this.#indexed = indexed;
    this.#options = options;
  }

  /**
   * Indexes a folder, or brings its index up to date: only chunks whose text is new are embedded.
   *
   * @throws InvalidOptionsError for an unknown option, or one out of range.
   * @throws SearchFolderError when the folder is not there, is none, or may not be read.
   * @throws ModelNotFoundError when `modelName` is not on this machine; nothing is downloaded.
   * An abort rejects with the signal's reason; what has been embedded by then is kept.
   */
  static async open(folder: string, options: SearchIndexOptions = {}): Promise<SearchIndex> {
    const checked = parseOptions(searchIndexOptionsSchema, options, 'SearchIndex options');
    return new SearchIndex(await indexFolder(folder, checked), checked);
  }

  /**
   * Finds what a question is about, best first.
   *
   * @throws InvalidOptionsError for an empty question, or an option out of range.
   */
  async search(query: string, options: SearchOptions = {}): Promise<SearchHit[]> {
    const request = parseOptions(searchRequestSchema, { ...options, query }, 'search() request');
    const { model, vectors, words, chunksById, language } = this.#indexed;
    const question = withoutLanguage(request.query, language);
    const [queryVector = new Float32Array(model.dimension)] = await model.embed([question], {
      purpose: 'query',
      signal: request.signal,
    });
    const matches = findMatches({
      query: question,
      queryVector,
      vectors,
      words,
      lexicalWeight: this.#options.lexicalWeight ?? ((id) => lexicalWeightOf(chunksById.get(id)?.[0]?.kind)),
      candidates: Math.max(FEWEST_CANDIDATES, CANDIDATES_PER_HIT * request.topK),
    });
    const hits = matches.flatMap((match) =>
      (chunksById.get(match.id) ?? []).map((chunk) => toHit(chunk, match)),
    );
    return this.#fit(hits.slice(0, request.topK), request);
  }

  /** Of the hits those that fit into the limit, best first. */
  async #fit(hits: SearchHit[], { maxTokens }: ResolvedSearchRequest): Promise<SearchHit[]> {
    if (maxTokens === undefined) return hits;
    const { counter } = await createTokenCounter(this.#options.targetModel);
    let left = maxTokens;
    return hits.filter(({ text }) => {
      const tokens = counter.count(text);
      if (tokens > left) return false;
      left -= tokens;
      return true;
    });
  }
}

function toHit(chunk: PlacedChunk, { score, similarity, lexicalScore }: FusedMatch): SearchHit {
  const { path, startLine, endLine, symbol, kind, text } = chunk;
  return {
    path,
    startLine,
    endLine,
    ...(symbol === undefined ? {} : { symbol }),
    kind,
    score,
    ...(similarity === undefined ? {} : { similarity }),
    ...(lexicalScore === undefined ? {} : { lexicalScore }),
    text,
  };
}
