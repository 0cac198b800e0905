import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Language, Parser, Query, type Tree } from 'web-tree-sitter';
import type { LanguageDefinition } from '../languages/language-definition.ts';
import type { Capture, Outline } from './outline-node.ts';
import { type NodeRoles, nodeRoles } from './node-roles.ts';
import { walkStatements } from './walk-statements.ts';

const require = createRequire(import.meta.url);
const ERRORS = '(ERROR) @error (MISSING) @missing';

/** One language's parser. The only file that touches web-tree-sitter; trees never leave it. */
export class Grammar {
  readonly #parser: Parser;
  readonly #roles: NodeRoles;
  readonly #query: Query;
  readonly #errors: Query;

  constructor(language: Language, definition: LanguageDefinition) {
    this.#parser = new Parser();
    this.#parser.setLanguage(language);
    this.#roles = nodeRoles(language, definition);
    this.#query = new Query(language, definition.query);
    this.#errors = new Query(language, ERRORS);
  }

  /** Parses `text` into plain data; any text parses, with `errorCount` above 0 when it is not of the language. */
  outline(text: string): Outline {
    return this.#withTree(text, (tree) => ({
      statements: walkStatements(tree.walk(), this.#roles, text),
      captures: captures(this.#query, tree),
      errorCount: this.#countErrors(tree),
    }));
  }

  /** ERROR and MISSING nodes of `text`. */
  countErrors(text: string): number {
    return this.#withTree(text, (tree) => this.#countErrors(tree));
  }

  #countErrors(tree: Tree): number {
    return tree.rootNode.hasError ? this.#errors.captures(tree.rootNode).length : 0;
  }

  #withTree<Result>(text: string, use: (tree: Tree) => Result): Result {
    const tree = this.#parser.parse(text);
    // parse() gives null only for a parser without a language or a cancelled parse, and neither happens here.
    if (tree === null) throw new TypeError('The parser has no language.');
    try {
      return use(tree);
    } finally {
      tree.delete();
    }
  }
}

const grammars = new Map<string, Promise<Grammar>>();

/** The grammar of a language, loaded once; a load that fails is tried again by the next call. */
export function loadGrammar(definition: LanguageDefinition): Promise<Grammar> {
  const loaded = grammars.get(definition.id);
  if (loaded !== undefined) return loaded;
  const loading = load(definition);
  grammars.set(definition.id, loading);
  loading.catch(() => grammars.delete(definition.id));
  return loading;
}

async function load(definition: LanguageDefinition): Promise<Grammar> {
  const [wasm] = await Promise.all([readFile(require.resolve(definition.grammar)), Parser.init()]);
  return new Grammar(await Language.load(wasm), definition);
}

function captures(query: Query, tree: Tree): Capture[] {
  return query.captures(tree.rootNode).map(({ name, node }) => ({ name, start: node.startIndex, text: node.text }));
}
