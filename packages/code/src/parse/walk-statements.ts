import type { TreeCursor } from 'web-tree-sitter';
import type { DefinitionKind } from '../languages/language-definition.ts';
import { ERROR_TYPE, type NodeRole, type NodeRoles } from './node-roles.ts';
import type { OutlineNode } from './outline-node.ts';

/**
 * Walks from the root over statements alone, never into expressions: crossing into wasm is what a walk costs, and
 * statements are about a sixth of the nodes.
 */
export function walkStatements(cursor: TreeCursor, roles: NodeRoles, text: string): OutlineNode[] {
  const statements: OutlineNode[] = [];
  new Walk(cursor, roles, text).collectBlock(statements, true);
  cursor.delete();
  return statements;
}

class Walk {
  readonly #cursor: TreeCursor;
  readonly #roles: NodeRoles;
  readonly #text: string;

  constructor(cursor: TreeCursor, roles: NodeRoles, text: string) {
    this.#cursor = cursor;
    this.#roles = roles;
    this.#text = text;
  }

  /** Adds the statements of the block under the cursor, which ends where it began. */
  collectBlock(into: OutlineNode[], mayStartWithDocstring: boolean): void {
    if (!this.#cursor.gotoFirstChild()) return;
    let mayBeDocstring = mayStartWithDocstring;
    do {
      const role = this.#role();
      if (role === 'comment') continue;
      if (role === 'error') this.#collectError(into);
      else if (role === undefined && !this.#cursor.nodeIsNamed) continue;
      else into.push(mayBeDocstring && this.#isDocstring() ? this.#leaf('docstring') : this.#statement(role));
      mayBeDocstring = false;
    } while (this.#cursor.gotoNextSibling());
    this.#cursor.gotoParent();
  }

  /** An ERROR node is no statement, but whole definitions and compounds can stand inside it. */
  #collectError(into: OutlineNode[]): void {
    if (!this.#cursor.gotoFirstChild()) return;
    do {
      const role = this.#role();
      if (role === 'error') this.#collectError(into);
      else if (role === 'block') this.collectBlock(into, false);
      else if (role !== undefined && role !== 'comment' && role !== 'clause') into.push(this.#statement(role));
    } while (this.#cursor.gotoNextSibling());
    this.#cursor.gotoParent();
  }

  #role(): NodeRole | undefined {
    const type = this.#cursor.nodeTypeId;
    return type === ERROR_TYPE ? 'error' : this.#roles.byType[type];
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
    const name = this.#boundName();
    return name === undefined ? leaf : { ...leaf, name };
  }

  /** The name that the statement binds: the first word of the binding's left side. */
  #boundName(): string | undefined {
    const statementBinds = this.#roles.isBinding.has(this.#cursor.nodeTypeId);
    let start = statementBinds ? this.#cursor.startIndex : -1;
    if (!statementBinds && this.#cursor.gotoFirstChild()) {
      if (this.#roles.isBinding.has(this.#cursor.nodeTypeId)) start = this.#cursor.startIndex;
      this.#cursor.gotoParent();
    }
    if (start < 0) return undefined;
    return /^(?:type\s+)?([\p{L}_$][\p{L}\p{N}_$]*)/u.exec(this.#text.slice(start, start + 200))?.[1];
  }

  #isDocstring(): boolean {
    if (!this.#roles.docstringStatement.has(this.#cursor.nodeTypeId)) return false;
    if (!this.#cursor.gotoFirstChild()) return false;
    const isLiteral = this.#roles.docstringLiteral.has(this.#cursor.nodeTypeId);
    this.#cursor.gotoParent();
    return isLiteral;
  }

  /** A definition with decorators: the whole node is the statement, the definition inside gives the rest. */
  #wrapped(): OutlineNode {
    const { startIndex: start, endIndex: end } = this.#cursor;
    let inner: OutlineNode | undefined;
    if (this.#cursor.gotoFirstChild()) {
      do {
        const role = this.#role();
        if (role === 'function' || role === 'class') inner = this.#definition(role, start);
      } while (this.#cursor.gotoNextSibling());
      this.#cursor.gotoParent();
    }
    return inner ?? { kind: 'simple', start, end, headerEnd: end, children: [] };
  }

  #definition(definition: DefinitionKind, start: number): OutlineNode {
    const definitionStart = this.#cursor.startIndex;
    const parts = this.#parts(true);
    return { kind: 'definition', ...parts, start, definition, definitionStart };
  }

  #branching(kind: 'compound' | 'clause'): OutlineNode {
    return { kind, ...this.#parts(false) };
  }

  /** Header, name and blocks of the node under the cursor. */
  #parts(isDefinition: boolean): Pick<OutlineNode, 'start' | 'end' | 'headerEnd' | 'children' | 'name'> {
    const { startIndex: start, endIndex: end } = this.#cursor;
    const children: OutlineNode[] = [];
    let name: string | undefined;
    let headerEnd = start;
    let inHeader = true;
    if (this.#cursor.gotoFirstChild()) {
      do {
        const role = this.#role();
        if (role === 'block') {
          inHeader = false;
          this.collectBlock(children, isDefinition);
        } else if (role === 'clause') {
          inHeader = false;
          children.push(this.#branching('clause'));
        } else if (role === 'error' && !inHeader) {
          this.#collectError(children);
        } else if (role !== 'comment' && inHeader) {
          headerEnd = this.#cursor.endIndex;
          if (isDefinition && this.#cursor.currentFieldId === this.#roles.nameField) name = this.#cursor.nodeText;
        }
      } while (this.#cursor.gotoNextSibling());
      this.#cursor.gotoParent();
    }
    return { start, end, headerEnd: inHeader ? end : headerEnd, children, ...(name === undefined ? {} : { name }) };
  }
}
