import type { Statement } from './statement.ts';

/** The innermost statement that holds line `number`; undefined outside every one. Takes time logarithmic in their count. */
export function statementAt(statements: readonly Statement[], number: number): Statement | undefined {
  let low = 0;
  let high = statements.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((statements[middle]?.endLine ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  const statement = statements[low];
  if (statement === undefined || statement.startLine > number || statement.endLine < number) return undefined;
  return statementAt(statement.children, number) ?? statement;
}
