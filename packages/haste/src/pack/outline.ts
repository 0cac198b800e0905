import type { CodeFile, Layout, SyntaxUnit } from '@scaledown/code';
import { range, type StatementTree } from './statement-tree.ts';

/**
 * Shows what a file is made of: its docstring, then signatures, outer units before inner ones, in source order.
 *
 * @returns The lines that each step added.
 */
export function packOutline(file: CodeFile, tree: StatementTree, layout: Layout, limit: number): number[][] {
  const steps: number[][] = [];
  const keep = (lines: readonly number[]): void => {
    const added = layout.keep(lines, limit);
    if (added !== undefined && added.length > 0) steps.push(added);
  };
  const [first] = file.statements;
  if (first?.kind === 'docstring') keep(range(first.startLine, first.endLine));
  const byDepth = [...file.units].sort((a, b) => depth(a, file) - depth(b, file) || a.id - b.id);
  for (const unit of byDepth) {
    if (!hasSignature(unit)) continue;
    keep([...tree.linesAround(unit.statement), ...range(unit.definitionLine, unit.signatureEndLine)]);
  }
  return steps;
}

function hasSignature(unit: SyntaxUnit): boolean {
  return unit.kind === 'class' || unit.kind === 'function' || unit.kind === 'method' || unit.kind === 'lines';
}

function depth(unit: SyntaxUnit, file: CodeFile): number {
  const parent = unit.parent === undefined ? undefined : file.units[unit.parent];
  return parent === undefined ? 0 : depth(parent, file) + 1;
}
