/** How a query, or a part of it, was read. */
export type QueryForm = 'words' | 'symbol' | 'location' | 'stack-trace' | 'diff' | 'test-id' | 'quote';

/** A run of lines that a query points at; both ends are inclusive and counted from 1. */
export interface LineSpan {
  readonly startLine: number;
  readonly endLine: number;
}

/** A query taken apart: what can be looked up exactly, and the words that are left to search by. */
export interface Query {
  readonly forms: readonly QueryForm[];
  /** Terms to search by, without stop words, each once. */
  readonly terms: readonly string[];
  /** Neighbouring words as one: code writes `querystring` where people write "query string". */
  readonly pairs: readonly string[];
  /** How the query spells each term and pair. */
  readonly spelling: ReadonlyMap<string, string>;
  /** Names that the query spells, as written: `send`, `Session.send`. */
  readonly names: ReadonlySet<string>;
  /** Lines of this file that it points at. */
  readonly locations: readonly LineSpan[];
  /** Strings that it quotes, to be found letter by letter. */
  readonly quotes: readonly string[];
}
