import type { DefinitionKind } from '../languages/language-definition.ts';
import type { StatementKind } from '../units/statement.ts';

/** One statement as the parser saw it, by UTF-16 offsets: the plain data that leaves the parser. */
export interface OutlineNode {
  readonly kind: StatementKind;
  readonly start: number;
  readonly end: number;
  /** End of the header, for a statement with blocks. */
  readonly headerEnd: number;
  readonly children: readonly OutlineNode[];
  /** What a `definition` defines. */
  readonly definition?: DefinitionKind;
  /** Start of the definition without what wraps it, such as decorators. */
  readonly definitionStart?: number;
  /** The name that a definition, or a binding, binds. */
  readonly name?: string;
}

/** One capture of the language's query. */
export interface Capture {
  readonly name: string;
  readonly start: number;
  readonly text: string;
}

/** A parsed text, with nothing of the parser in it. */
export interface Outline {
  readonly statements: readonly OutlineNode[];
  /** In source order. */
  readonly captures: readonly Capture[];
  /** ERROR and MISSING nodes; 0 for a text that parses cleanly. */
  readonly errorCount: number;
}
