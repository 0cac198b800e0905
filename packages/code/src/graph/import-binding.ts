/** One name that an import statement binds. */
export interface ImportBinding {
  /** The name in this file; `*` for a wildcard. */
  readonly localName: string;
  /** The module as written, dots of a relative import included. */
  readonly module: string;
  /** The name in that module; undefined when the module itself is bound. */
  readonly importedName: string | undefined;
  /** What the local name stands for: `urllib` for `import urllib.parse`, `.models.User` for `from .models import User`. */
  readonly origin: string;
  /** Lines of the statement, comments directly above it included. */
  readonly startLine: number;
  readonly endLine: number;
}
