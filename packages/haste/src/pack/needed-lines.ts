import { type CodeFile, type Layout, type Statement, statementAt } from '@scaledown/code';
import { range, type StatementTree } from './statement-tree.ts';

const NAMES = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

/**
 * Lines that define names which the kept lines use, or the query asks for: module constants, then imports, each a list
 * of its own with the headers around it. An import inside a function is that function's business.
 */
export function neededLines(
  file: CodeFile,
  tree: StatementTree,
  layout: Layout,
  asked: ReadonlySet<string>,
): number[][] {
  const used = new Set(asked);
  for (const line of layout.keptLines()) {
    for (const name of file.source.line(line).match(NAMES) ?? []) used.add(name);
  }
  const needed: Statement[] = [];
  for (const unit of file.units) {
    if (unit.kind === 'constant' && used.has(unit.name)) needed.push(unit.statement);
  }
  for (const binding of file.imports) {
    if (!used.has(binding.localName) || isInFunction(binding.startLine, file)) continue;
    const statement = statementAt(file.statements, binding.startLine);
    if (statement !== undefined) needed.push(statement);
  }
  return [...new Set(needed)]
    .map((statement) => [
      ...tree.linesAround(statement),
      ...range(statement.startLine, statement.headerEndLine),
    ])
    .filter((lines) => lines.some((line) => !layout.isKept(line)));
}

function isInFunction(line: number, file: CodeFile): boolean {
  const unit = file.index.unitAt(line);
  return unit !== undefined && unit.kind !== 'code';
}
