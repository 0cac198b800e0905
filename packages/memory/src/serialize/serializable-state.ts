import type { Literal } from '../literals/literal.ts';
import type { RetrievalQuery } from '../retrieve/retrieval-query.ts';
import type { RetrievedMemory } from '../retrieve/retrieved-memory.ts';
import type { Phase } from '../state/phase.ts';
import type { UpdateMetrics } from '../state/update-metrics.ts';

/** What a serializer reads of a state; every `SemvecState` is one. */
export interface SerializableState {
  readonly phase: Phase;
  /** Turns so far. */
  readonly turn: number;
  /** Of the last turn; undefined before the first. */
  readonly lastMetrics: UpdateMetrics | undefined;
  retrieve(query: RetrievalQuery & { readonly recordAccess?: boolean | undefined }): RetrievedMemory[];
  /** Exact values that a text asks for, best first. */
  lookupLiterals(text: string, limit?: number): Literal[];
  /** Counts one use of each of these memories. */
  recordAccess(ids: Iterable<string>): void;
  /** Counts one use of each of these exact values. */
  recordLiteralAccess(literals: Iterable<Literal>): void;
}
