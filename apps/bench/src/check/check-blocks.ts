import { analyzeCode, type Statement } from '@scaledown/code';
import type { Violation } from './violation.ts';

/**
 * Checks that each shown line stands under the header of its block: without `except ImportError:` above it, the line
 * `    brotli = None` says something else. The grammar does not see this, because it forgives indentation.
 */
export async function checkBlocks(source: string, keptLines: ReadonlySet<number>): Promise<Violation[]> {
  const { statements } = await analyzeCode({ text: source });
  const violations: Violation[] = [];
  for (const statement of statements) isShown(statement, keptLines, violations);
  return violations;
}

/** Whether any line of the statement is shown; reports the blocks below it that are shown without their header. */
function isShown(statement: Statement, keptLines: ReadonlySet<number>, violations: Violation[]): boolean {
  const { startLine, headerEndLine, children } = statement;
  const shownChild = children.filter((child) => isShown(child, keptLines, violations))[0];
  if (shownChild !== undefined && !keptLines.has(headerEndLine)) {
    const message = `lines from ${shownChild.startLine} on, without line ${headerEndLine}`;
    violations.push({ kind: 'orphaned-line', message });
  }
  if (shownChild !== undefined) return true;
  for (let line = startLine; line <= headerEndLine; line += 1) if (keptLines.has(line)) return true;
  return false;
}
