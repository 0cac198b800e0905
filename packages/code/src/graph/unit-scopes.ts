import type { SyntaxUnit } from '../units/syntax-unit.ts';

/** More ancestors than any program has; without a limit a chain of 10,000 classes would take quadratic time. */
const MAX_ANCESTORS = 100;

/** A file that defines one class name more often than this is generated or broken; the first ones serve. */
const MAX_NAMESAKES = 50;

/** Look-ups over the units of one file by scope: which names are visible where, and which methods a class has. */
export class UnitScopes {
  readonly #units: readonly SyntaxUnit[];
  /** Scope id (-1 for the module) → name → unit ids. */
  readonly #members = new Map<number, Map<string, number[]>>();
  readonly #methods = new Map<string, number[]>();
  /** Class id → ids of its base classes, as far as they stand in this file. */
  readonly #bases = new Map<number, readonly number[]>();
  /** Class id → name → methods of direct subclasses. */
  readonly #overriding = new Map<number, Map<string, number[]>>();

  /** `bases` are the base classes as written, by class id. */
  constructor(units: readonly SyntaxUnit[], bases: ReadonlyMap<number, readonly string[]>) {
    this.#units = units;
    for (const unit of units) {
      push(membersOf(this.#members, this.#scopeOf(unit)), unit.name, unit.id);
      if (unit.kind === 'method') push(this.#methods, unit.name, unit.id);
    }
    for (const [id, names] of bases) this.#bases.set(id, this.#classesNamed(names, id));
    for (const [id, classes] of this.#bases) for (const base of classes) this.#addOverriding(base, id);
  }

  /** Units that a bare `name` means inside unit `from`, by the nearest scope that defines it. */
  visible(name: string, from: number | undefined): readonly number[] {
    for (let id = from; id !== undefined; id = this.#units[id]?.parent) {
      // A class's own names are visible in its body, but not inside its methods.
      if (id !== from && this.#units[id]?.kind === 'class') continue;
      const found = this.#members.get(id)?.get(name);
      if (found !== undefined) return found;
    }
    return this.#members.get(-1)?.get(name) ?? [];
  }

  /** The class that the method or nested function `from` belongs to. */
  enclosingClass(from: number | undefined): number | undefined {
    for (let id = from; id !== undefined; id = this.#units[id]?.parent) {
      if (this.isClass(id)) return id;
    }
    return undefined;
  }

  /** Methods called `name` that an object of class `id` has: its own, else its base classes'. */
  methodsOf(id: number, name: string): readonly number[] {
    return this.#members.get(id)?.get(name) ?? this.inherited(id, name);
  }

  /** Methods called `name` of the base classes of class `id`, as far as they stand in this file; depth first. */
  inherited(id: number, name: string): readonly number[] {
    const seen = new Set([id]);
    const waiting = [...(this.#bases.get(id) ?? [])].reverse();
    for (let base = waiting.pop(); base !== undefined && seen.size <= MAX_ANCESTORS; base = waiting.pop()) {
      if (seen.has(base)) continue;
      seen.add(base);
      const found = this.#members.get(base)?.get(name);
      if (found !== undefined) return found;
      waiting.push(...[...(this.#bases.get(base) ?? [])].reverse());
    }
    return [];
  }

  /** Methods called `name` that direct subclasses of class `id` define. */
  overriding(id: number, name: string): readonly number[] {
    return this.#overriding.get(id)?.get(name) ?? [];
  }

  /** Every method called `name` in the file. */
  methodsNamed(name: string): readonly number[] {
    return this.#methods.get(name) ?? [];
  }

  /** Whether the unit is a class. */
  isClass(id: number): boolean {
    return this.#units[id]?.kind === 'class';
  }

  /** The classes that the base names of class `id` mean; `Outer.Inner` is looked up part by part. */
  #classesNamed(names: readonly string[], id: number): number[] {
    const classes = names.flatMap((name) => {
      const [root = name, ...rest] = name.split('.');
      return rest.reduce<readonly number[]>(
        (owners, part) => owners.flatMap((owner) => this.#members.get(owner)?.get(part) ?? []),
        this.visible(root, this.#units[id]?.parent).slice(0, MAX_NAMESAKES),
      );
    });
    return classes.filter((base) => base !== id && this.isClass(base));
  }

  #addOverriding(base: number, subclass: number): void {
    const methods = membersOf(this.#overriding, base);
    for (const [name, ids] of this.#members.get(subclass) ?? [])
      for (const id of ids) push(methods, name, id);
  }

  /** Module-level code such as `if TYPE_CHECKING:` opens no scope. */
  #scopeOf(unit: SyntaxUnit): number {
    let parent = unit.parent;
    while (parent !== undefined && this.#units[parent]?.kind === 'code') parent = this.#units[parent]?.parent;
    return parent ?? -1;
  }
}

function membersOf(scopes: Map<number, Map<string, number[]>>, id: number): Map<string, number[]> {
  const members = scopes.get(id) ?? new Map<string, number[]>();
  scopes.set(id, members);
  return members;
}

function push<Key>(map: Map<Key, number[]>, key: Key, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
