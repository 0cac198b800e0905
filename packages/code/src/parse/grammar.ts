import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { OptimizerError } from '@scaledown/core';
import type { Language, Parser, Query, Tree } from 'web-tree-sitter';
import type { LanguageDefinition } from '../languages/language-definition.ts';
import { type NodeRoles, nodeRoles } from './node-roles.ts';
import type { Capture, Outline } from './outline-node.ts';
import { walkStatements } from './walk-statements.ts';

type TreeSitter = typeof import('web-tree-sitter');

const require = createRequire(import.meta.url);
/** No program nests this deep, and the query's time is quadratic in the depth. */
const MAX_QUERY_DEPTH = 4000;
/**
 * Parsing runs at about 8 KB a millisecond; some text that is no program (100,000 brackets never closed, 10,000
 * continued empty lines) takes quadratic time and is given up after this long.
 */
const PATIENCE_MS = 2000;
const PATIENCE_MS_PER_CHARACTER = 0.001;
const ERRORS = '(ERROR) @error (MISSING) @missing';

/** One language's parser. The only file that touches web-tree-sitter; trees never leave it. */
export class Grammar {
  readonly #treeSitter: TreeSitter;
  readonly #parser: Parser;
  readonly #roles: NodeRoles;
  readonly #query: Query;
  readonly #language: Language;
  #errors: Query | undefined;

  constructor(treeSitter: TreeSitter, language: Language, definition: LanguageDefinition) {
    this.#treeSitter = treeSitter;
    this.#parser = new treeSitter.Parser();
    this.#parser.setLanguage(language);
    this.#roles = nodeRoles(language, definition);
    this.#query = new treeSitter.Query(language, definition.query);
    this.#language = language;
  }

  /**
   * Parses `text` into plain data; any text parses, with `errorCount` above 0 when it is not of the language.
   * Undefined when that takes more than 2 s plus 1 s for every million characters.
   */
  outline(text: string): Outline | undefined {
    const deadline = performance.now() + PATIENCE_MS + text.length * PATIENCE_MS_PER_CHARACTER;
    let wasStopped = false;
    const isLate = (): boolean => {
      wasStopped ||= performance.now() > deadline;
      return wasStopped;
    };
    return this.#withTree(text, isLate, (tree) => {
      const outline = {
        statements: walkStatements(tree.walk(), this.#roles, text),
        captures: captures(this.#query, tree, text, isLate),
        errorCount: this.#countErrors(tree, isLate),
      };
      return wasStopped ? undefined : outline;
    });
  }

  /** ERROR and MISSING nodes of `text`. */
  countErrors(text: string): number {
    const never = (): boolean => false;
    return this.#withTree(text, never, (tree) => this.#countErrors(tree, never)) ?? 0;
  }

  #countErrors(tree: Tree, isLate: () => boolean): number {
    if (!tree.rootNode.hasError) return 0;
    // Compiled late, because most sources have none.
    this.#errors ??= new this.#treeSitter.Query(this.#language, ERRORS);
    return this.#errors.captures(tree.rootNode, { progressCallback: isLate }).length;
  }

  #withTree<Result>(text: string, isLate: () => boolean, use: (tree: Tree) => Result): Result | undefined {
    const tree = this.#parser.parse(text, null, { progressCallback: isLate });
    if (tree === null) {
      // Without this the next parse would go on where this one stopped.
      this.#parser.reset();
      return undefined;
    }
    try {
      return use(tree);
    } finally {
      tree.delete();
    }
  }
}

const grammars = new Map<string, Promise<Grammar>>();

/**
 * The grammar of a language, loaded once; a load that fails is tried again by the next call.
 *
 * @throws OptimizerError when the grammar's package is missing or its wasm does not load.
 */
export function loadGrammar(definition: LanguageDefinition): Promise<Grammar> {
  const loaded = grammars.get(definition.id);
  if (loaded !== undefined) return loaded;
  const loading = load(definition).catch((cause: unknown) => {
    grammars.delete(definition.id);
    throw new OptimizerError(
      `The grammar for ${definition.id} (${definition.grammar}) could not be loaded; reinstall @scaledown/code.`,
      { cause },
    );
  });
  grammars.set(definition.id, loading);
  return loading;
}

async function load(definition: LanguageDefinition): Promise<Grammar> {
  const [wasm, treeSitter] = await Promise.all([
    readFile(require.resolve(definition.grammar)),
    startTreeSitter(),
  ]);
  return new Grammar(treeSitter, await treeSitter.Language.load(wasm), definition);
}

/** Loads the library on first use: it is a tenth of what importing this package would take. */
async function startTreeSitter(): Promise<TreeSitter> {
  const treeSitter = await import('web-tree-sitter');
  await treeSitter.Parser.init();
  return treeSitter;
}

function captures(query: Query, tree: Tree, text: string, isLate: () => boolean): Capture[] {
  const found = query.captures(tree.rootNode, { maxStartDepth: MAX_QUERY_DEPTH, progressCallback: isLate });
  return found.map(({ name, node }) => {
    const start = node.startIndex;
    return { name, start, text: text.slice(start, node.endIndex) };
  });
}
