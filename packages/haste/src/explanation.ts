import type { Detail } from '@scaledown/core';

/** Why a unit became a candidate. */
export type Reason =
  /** Its words match the query. */
  | 'words'
  /** The query spells its name. */
  | 'name'
  /** The query points at its lines: a stack trace, `file:line`, a diff, a test id. */
  | 'location'
  /** Its text holds a string that the query quotes. */
  | 'quote'
  /** An embedding model finds it close to the query. */
  | 'meaning'
  /** A unit that matches is tied to it in the call graph. */
  | 'graph'
  /** It holds a unit that was kept. */
  | 'container'
  /** A constant that kept code uses. */
  | 'needed'
  /** Nothing matched; it is shown as part of the file's outline. */
  | 'outline';

/** One step along the call graph, from a unit that matched to the one explained. */
export interface GraphStep {
  /** Qualified name of the unit at the other end. */
  readonly from: string;
  readonly relation: 'calls' | 'called-by';
}

/** What became of one unit, and why. */
export interface ExplainedUnit {
  /** Qualified name, such as `Session.send`. */
  readonly symbol: string;
  readonly kind: string;
  /** Counted from 1, inclusive. */
  readonly startLine: number;
  readonly endLine: number;
  /** The whole unit's tokens, before anything is cut. */
  readonly tokens: number;
  /** Relevance, 0 to 1, comparable within one result only. */
  readonly score: number;
  /** Query words found in the unit, as the query spells them. */
  readonly matchedTerms: readonly string[];
  readonly reasons: readonly Reason[];
  readonly via?: GraphStep;
  /** What was kept of it; absent when all of it was left out. */
  readonly detail?: Detail;
  /** Tokens of its own lines in the output. */
  readonly keptTokens: number;
  /** Why less than all of it is shown: it did not fit, or it did not score high enough to be a candidate. */
  readonly cutBy?: 'budget' | 'relevance';
}

/** How one result came about. */
export interface Explanation {
  /** How the query was read, such as `words`, `symbol`, `stack-trace`. */
  readonly queryForms: readonly string[];
  /** The words searched for, as the query spells them; stop words are left out. */
  readonly terms: readonly string[];
  /** Every unit of the file, in source order. */
  readonly units: readonly ExplainedUnit[];
  /** Tokens that the limit allowed, and that the output, markers included, takes. */
  readonly budget: { readonly limit: number; readonly target: number; readonly used: number };
}
