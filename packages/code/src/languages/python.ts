import type { LanguageDefinition } from './language-definition.ts';

/** Python, by the grammar of the npm package `tree-sitter-python`. */
export const python: LanguageDefinition = {
  id: 'python',
  extensions: ['.py', '.pyi', '.pyw'],
  grammar: 'tree-sitter-python/tree-sitter-python.wasm',
  comment: { open: '#' },
  definitions: { function_definition: 'function', class_definition: 'class' },
  wrappers: ['decorated_definition'],
  blocks: ['module', 'block'],
  compounds: [
    'if_statement',
    'for_statement',
    'while_statement',
    'try_statement',
    'with_statement',
    'match_statement',
  ],
  clauses: ['elif_clause', 'else_clause', 'except_clause', 'finally_clause', 'case_clause'],
  comments: ['comment'],
  imports: ['import_statement', 'import_from_statement', 'future_import_statement'],
  bindings: { assignment: 'left', type_alias_statement: 'left' },
  places: ['attribute', 'subscript'],
  docstring: { statement: 'expression_statement', literal: 'string' },
  selfNames: ['self', 'cls'],
  superName: 'super',
  builtinMethods: [
    ...[
      'append',
      'add',
      'clear',
      'copy',
      'count',
      'discard',
      'endswith',
      'extend',
      'find',
      'format',
      'get',
      'index',
    ],
    ...[
      'insert',
      'items',
      'join',
      'keys',
      'lower',
      'pop',
      'popitem',
      'remove',
      'replace',
      'reverse',
      'rstrip',
    ],
    ...[
      'setdefault',
      'sort',
      'split',
      'splitlines',
      'startswith',
      'strip',
      'lstrip',
      'upper',
      'update',
      'values',
    ],
    ...[
      'encode',
      'decode',
      'read',
      'write',
      'close',
      'open',
      'seek',
      'tell',
      'flush',
      'readline',
      'match',
      'search',
    ],
    ...['sub', 'group', 'groups', 'isoformat', 'title', 'partition', 'rpartition', 'rsplit', 'union'],
  ],
  query: `
    (call function: [(identifier) (attribute)] @call)
    (class_definition superclasses: (argument_list [(identifier) (attribute)] @base))
    (class_definition superclasses: (argument_list (subscript value: [(identifier) (attribute)] @base)))
    (import_statement name: (dotted_name) @import.module)
    (import_statement name: (aliased_import name: (dotted_name) @import.module alias: (identifier) @import.alias))
    (future_import_statement "__future__" @import.module)
    (future_import_statement name: (dotted_name) @import.name)
    (future_import_statement name: (aliased_import name: (dotted_name) @import.name alias: (identifier) @import.alias))
    (import_from_statement module_name: (_) @import.module)
    (import_from_statement name: (dotted_name) @import.name)
    (import_from_statement name: (aliased_import name: (dotted_name) @import.name alias: (identifier) @import.alias))
    (import_from_statement (wildcard_import) @import.wildcard)
  `,
};
