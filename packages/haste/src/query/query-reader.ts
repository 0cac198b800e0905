import type { LineSpan, QueryForm } from './query.ts';

/** What one reader finds in a query. */
export interface QueryPart {
  readonly form: QueryForm;
  readonly locations?: readonly LineSpan[];
  readonly names?: readonly string[];
  readonly quotes?: readonly string[];
  /** What is left to read, when the reader takes its text out: paths and line numbers make bad search words. */
  readonly rest?: string;
}

/** Reads one form of query; undefined when the text holds nothing of it. `path` is the file that is searched. */
export type QueryReader = (text: string, path: string | undefined) => QueryPart | undefined;
