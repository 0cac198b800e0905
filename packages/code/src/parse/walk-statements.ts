import type { TreeCursor } from 'web-tree-sitter';
import type { DefinitionKind } from '../languages/language-definition.ts';
import { boundName, nameInField } from './bound-name.ts';
import { ERROR_TYPE, type NodeRole, type NodeRoles } from './node-roles.ts';
import type { OutlineNode } from './outline-node.ts';

/**
 * Walks from the root over statements alone, never into expressions: crossing into wasm is what a walk costs, and
 * statements are about a sixth of the nodes. The cursor is deleted at the end.
 */
export function walkStatements(cursor: TreeCursor, roles: NodeRoles, text: string): OutlineNode[] {
  const statements: OutlineNode[] = [];
  try {
    new StatementWalk(cursor, roles, text).collectBlock(statements, true);
  } finally {
    cursor.delete();
  }
  return statements;
}

class StatementWalk {
  readonly #cursor: TreeCursor;
  readonly #roles: NodeRoles;
  readonly #text: string;
  /** Definitions around the cursor; only at 0 does it matter which names statements bind. */
  #depth = 0;

  constructor(cursor: TreeCursor, roles: NodeRoles, text: string) {
    this.#cursor = cursor;
    this.#roles = roles;
    this.#text = text;
  }

  /** Adds the statements of the block under the cursor. */
  collectBlock(into: OutlineNode[], mayStartWithDocstring: boolean): void {
    let mayBeDocstring = mayStartWithDocstring;
    this.#eachChild((role) => {
      if (role === 'comment') return;
      if (role === 'error') this.#collectError(into);
      else if (role === undefined && !this.#cursor.nodeIsNamed) return;
      else into.push(mayBeDocstring && this.#isDocstring() ? this.#leaf('docstring') : this.#statement(role));
      mayBeDocstring = false;
    });
  }

  /** An ERROR node is no statement, but whole definitions and compounds can stand inside it. */
  #collectError(into: OutlineNode[]): void {
    this.#eachChild((role) => {
      if (role === 'error') this.#collectError(into);
      else if (role === 'block') this.collectBlock(into, false);
      else if (role !== undefined && role !== 'comment' && role !== 'clause')
        into.push(this.#statement(role));
    });
  }

  /** Leaves the cursor where it was. */
  #eachChild(visit: (role: NodeRole | undefined) => void): void {
    if (!this.#cursor.gotoFirstChild()) return;
    do {
      const type = this.#cursor.nodeTypeId;
      visit(type === ERROR_TYPE ? 'error' : this.#roles.byType[type]);
    } while (this.#cursor.gotoNextSibling());
    this.#cursor.gotoParent();
  }

  #statement(role: NodeRole | undefined): OutlineNode {
    switch (role) {
      case 'function':
      case 'class':
        return this.#definition(role, this.#cursor.startIndex);
      case 'wrapper':
        return this.#wrapped();
      case 'compound':
      case 'clause':
        return this.#branching(role);
      case 'import':
        return this.#leaf('import');
      default:
        return this.#simple();
    }
  }

  #leaf(kind: 'simple' | 'import' | 'docstring'): OutlineNode {
    const { startIndex: start, endIndex: end } = this.#cursor;
    return { kind, start, end, headerEnd: end, children: [] };
  }

  #simple(): OutlineNode {
    const leaf = this.#leaf('simple');
    const name = this.#depth === 0 ? this.#boundName() : undefined;
    return name === undefined ? leaf : { ...leaf, name };
  }

  #boundName(): string | undefined {
    return boundName(this.#cursor, this.#roles, this.#text);
  }

  #isDocstring(): boolean {
    if (!this.#roles.docstringStatement.has(this.#cursor.nodeTypeId)) return false;
    if (!this.#cursor.gotoFirstChild()) return false;
    const isLiteral = this.#roles.docstringLiteral.has(this.#cursor.nodeTypeId);
    this.#cursor.gotoParent();
    return isLiteral;
  }

  /** A definition with decorators, or an exported statement: the whole node is the statement, what is inside names it. */
  #wrapped(): OutlineNode {
    const { startIndex: start, endIndex: end } = this.#cursor;
    let inner: OutlineNode | undefined;
    let name: string | undefined;
    this.#eachChild((role) => {
      if (role === 'function' || role === 'class') inner = this.#definition(role, start);
      else if (this.#depth === 0) name ??= this.#boundName();
    });
    return (
      inner ?? {
        kind: 'simple',
        start,
        end,
        headerEnd: end,
        children: [],
        ...(name !== undefined && { name }),
      }
    );
  }

  #definition(definition: DefinitionKind, start: number): OutlineNode {
    const definitionStart = this.#cursor.startIndex;
    const name = nameInField(this.#cursor, this.#roles.nameField, this.#text);
    this.#depth += 1;
    const parts = this.#parts(true);
    this.#depth -= 1;
    return {
      kind: 'definition',
      ...parts,
      start,
      definition,
      definitionStart,
      ...(name !== undefined && { name }),
    };
  }

  #branching(kind: 'compound' | 'clause'): OutlineNode {
    return { kind, ...this.#parts(false) };
  }

  /** Header and blocks of the node under the cursor. */
  #parts(isDefinition: boolean): Pick<OutlineNode, 'start' | 'end' | 'headerEnd' | 'children'> {
    const { startIndex: start, endIndex: end } = this.#cursor;
    const children: OutlineNode[] = [];
    let headerEnd = start;
    let inHeader = true;
    this.#eachChild((role) => {
      if (role === 'block' || role === 'clause') inHeader = false;
      if (role === 'block') this.collectBlock(children, isDefinition);
      else if (role === 'clause') children.push(this.#branching('clause'));
      else if (inHeader && role !== 'comment') headerEnd = this.#cursor.endIndex;
      else if (role === 'error') this.#collectError(children);
    });
    return { start, end, headerEnd: inHeader ? end : headerEnd, children };
  }
}
