import type { SyntaxUnit } from './syntax-unit.ts';

/** Look-ups over the units of a file: by line, and from a unit to those it holds. */
export class UnitIndex {
  readonly #units: readonly SyntaxUnit[];
  /** Unit id by line, -1 outside every unit; filled outside in, so that inner units win. */
  readonly #owners: Int32Array;
  readonly #children = new Map<number, SyntaxUnit[]>();

  constructor(units: readonly SyntaxUnit[], lineCount: number) {
    this.#units = units;
    this.#owners = new Int32Array(lineCount + 1).fill(-1);
    for (const unit of units) {
      this.#owners.fill(unit.id, unit.startLine, unit.endLine + 1);
      if (unit.parent === undefined) continue;
      const siblings = this.#children.get(unit.parent);
      if (siblings === undefined) this.#children.set(unit.parent, [unit]);
      else siblings.push(unit);
    }
  }

  /** The units directly inside the unit with this id, in source order. */
  children(id: number): readonly SyntaxUnit[] {
    return this.#children.get(id) ?? [];
  }

  /** The innermost unit that holds line `number`; undefined outside every unit. */
  unitAt(number: number): SyntaxUnit | undefined {
    const owner = this.#owners[number];
    return owner === undefined || owner < 0 ? undefined : this.#units[owner];
  }
}
