/** How comments are written in a language; a closing part only where the language needs one. */
export interface CommentSyntax {
  readonly open: string;
  readonly close?: string;
}

/** What a definition node makes. A function inside a class is a method; that rule is the same everywhere. */
export type DefinitionKind = 'function' | 'class';

/**
 * Everything that ScaleDown knows about one language, as data: its grammar, and what the grammar's node types mean.
 *
 * The walk over the tree needs only these tables, so that a new language is a new file. A test checks every name in
 * them against the grammar.
 */
export interface LanguageDefinition {
  readonly id: string;
  /** With the dot, lower-case. */
  readonly extensions: readonly string[];
  /** Module specifier of the grammar's wasm. */
  readonly grammar: string;
  readonly comment: CommentSyntax;
  /** Node types that define a function or a class. */
  readonly definitions: Readonly<Record<string, DefinitionKind>>;
  /** Node types that wrap a definition or a binding: decorators, `export`. */
  readonly wrappers: readonly string[];
  /** Node types whose named children are statements. */
  readonly blocks: readonly string[];
  /** Statements that hold blocks. */
  readonly compounds: readonly string[];
  /** Parts of a compound with a block of their own, such as `else`. */
  readonly clauses: readonly string[];
  /** Node types that the walk passes over wherever they stand. */
  readonly comments: readonly string[];
  readonly imports: readonly string[];
  /**
   * Node types that bind a name at module level, with the field that holds the name. Each is looked for as the
   * statement itself and as its first named child.
   */
  readonly bindings: Readonly<Record<string, string>>;
  /** Node types that stand in that field and bind nothing: `settings.debug = True` changes an object. */
  readonly places: readonly string[];
  /** The statement and, inside it, the literal that together are a docstring when they come first in a body. */
  readonly docstring: { readonly statement: string; readonly literal: string } | undefined;
  /** Names by which a method reaches its own object or class. */
  readonly selfNames: readonly string[];
  /** The name by which a method reaches its base classes, called or not: `super().send()`, `super.send()`. */
  readonly superName: string;
  /** Methods of built-in types: a call of one on an unknown object says nothing about a method of ours. */
  readonly builtinMethods: readonly string[];
  /**
   * A tree-sitter query for what crosses units. Its captures, in source order:
   * `call` the called expression · `base` a base class in a class header · `import.module`, `import.name`,
   * `import.alias`, `import.wildcard` inside one import statement, the module before its names and a name before its
   * alias.
   */
  readonly query: string;
}
