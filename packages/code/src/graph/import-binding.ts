/** One name that an import statement binds. */
export interface ImportBinding {
  /** The name in this file; `*` for a wildcard. */
  readonly localName: string;
  /** The module as written, dots of a relative import included. */
  readonly module: string;
  /** The name in that module; undefined when the module itself is bound. */
  readonly importedName: string | undefined;
  readonly startLine: number;
  readonly endLine: number;
}
