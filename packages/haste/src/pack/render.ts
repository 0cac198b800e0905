import type { CodeFile, SyntaxUnit } from '@scaledown/code';
import { gapMarker } from './gap-marker.ts';
import type { Layout } from './layout.ts';

/** Lines left out between two kept ones. */
interface GapLines {
  readonly from: number;
  readonly to: number;
}

/** The kept lines in source order, every gap marked. `describe` may say what is in a gap. */
export function render(
  file: CodeFile,
  layout: Layout,
  describe: (gap: GapLines) => string | undefined,
): string {
  const { source, comment } = file;
  const { lineOf } = layout;
  const pieces: string[] = [];
  let gapStart: number | undefined;
  const closeGap = (to: number): void => {
    if (gapStart === undefined) return;
    const content = describe({ from: gapStart, to });
    pieces.push(
      gapMarker({ source, comment, from: gapStart, to, ...(content === undefined ? {} : { content }) }),
    );
    gapStart = undefined;
  };
  lineOf.forEach((line, slot) => {
    if (!layout.isKept(line)) {
      gapStart ??= line;
      return;
    }
    closeGap(lineOf[slot - 1] ?? line);
    const next = lineOf[slot + 1];
    // Blank lines are shown where what follows them is.
    pieces.push(source.slice(line, next !== undefined && layout.isKept(next) ? next - 1 : line));
  });
  closeGap(lineOf.at(-1) ?? 0);
  return pieces.join('');
}

const PLURALS: Readonly<Record<SyntaxUnit['kind'], readonly [string, string] | undefined>> = {
  class: ['class', 'classes'],
  function: ['function', 'functions'],
  method: ['method', 'methods'],
  constant: ['constant', 'constants'],
  code: undefined,
  lines: undefined,
};

/** Counts the whole units in a gap, outermost ones only: `2 classes, 1 function`. */
export function describeGap(file: CodeFile, gap: GapLines): string | undefined {
  const inside = file.units.filter((unit) => isInside(unit, gap) && !hasParentInside(unit, gap, file));
  const parts: string[] = [];
  for (const [kind, names] of Object.entries(PLURALS)) {
    const count = inside.filter((unit) => unit.kind === kind).length;
    if (names !== undefined && count > 0) parts.push(`${count} ${count === 1 ? names[0] : names[1]}`);
  }
  return parts.length === 0 ? undefined : parts.join(', ');
}

function isInside(unit: SyntaxUnit, gap: GapLines): boolean {
  return unit.definitionLine >= gap.from && unit.endLine <= gap.to;
}

function hasParentInside(unit: SyntaxUnit, gap: GapLines, file: CodeFile): boolean {
  const parent = unit.parent === undefined ? undefined : file.units[unit.parent];
  return parent !== undefined && parent.kind !== 'code' && isInside(parent, gap);
}
