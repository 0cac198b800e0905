/** What a statement is to someone who prunes code. */
export type StatementKind =
  | 'simple'
  /** Holds blocks: `if`, `for`, `with` … */
  | 'compound'
  /** A part of a compound with its own block: `else`, `except` … */
  | 'clause'
  /** A function or class. */
  | 'definition'
  | 'import'
  | 'docstring';

/**
 * One statement by its lines; the statements of a file form a tree, and no two of them share a line unless one holds
 * the other. Statements that share a line in the source are one statement here.
 */
export interface Statement {
  readonly kind: StatementKind;
  /** First line, comments directly above it (and decorators) included. */
  readonly startLine: number;
  readonly endLine: number;
  /** Last line of the header; `endLine` for a statement without blocks. */
  readonly headerEndLine: number;
  /** Statements of its blocks, and its clauses, in source order. */
  readonly children: readonly Statement[];
}
