import { analyzeCode, type CodeFile } from '../analyze-code.ts';
import type { Statement } from '../units/statement.ts';

/** Analyses Python that a test writes as lines. */
export function analyze(...lines: string[]): Promise<CodeFile> {
  return analyzeCode({ text: lines.join('\n') });
}

/** Statements as one line each: kind, first and last line, and last line of the header where it differs. */
export function outlineOf(statements: readonly Statement[], depth = 0): string[] {
  return statements.flatMap(({ kind, startLine, endLine, headerEndLine, children }) => {
    const header = headerEndLine === endLine ? '' : ` header ${headerEndLine}`;
    return [`${'  '.repeat(depth)}${kind} ${startLine}-${endLine}${header}`, ...outlineOf(children, depth + 1)];
  });
}
