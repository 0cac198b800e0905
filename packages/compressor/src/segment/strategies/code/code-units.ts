import type { Unit, UnitKind } from '../../unit.ts';
import { type CodeStatement, type ScannedCode, splitStatements } from './code-statements.ts';

/** Lines of code with the offset of each, and of their end. */
export interface PlacedCode extends ScannedCode {
  readonly offsets: readonly number[];
}

/** Lines from which on a statement is taken apart, and of a block of short ones at most. */
const LONG = 12;
/** Lines of a block from which on a blank line ends it. */
const PARAGRAPH = 4;
/** Nesting taken apart at most: deeper code stays whole. */
const DEEPEST = 10;
const IMPORT =
  /^\s*(?:import\b(?!\s*\(.)|from\s+\S+\s+import\b|#\s*include\b|using\s+[\w.:]+(?:\s*=|;)|(?:pub\s+)?use\s+[\w:]+|package\s+[\w.]+|require(?:_once|_relative)?\b|extern crate\b|@import\b|(?:const|let|var)\s.{1,200}?=\s*require\()/;

/** Cuts code into imports, signatures, and blocks of statements that need the signatures around them. */
export function makeCodeUnits(code: PlacedCode): Unit[] {
  const builder = new CodeUnitBuilder(code);
  builder.addRange({ start: 0, end: code.texts.length, needs: [], depth: 0 });
  return builder.units;
}

interface CodeRange {
  readonly start: number;
  readonly end: number;
  /** The signatures that it stands under. */
  readonly needs: readonly number[];
  /** How many of them there are. */
  readonly depth: number;
}

class CodeUnitBuilder {
  readonly units: Unit[] = [];
  readonly #code: PlacedCode;
  /** -1 before the first declaration. */
  #passage = -1;

  constructor(code: PlacedCode) {
    this.#code = code;
  }

  addRange(range: CodeRange): void {
    const { start, end, needs, depth } = range;
    const statements = splitStatements(this.#code, start, end);
    let pending = start;
    const flush = (until: number): void => {
      if (until > pending) this.#add('block', pending, until, { needs, opensPassage: depth === 0 });
      pending = until;
    };
    let wasImport = false;
    for (const statement of statements) {
      const isImport = depth === 0 && IMPORT.test(this.#code.texts[statement.head] ?? '');
      const isAlone =
        isImport || this.#isDivided(statement, depth) || (depth === 0 && statement.body !== undefined);
      if (isAlone || this.#endsBlock(pending, statement)) flush(statement.start);
      if (!isAlone) continue;
      if (isImport) this.#add('import', statement.start, statement.end, { needs, opensPassage: !wasImport });
      else if (this.#isDivided(statement, depth)) this.#addDivided(statement, range);
      else this.#add('block', statement.start, statement.end, { needs, opensPassage: true });
      pending = statement.end;
      wasImport = isImport;
    }
    flush(end);
  }

  /** Adds a statement as its signature, the parts of its body, and the lines that close it, which the signature needs. */
  #addDivided({ start, end, body }: CodeStatement, { needs, depth }: CodeRange): void {
    if (body === undefined) return;
    const header = this.#add('header', start, body.start, { needs, opensPassage: depth === 0 });
    const inner = [...needs, header];
    this.addRange({ start: body.start, end: body.end, needs: inner, depth: depth + 1 });
    if (body.end === end) return;
    const close = this.#add('line', body.end, end, { needs: inner, opensPassage: false });
    const unit = this.units[header];
    if (unit !== undefined) this.units[header] = { ...unit, needs: [...needs, close] };
  }

  #isDivided({ start, end, body }: CodeStatement, depth: number): boolean {
    return (
      body !== undefined &&
      depth < DEEPEST &&
      (depth === 0 ? body.end - body.start >= PARAGRAPH : end - start > LONG)
    );
  }

  /** Whether the lines that wait are a block of their own before a statement is added to them. */
  #endsBlock(pending: number, { start, end }: CodeStatement): boolean {
    const lines = start - pending;
    const isAfterBlank = this.#code.lines[start - 1]?.isBlank === true;
    return end - pending > LONG || (isAfterBlank && lines >= PARAGRAPH);
  }

  #add(
    kind: UnitKind,
    start: number,
    end: number,
    { needs, opensPassage }: { readonly needs: readonly number[]; readonly opensPassage: boolean },
  ): number {
    if (opensPassage || this.#passage < 0) this.#passage += 1;
    const offset = (line: number): number => this.#code.offsets[line] ?? 0;
    const unit = { kind, start: offset(start), end: offset(end), passage: this.#passage };
    return this.units.push(needs.length === 0 ? unit : { ...unit, needs }) - 1;
  }
}
