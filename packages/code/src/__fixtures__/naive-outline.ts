import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, type Node, Parser } from 'web-tree-sitter';
import type { LanguageDefinition } from '../languages/language-definition.ts';
import type { OutlineNode } from '../parse/outline-node.ts';

/** The walk over statements as one would write it first: over node objects and type names, visiting all it likes. */
export class NaiveOutline {
  readonly #parser: Parser;
  readonly #definition: LanguageDefinition;
  readonly language: Language;

  static async load(definition: LanguageDefinition): Promise<NaiveOutline> {
    await Parser.init();
    const wasm = readFileSync(createRequire(import.meta.url).resolve(definition.grammar));
    return new NaiveOutline(await Language.load(wasm), definition);
  }

  constructor(language: Language, definition: LanguageDefinition) {
    this.#parser = new Parser();
    this.#parser.setLanguage(language);
    this.language = language;
    this.#definition = definition;
  }

  statements(text: string): OutlineNode[] {
    const tree = this.#parser.parse(text);
    if (tree === null) return [];
    const statements = this.#block(tree.rootNode, true, 0);
    tree.delete();
    return statements;
  }

  #block(block: Node, docstring: boolean, depth: number): OutlineNode[] {
    const nodes = children(block).filter((node) => node.isNamed && !this.#definition.comments.includes(node.type));
    return nodes.flatMap((node, position) => {
      if (node.type === 'ERROR') return this.#error(node, depth);
      if (docstring && position === 0 && this.#isDocstring(node)) return [leaf('docstring', node)];
      return [this.#statement(node, depth)];
    });
  }

  #error(error: Node, depth: number): OutlineNode[] {
    const { definitions, wrappers, blocks, compounds, imports } = this.#definition;
    const statements = [...Object.keys(definitions), ...wrappers, ...compounds, ...imports];
    return children(error).flatMap((node) => {
      if (node.type === 'ERROR') return this.#error(node, depth);
      if (node.isNamed && blocks.includes(node.type)) return this.#block(node, false, depth);
      return node.isNamed && statements.includes(node.type) ? [this.#statement(node, depth)] : [];
    });
  }

  #statement(node: Node, depth: number): OutlineNode {
    const { definitions, wrappers, compounds, clauses, imports } = this.#definition;
    if (wrappers.includes(node.type)) {
      const inner = children(node).filter((child) => definitions[child.type] !== undefined).at(-1);
      if (inner === undefined) {
        const name = depth === 0 ? children(node).map((child) => this.#boundName(child)).find((found) => found) : undefined;
        return { ...leaf('simple', node), ...(name !== undefined && { name }) };
      }
      return { ...this.#define(inner, depth), start: node.startIndex };
    }
    if (definitions[node.type] !== undefined) return this.#define(node, depth);
    if (compounds.includes(node.type)) return { kind: 'compound', ...this.#parts(node, false, depth) };
    if (clauses.includes(node.type)) return { kind: 'clause', ...this.#parts(node, false, depth) };
    if (imports.includes(node.type)) return leaf('import', node);
    const name = depth === 0 ? this.#boundName(node) : undefined;
    return { ...leaf('simple', node), ...(name !== undefined && { name }) };
  }

  #define(node: Node, depth: number): OutlineNode {
    const definition = this.#definition.definitions[node.type];
    const name = node.childForFieldName('name')?.text;
    return {
      kind: 'definition',
      ...this.#parts(node, true, depth + 1),
      ...(definition !== undefined && { definition }),
      definitionStart: node.startIndex,
      ...(name !== undefined && { name }),
    };
  }

  #parts(node: Node, docstring: boolean, depth: number): Omit<OutlineNode, 'kind'> {
    const { blocks, clauses, comments } = this.#definition;
    const all = children(node);
    const opens = (child: Node): boolean => child.isNamed && [...blocks, ...clauses].includes(child.type);
    const split = all.findIndex(opens);
    const header = (split < 0 ? all : all.slice(0, split)).filter((child) => !comments.includes(child.type));
    const body = (split < 0 ? [] : all.slice(split)).flatMap((child): OutlineNode[] => {
      if (child.type === 'ERROR') return this.#error(child, depth);
      if (!child.isNamed) return [];
      if (blocks.includes(child.type)) return this.#block(child, docstring, depth);
      return clauses.includes(child.type) ? [this.#statement(child, depth)] : [];
    });
    const headerEnd = split < 0 ? node.endIndex : (header.at(-1)?.endIndex ?? node.startIndex);
    return { start: node.startIndex, end: node.endIndex, headerEnd, children: body };
  }

  #boundName(node: Node): string | undefined {
    const { bindings, places } = this.#definition;
    const binding = bindings[node.type] === undefined ? node.namedChildren[0] : node;
    const field = bindings[binding?.type ?? ''];
    const left = field === undefined ? null : binding?.childForFieldName(field);
    if (left === null || left === undefined || places.includes(left.type)) return undefined;
    return /^[\p{L}_$][\p{L}\p{N}_$]*/u.exec(left.text)?.[0];
  }

  #isDocstring(node: Node): boolean {
    const { docstring } = this.#definition;
    return node.type === docstring?.statement && children(node)[0]?.type === docstring.literal;
  }
}

function children(node: Node): Node[] {
  return node.children.filter((child): child is Node => child !== null);
}

function leaf(kind: 'simple' | 'import' | 'docstring', node: Node): OutlineNode {
  return { kind, start: node.startIndex, end: node.endIndex, headerEnd: node.endIndex, children: [] };
}
