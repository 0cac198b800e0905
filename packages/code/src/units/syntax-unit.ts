import type { Statement } from './statement.ts';

/** What a unit is. `code` is module-level code that defines nothing, `lines` a piece of a text that was not parsed. */
export type UnitKind = 'function' | 'method' | 'class' | 'constant' | 'code' | 'lines';

/** A part of a file that a reader would ask for by name. Units nest; ids are positions in source order. */
export interface SyntaxUnit {
  readonly id: number;
  readonly kind: UnitKind;
  readonly name: string;
  /** Names of the units around it and its own, joined by dots: `Session.send`. Not always unique in a file. */
  readonly qualifiedName: string;
  /** Id of the unit that holds it. */
  readonly parent: number | undefined;
  /** First line: decorators and the comments directly above belong to the unit. */
  readonly startLine: number;
  readonly endLine: number;
  /** Line of the definition itself, such as the one with `def`. */
  readonly definitionLine: number;
  /** Last line of the signature. */
  readonly signatureEndLine: number;
  /** Lines of the docstring, when it has one. */
  readonly docstring: { readonly startLine: number; readonly endLine: number } | undefined;
  readonly statement: Statement;
}
