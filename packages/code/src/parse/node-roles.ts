import type { Language } from 'web-tree-sitter';
import type { DefinitionKind, LanguageDefinition } from '../languages/language-definition.ts';

/** What a node type means to the walk. */
export type NodeRole =
  | DefinitionKind
  | 'wrapper'
  | 'block'
  | 'compound'
  | 'clause'
  | 'import'
  | 'comment'
  | 'error';

/** A language's tables turned into look-ups by the grammar's numeric ids, because names would cross into wasm. */
export interface NodeRoles {
  /** Role by node type id; undefined for expressions, tokens and simple statements. */
  readonly byType: readonly (NodeRole | undefined)[];
  /** Node type id of a binding → id of the field that holds what it binds. */
  readonly bindingFields: ReadonlyMap<number, number>;
  readonly isPlace: ReadonlySet<number>;
  readonly docstringStatement: ReadonlySet<number>;
  readonly docstringLiteral: ReadonlySet<number>;
  /** Id of the field that holds a definition's name. */
  readonly nameField: number;
}

/** Type id that tree-sitter gives to every ERROR node. */
export const ERROR_TYPE = 0xffff;

/** Turns the tables of `definition` into look-ups by the ids that `language` gives to its named node types. */
export function nodeRoles(language: Language, definition: LanguageDefinition): NodeRoles {
  const roleByName = new Map<string, NodeRole>(Object.entries(definition.definitions));
  const groups: readonly (readonly [NodeRole, readonly string[]])[] = [
    ['wrapper', definition.wrappers],
    ['block', definition.blocks],
    ['compound', definition.compounds],
    ['clause', definition.clauses],
    ['import', definition.imports],
    ['comment', definition.comments],
  ];
  for (const [role, names] of groups) for (const name of names) roleByName.set(name, role);
  // A keyword token can share its name with a node type, as `class` does in JavaScript.
  const names = language.types.map((name, id) => (language.nodeTypeIsNamed(id) ? name : undefined));
  const idsOf = (wanted: readonly string[]): Set<number> =>
    new Set(names.flatMap((name, id) => (name !== undefined && wanted.includes(name) ? [id] : [])));
  return {
    byType: names.map((name) => (name === undefined ? undefined : roleByName.get(name))),
    bindingFields: new Map(
      Object.entries(definition.bindings).flatMap(([name, field]) =>
        [...idsOf([name])].map((id) => [id, language.fieldIdForName(field) ?? 0] as const),
      ),
    ),
    isPlace: idsOf(definition.places),
    docstringStatement: idsOf(definition.docstring === undefined ? [] : [definition.docstring.statement]),
    docstringLiteral: idsOf(definition.docstring === undefined ? [] : [definition.docstring.literal]),
    nameField: language.fieldIdForName('name') ?? 0,
  };
}
