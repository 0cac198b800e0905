import type { CodeFile, Statement, SyntaxUnit } from '@scaledown/code';

/** The statements of a file with a way up: what must be shown for a statement to stand where it stands. */
export class StatementTree {
  readonly #parents = new Map<Statement, Statement>();
  readonly #units: ReadonlyMap<Statement, SyntaxUnit>;

  constructor(file: CodeFile) {
    this.#units = new Map(file.units.map((unit) => [unit.statement, unit]));
    this.#link(file.statements);
  }

  /** The unit that a statement is; undefined for one inside a unit. */
  unitOf(statement: Statement): SyntaxUnit | undefined {
    return this.#units.get(statement);
  }

  /** Header lines of everything around `statement`: a method stands in its class, a fallback in its `except`. */
  linesAround(statement: Statement): number[] {
    const lines: number[] = [];
    for (let up = this.#parents.get(statement); up !== undefined; up = this.#parents.get(up)) {
      lines.push(...range(this.unitOf(up)?.definitionLine ?? up.startLine, up.headerEndLine));
    }
    return lines;
  }

  #link(statements: readonly Statement[]): void {
    for (const statement of statements) {
      for (const child of statement.children) this.#parents.set(child, statement);
      this.#link(statement.children);
    }
  }
}

/** The lines of a statement's header: all of it, for a statement without blocks. */
export function headerLines(statement: Statement): number[] {
  return range(statement.startLine, statement.headerEndLine);
}

/** Whole numbers from `first` to `last`, both inclusive. */
export function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => first + offset);
}
