import type { Capture } from '../parse/outline-node.ts';
import type { SourceText } from '../source/source-text.ts';
import type { Statement } from '../units/statement.ts';
import { statementAt } from '../units/statement-at.ts';
import type { ImportBinding } from './import-binding.ts';

interface Draft {
  readonly line: number;
  readonly module: string;
  importedName: string | undefined;
  alias: string | undefined;
}

/** Reads the names that each import statement binds, wherever it stands. */
export function buildImports(
  statements: readonly Statement[],
  captures: readonly Capture[],
  source: SourceText,
): ImportBinding[] {
  return drafts(captures, source).map((draft) => bindingOf(draft, statementAt(statements, draft.line)));
}

/** `from m import a as b, c` gives m+a+b and m+c; `import m as n, o` gives m+n and o. */
function drafts(captures: readonly Capture[], source: SourceText): Draft[] {
  const found: Draft[] = [];
  for (const { name, text, start } of captures) {
    const last = found.at(-1);
    if (name === 'import.module') {
      found.push({ line: source.lineAt(start), module: text, importedName: undefined, alias: undefined });
    } else if (last === undefined || !name.startsWith('import.')) {
      // Not of an import, or a name whose module is lost in a syntax error.
    } else if (name === 'import.alias') {
      last.alias = text;
    } else {
      const importedName = name === 'import.wildcard' ? '*' : text;
      if (last.importedName === undefined) last.importedName = importedName;
      else found.push({ ...last, importedName, alias: undefined });
    }
  }
  return found;
}

function bindingOf(
  { line, module, importedName, alias }: Draft,
  statement: Statement | undefined,
): ImportBinding {
  // `import a.b` binds `a`, `import a.b as c` the module itself.
  const firstPart = module.split('.')[0] ?? module;
  return {
    localName: alias ?? importedName ?? firstPart,
    module,
    importedName,
    origin:
      importedName === undefined ? (alias === undefined ? firstPart : module) : member(module, importedName),
    startLine: statement?.startLine ?? line,
    // The header of `try: import a` holds the import; the whole statement would be too much.
    endLine: statement?.headerEndLine ?? line,
  };
}

function member(module: string, name: string): string {
  return module.endsWith('.') ? `${module}${name}` : `${module}.${name}`;
}
