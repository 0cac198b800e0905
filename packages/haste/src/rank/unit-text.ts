import type { CodeFile, SyntaxUnit } from '@scaledown/code';
import type { LineSpan } from '../query/query.ts';

/**
 * The lines that are a unit's own. A function's are all of its lines, nested functions included; a class's are those
 * outside the definitions it holds, because its methods are units of their own.
 */
export function ownLines(unit: SyntaxUnit, file: CodeFile): readonly LineSpan[] {
  const isContainer = unit.kind === 'class' || unit.kind === 'code';
  const holes = isContainer ? file.index.children(unit.id) : [];
  const spans: LineSpan[] = [];
  let startLine = unit.startLine;
  for (const hole of holes) {
    if (hole.startLine > startLine) spans.push({ startLine, endLine: hole.startLine - 1 });
    startLine = Math.max(startLine, hole.endLine + 1);
  }
  if (startLine <= unit.endLine) spans.push({ startLine, endLine: unit.endLine });
  return spans;
}

/** Text of the lines that are a unit's own. */
export function ownText(unit: SyntaxUnit, file: CodeFile): string {
  return ownLines(unit, file)
    .map(({ startLine, endLine }) => file.source.slice(startLine, endLine))
    .join('');
}
