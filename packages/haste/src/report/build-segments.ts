import type { CodeFile, Layout, SyntaxUnit } from '@scaledown/code';
import type { Detail, Segment } from '@scaledown/core';
import type { LineSpan } from '../query/query.ts';
import { ownLines } from '../rank/unit-text.ts';

/** How much of each unit a layout shows; units that it does not show are absent. */
export function shownDetails(file: CodeFile, layout: Layout): ReadonlyMap<number, Detail> {
  const details = new Map<number, Detail>();
  for (const unit of file.units) {
    const detail = detailOf(unit, file, layout);
    if (detail !== undefined) details.set(unit.id, detail);
  }
  return details;
}

function detailOf(unit: SyntaxUnit, file: CodeFile, layout: Layout): Detail | undefined {
  const lines = linesOf(unit, layout);
  if (!lines.some((line) => layout.isKept(line))) return undefined;
  if (lines.every((line) => layout.isKept(line))) return 'full';
  const declarationEnd = unit.docstring?.endLine ?? unit.signatureEndLine;
  // A class of which only methods are shown is itself shown by its signature.
  const isBelow = (line: number): boolean => line > declarationEnd && layout.isKept(line);
  return ownLines(unit, file).some((span) => linesOf(span, layout).some(isBelow)) ? 'pruned' : 'signature';
}

/** The lines of a span that are not blank. */
function linesOf({ startLine, endLine }: LineSpan, layout: Layout): readonly number[] {
  return layout.lineOf.slice(firstSlot(layout, startLine), firstSlot(layout, endLine + 1));
}

/** Position of the first line at or after `line` among the lines that are not blank. */
function firstSlot(layout: Layout, line: number): number {
  let low = 0;
  let high = layout.lineOf.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((layout.lineOf[middle] ?? 0) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The runs of kept lines, cut where another unit begins; inside a unit that is shown whole nothing is cut. A class of
 * which methods are shown has segments of its own lines between theirs.
 */
export function buildSegments(
  file: CodeFile,
  layout: Layout,
  details: ReadonlyMap<number, Detail>,
  scoreOf: (unit: SyntaxUnit) => number | undefined,
): Segment[] {
  const segments: Segment[] = [];
  const importLines = new Set(file.imports.flatMap(({ startLine, endLine }) => [startLine, endLine]));
  let start: number | undefined;
  const { lineOf } = layout;
  lineOf.forEach((line, slot) => {
    if (!layout.isKept(line)) return;
    start ??= line;
    const next = lineOf[slot + 1];
    const owner = ownerOf(line, file, details);
    if (next !== undefined && layout.isKept(next) && ownerOf(next, file, details) === owner) return;
    segments.push(segmentOf(start, line, owner, importLines.has(start)));
    start = undefined;
  });
  return segments;

  function segmentOf(
    startLine: number,
    endLine: number,
    owner: SyntaxUnit | undefined,
    isImport: boolean,
  ): Segment {
    const score = owner === undefined ? undefined : scoreOf(owner);
    return {
      ...(file.path === undefined ? {} : { path: file.path }),
      startLine,
      endLine,
      startByte: file.source.byteStart(startLine),
      endByte: file.source.byteStart(endLine + 1),
      ...(owner === undefined ? {} : { symbol: owner.qualifiedName }),
      kind: owner?.kind ?? (isImport ? 'import' : 'module'),
      detail: owner === undefined ? 'full' : (details.get(owner.id) ?? 'pruned'),
      ...(score === undefined ? {} : { score }),
    };
  }
}

/** The innermost unit of a line that is not part of a unit shown whole, or the outermost one that is. */
function ownerOf(line: number, file: CodeFile, details: ReadonlyMap<number, Detail>): SyntaxUnit | undefined {
  const innermost = file.index.unitAt(line);
  let owner = innermost;
  for (
    let unit = innermost;
    unit !== undefined;
    unit = unit.parent === undefined ? undefined : file.units[unit.parent]
  ) {
    if (details.get(unit.id) === 'full') owner = unit;
  }
  return owner;
}
