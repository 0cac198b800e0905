import type { SyntaxUnit } from '../units/syntax-unit.ts';

/** Look-ups over the units of one file by scope: which names are visible where, and which methods a class has. */
export class UnitScopes {
  readonly #units: readonly SyntaxUnit[];
  /** Scope id (-1 for the module) → name → unit ids. */
  readonly #members = new Map<number, Map<string, number[]>>();
  readonly #methods = new Map<string, number[]>();
  readonly #bases: ReadonlyMap<number, readonly string[]>;
  readonly #subclasses = new Map<number, number[]>();

  constructor(units: readonly SyntaxUnit[], bases: ReadonlyMap<number, readonly string[]>) {
    this.#units = units;
    this.#bases = bases;
    for (const unit of units) {
      push(this.#scope(this.#scopeOf(unit)), unit.name, unit.id);
      if (unit.kind === 'method') push(this.#methods, unit.name, unit.id);
    }
    for (const id of bases.keys()) for (const base of this.#baseClasses(id)) push(this.#subclasses, base, id);
  }

  /** Units that a bare `name` means inside unit `from`, by the nearest scope that defines it. */
  visible(name: string, from: number | undefined): readonly number[] {
    for (let id = from; id !== undefined; id = this.#units[id]?.parent) {
      // A class's own names are not visible inside its methods.
      if (this.#units[id]?.kind === 'class') continue;
      const found = this.#members.get(id)?.get(name);
      if (found !== undefined) return found;
    }
    return this.#members.get(-1)?.get(name) ?? [];
  }

  /** The class that the method or nested function `from` belongs to. */
  enclosingClass(from: number | undefined): number | undefined {
    for (let id = from; id !== undefined; id = this.#units[id]?.parent) {
      if (this.#units[id]?.kind === 'class') return id;
    }
    return undefined;
  }

  /** Methods called `name` that an object of class `id` has: its own, else its base classes'. */
  methodsOf(id: number, name: string, seen: Set<number> = new Set()): readonly number[] {
    if (seen.has(id)) return [];
    seen.add(id);
    return this.#members.get(id)?.get(name) ?? this.inherited(id, name, seen);
  }

  /** Methods called `name` of the base classes of class `id`, as far as they stand in this file. */
  inherited(id: number, name: string, seen: Set<number> = new Set([id])): readonly number[] {
    for (const base of this.#baseClasses(id)) {
      const found = this.methodsOf(base, name, seen);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** Methods called `name` that direct subclasses of class `id` define. */
  overriding(id: number, name: string): readonly number[] {
    return (this.#subclasses.get(id) ?? []).flatMap((subclass) => this.#members.get(subclass)?.get(name) ?? []);
  }

  /** Every method called `name` in the file. */
  methodsNamed(name: string): readonly number[] {
    return this.#methods.get(name) ?? [];
  }

  /** The unit itself, when it is a class. */
  classAt(id: number): SyntaxUnit | undefined {
    const unit = this.#units[id];
    return unit?.kind === 'class' ? unit : undefined;
  }

  #baseClasses(id: number): number[] {
    const names = this.#bases.get(id) ?? [];
    return names
      .flatMap((base) => this.visible(base.slice(base.lastIndexOf('.') + 1), this.#units[id]?.parent))
      .filter((base) => base !== id && this.classAt(base) !== undefined);
  }

  /** Module-level code such as `if TYPE_CHECKING:` opens no scope. */
  #scopeOf(unit: SyntaxUnit): number {
    let parent = unit.parent;
    while (parent !== undefined && this.#units[parent]?.kind === 'code') parent = this.#units[parent]?.parent;
    return parent ?? -1;
  }

  #scope(id: number): Map<string, number[]> {
    const members = this.#members.get(id) ?? new Map<string, number[]>();
    this.#members.set(id, members);
    return members;
  }
}

function push<Key>(map: Map<Key, number[]>, key: Key, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
