import type { CodeFile, GapLines, SyntaxUnit } from '@scaledown/code';

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
