import type { CodeFile, Statement, SyntaxUnit } from '@scaledown/code';
import type { Header, LineSpan } from './chunk-source.ts';
import type { ChunkKind, ChunkSpan } from './chunk-span.ts';
import { cutLines } from './cut-lines.ts';
import { summarizeDocstring } from './summarize-docstring.ts';
import type { TokenRuler } from './token-ruler.ts';

/** The most tokens of a function that stays whole. */
const FUNCTION_TOKENS = 512;
/** The most tokens of a class that stays whole; the methods of a larger one are found one by one. */
const CLASS_TOKENS = 256;
/** The most tokens of a piece of the code between functions and classes. */
const MODULE_TOKENS = 256;
/** Less than this between two members, such as the header of a class or a lone comment, joins the second. */
const LEAST_TOKENS = 24;

/** Cuts a parsed file at its functions, methods and classes, and what is too large or between them at statements. */
export function chunkCode(file: CodeFile, ruler: TokenRuler): ChunkSpan[] {
  return new CodeChunker(file, ruler).chunk();
}

class CodeChunker {
  readonly #file: CodeFile;
  readonly #ruler: TokenRuler;
  /** Functions, methods and classes by what holds them: the id of a class, undefined for the module. */
  readonly #members = new Map<number | undefined, SyntaxUnit[]>();
  readonly #costs: Uint8Array;
  readonly #spans: ChunkSpan[] = [];

  constructor(file: CodeFile, ruler: TokenRuler) {
    this.#file = file;
    this.#ruler = ruler;
    this.#costs = statementCosts(file);
    for (const unit of file.units) {
      if (kindOf(unit) === undefined) continue;
      const holder = holderOf(unit, file)?.id;
      const members = this.#members.get(holder);
      if (members === undefined) this.#members.set(holder, [unit]);
      else members.push(unit);
    }
  }

  chunk(): ChunkSpan[] {
    this.#addBlock({ startLine: 1, endLine: this.#file.source.lines.length }, undefined);
    return this.#spans;
  }

  /** The members of a class or of the module, and what is between them. */
  #addBlock({ startLine, endLine }: LineSpan, owner: SyntaxUnit | undefined): void {
    let start = startLine;
    for (const member of this.#members.get(owner?.id) ?? []) {
      const pieces = this.#cut(start, member.startLine - 1, MODULE_TOKENS);
      const last = pieces.at(-1);
      const joins = last !== undefined && this.#ruler.tokensOf(last.startLine, last.endLine) < LEAST_TOKENS;
      for (const piece of joins ? pieces.slice(0, -1) : pieces) this.#addBetween(piece, owner);
      this.#addMember(member, joins ? last.startLine : member.startLine);
      start = member.endLine + 1;
    }
    for (const piece of this.#cut(start, endLine, MODULE_TOKENS)) this.#addBetween(piece, owner);
  }

  /** @param startLine Where its chunks begin: at its own first line, or at what joins it. */
  #addMember(unit: SyntaxUnit, startLine: number): void {
    const { endLine } = unit;
    const limit = unit.kind === 'class' ? CLASS_TOKENS : FUNCTION_TOKENS;
    if (this.#ruler.tokensOf(startLine, endLine) <= limit) this.#addPiece({ startLine, endLine }, unit);
    else if (unit.kind === 'class') this.#addBlock({ startLine, endLine }, unit);
    else for (const piece of this.#cut(startLine, endLine, limit)) this.#addPiece(piece, unit);
  }

  #addBetween(piece: LineSpan, owner: SyntaxUnit | undefined): void {
    if (owner === undefined)
      this.#spans.push({ ...piece, kind: 'module', symbol: this.#onlyConstant(piece) });
    else this.#addPiece(piece, owner);
  }

  #addPiece({ startLine, endLine }: LineSpan, unit: SyntaxUnit): void {
    const isBelowHeader = startLine > unit.definitionLine;
    const headers = [...ancestors(unit, this.#file), ...(isBelowHeader ? [unit] : [])];
    this.#spans.push({
      startLine,
      endLine,
      kind: kindOf(unit) ?? 'module',
      symbol: unit.qualifiedName,
      summary: this.#summaryIn(startLine, endLine, unit),
      frame: headers.map(headerOf),
    });
  }

  /** The summary of the unit's docstring, for the piece that holds its first line. */
  #summaryIn(startLine: number, endLine: number, { docstring }: SyntaxUnit): string | undefined {
    if (docstring === undefined || docstring.startLine < startLine || docstring.startLine > endLine)
      return undefined;
    return summarizeDocstring(this.#file.source.slice(docstring.startLine, docstring.endLine));
  }

  #cut(first: number, last: number, maxTokens: number): LineSpan[] {
    return cutLines(first, last, {
      ruler: this.#ruler,
      costOf: (line) => {
        const cost = this.#costs[line] ?? INSIDE_A_STATEMENT;
        // A text in quotes that is too large is cut between its paragraphs.
        return cost === INSIDE_A_STATEMENT && this.#ruler.isBlank(line - 1) ? cost - 1 : cost;
      },
      maxTokens,
    });
  }

  /** A piece that is one constant goes by its name. */
  #onlyConstant(piece: LineSpan): string | undefined {
    const unit = this.#file.index.unitAt(piece.startLine);
    const isWhole = unit?.startLine === piece.startLine && unit.endLine === piece.endLine;
    return isWhole && unit.kind === 'constant' ? unit.qualifiedName : undefined;
  }
}

function headerOf(unit: SyntaxUnit): Header {
  const { definitionLine, signatureEndLine, qualifiedName } = unit;
  return {
    startLine: definitionLine,
    endLine: signatureEndLine,
    symbol: qualifiedName,
    kind: kindOf(unit) ?? 'module',
  };
}

function kindOf({ kind }: SyntaxUnit): ChunkKind | undefined {
  return kind === 'function' || kind === 'method' || kind === 'class' ? kind : undefined;
}

/** The unit around a unit; code such as `if TYPE_CHECKING:` holds nothing of its own. */
function holderOf(unit: SyntaxUnit, file: CodeFile): SyntaxUnit | undefined {
  let holder = parentOf(unit, file);
  while (holder !== undefined && kindOf(holder) === undefined) holder = parentOf(holder, file);
  return holder;
}

/** The units around a unit, outermost first. */
function ancestors(unit: SyntaxUnit, file: CodeFile): SyntaxUnit[] {
  const around: SyntaxUnit[] = [];
  for (let parent = parentOf(unit, file); parent !== undefined; parent = parentOf(parent, file))
    around.unshift(parent);
  return around;
}

function parentOf({ parent }: SyntaxUnit, file: CodeFile): SyntaxUnit | undefined {
  return parent === undefined ? undefined : file.units[parent];
}

const INSIDE_A_STATEMENT = 255;
const DEEPEST = 253;

/** What it costs to cut before each line, by line number: the depth of the statement that begins there. */
function statementCosts(file: CodeFile): Uint8Array {
  const costs = new Uint8Array(file.source.lines.length + 2).fill(INSIDE_A_STATEMENT);
  const visit = (statements: readonly Statement[], depth: number): void => {
    for (const { startLine, children } of statements) {
      costs[startLine] = Math.min(costs[startLine] ?? INSIDE_A_STATEMENT, depth);
      visit(children, Math.min(depth + 1, DEEPEST));
    }
  };
  visit(file.statements, 0);
  return costs;
}
