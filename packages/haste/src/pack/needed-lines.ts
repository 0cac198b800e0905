import type { CodeFile } from '@scaledown/code';
import type { Layout } from './layout.ts';
import { range } from './statement-tree.ts';

const NAMES = /[\p{L}_$][\p{L}\p{N}_$]*/gu;

/**
 * Lines that define names which the kept lines use: module constants, then imports, each a list of its own. An import
 * inside a function is that function's business.
 */
export function neededLines(file: CodeFile, layout: Layout): number[][] {
  const used = new Set<string>();
  for (const line of layout.keptLines()) for (const name of file.source.line(line).match(NAMES) ?? []) used.add(name);
  const statements = new Map<number, number[]>();
  for (const unit of file.units) {
    if (unit.kind === 'constant' && used.has(unit.name)) statements.set(unit.startLine, range(unit.startLine, unit.endLine));
  }
  for (const binding of file.imports) {
    if (used.has(binding.localName) && file.index.unitAt(binding.startLine) === undefined) {
      statements.set(binding.startLine, range(binding.startLine, binding.endLine));
    }
  }
  return [...statements.values()].filter((lines) => lines.some((line) => !layout.isKept(line)));
}
