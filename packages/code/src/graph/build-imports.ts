import type { Capture } from '../parse/outline-node.ts';
import type { SourceText } from '../source/source-text.ts';
import type { StatementNode } from '../units/build-statements.ts';
import type { ImportBinding } from './import-binding.ts';

interface Draft {
  readonly module: string;
  importedName: string | undefined;
  alias: string | undefined;
}

/** Reads the names that each import statement binds, wherever it stands. */
export function buildImports(
  statements: readonly StatementNode[],
  captures: readonly Capture[],
  source: SourceText,
): ImportBinding[] {
  const ofImports = captures.filter((capture) => capture.name.startsWith('import.'));
  let next = 0;
  const bindings: ImportBinding[] = [];
  for (const statement of importStatements(statements)) {
    const own: Capture[] = [];
    for (; next < ofImports.length; next += 1) {
      const capture = ofImports[next];
      if (capture === undefined || source.lineAt(capture.start) > statement.endLine) break;
      own.push(capture);
    }
    for (const draft of drafts(own)) bindings.push(bindingOf(draft, statement));
  }
  return bindings;
}

function importStatements(statements: readonly StatementNode[]): StatementNode[] {
  return statements.flatMap((statement) =>
    statement.kind === 'import' ? [statement] : importStatements(statement.children),
  );
}

/** `from m import a as b, c` gives m+a+b and m+c; `import m as n, o` gives m+n and o. */
function drafts(captures: readonly Capture[]): Draft[] {
  const found: Draft[] = [];
  for (const { name, text } of captures) {
    const last = found.at(-1);
    if (name === 'import.module') {
      found.push({ module: text, importedName: undefined, alias: undefined });
    } else if (last === undefined) {
      // A name without a module can only come from a broken statement; it binds nothing that could be looked up.
    } else if (name === 'import.alias') {
      last.alias = text;
    } else {
      const importedName = name === 'import.wildcard' ? '*' : text;
      if (last.importedName === undefined) last.importedName = importedName;
      else found.push({ module: last.module, importedName, alias: undefined });
    }
  }
  return found;
}

function bindingOf(draft: Draft, statement: StatementNode): ImportBinding {
  // `import a.b` binds `a`.
  const localName = draft.alias ?? draft.importedName ?? draft.module.split('.')[0] ?? draft.module;
  return {
    localName,
    module: draft.module,
    importedName: draft.importedName,
    startLine: statement.startLine,
    endLine: statement.endLine,
  };
}
