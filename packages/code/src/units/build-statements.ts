import type { LanguageDefinition } from '../languages/language-definition.ts';
import type { OutlineNode } from '../parse/outline-node.ts';
import type { SourceText } from '../source/source-text.ts';
import type { Statement } from './statement.ts';

/** A statement together with the parser's facts that units are built from. */
export interface StatementNode extends Statement {
  readonly children: readonly StatementNode[];
  readonly outline: OutlineNode;
  /** Line of the definition itself, without comments and decorators. */
  readonly definitionLine: number;
}

/**
 * Turns offsets into lines. Statements that share a line become one, and the comments directly above a statement, at
 * its own indentation, become part of it.
 */
export function buildStatements(
  nodes: readonly OutlineNode[],
  source: SourceText,
  language: LanguageDefinition,
): StatementNode[] {
  return new StatementBuilder(source, language).build(nodes, 0);
}

class StatementBuilder {
  readonly #source: SourceText;
  readonly #comment: string;

  constructor(source: SourceText, language: LanguageDefinition) {
    this.#source = source;
    this.#comment = language.comment.open;
  }

  /** `lineAbove` is the last line that belongs to something before these statements. */
  build(nodes: readonly OutlineNode[], lineAbove: number): StatementNode[] {
    const statements: StatementNode[] = [];
    let taken = lineAbove;
    for (const node of nodes) {
      const statement = this.#statement(node, taken);
      const previous = statements.at(-1);
      if (previous !== undefined && statement.startLine <= previous.endLine) {
        statements[statements.length - 1] = joined(previous, statement);
      } else {
        statements.push(statement);
      }
      taken = Math.max(taken, statement.endLine);
    }
    return statements;
  }

  #statement(outline: OutlineNode, taken: number): StatementNode {
    const firstLine = this.#source.lineAt(outline.start);
    const endLine = this.#source.lineAt(Math.max(outline.start, outline.end - 1));
    const header = this.#source.lineAt(Math.max(outline.start, outline.headerEnd - 1));
    const children = outline.children.length === 0 ? [] : this.build(outline.children, header);
    // A body on the header's line belongs to the header.
    let headerEndLine = header;
    for (const child of children) {
      if (child.startLine <= headerEndLine) headerEndLine = Math.max(headerEndLine, child.endLine);
    }
    const below = children.filter((child) => child.startLine > headerEndLine);
    return {
      kind: outline.kind,
      startLine: this.#withCommentsAbove(firstLine, taken),
      endLine,
      headerEndLine: below.length === 0 && !this.#hasBody(outline) ? endLine : headerEndLine,
      children: below,
      outline,
      definitionLine:
        outline.definitionStart === undefined ? firstLine : this.#source.lineAt(outline.definitionStart),
    };
  }

  #hasBody(outline: OutlineNode): boolean {
    return outline.headerEnd < outline.end;
  }

  /** The first of the comment lines that end right above `line` and are indented as it is. */
  #withCommentsAbove(line: number, taken: number): number {
    let first = line;
    while (first - 1 > taken && this.#isCommentAt(first - 1, line)) first -= 1;
    return first;
  }

  #isCommentAt(number: number, below: number): boolean {
    const line = this.#source.line(number);
    const indentation = indentationOf(line);
    return (
      line.startsWith(this.#comment, indentation.length) &&
      indentation === indentationOf(this.#source.line(below))
    );
  }
}

function indentationOf(line: string): string {
  let length = 0;
  while (line[length] === ' ' || line[length] === '\t' || line[length] === '\f') length += 1;
  return line.slice(0, length);
}

/** Two statements on one line as one: neither can be shown without the other. */
function joined(first: StatementNode, second: StatementNode): StatementNode {
  const endLine = Math.max(first.endLine, second.endLine);
  const isDefinition = first.kind === 'definition' || second.kind !== 'definition';
  const main = isDefinition ? first : second;
  return { ...main, startLine: first.startLine, endLine, headerEndLine: endLine, children: [] };
}
