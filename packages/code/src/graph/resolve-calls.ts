import type { LanguageDefinition } from '../languages/language-definition.ts';
import type { Capture } from '../parse/outline-node.ts';
import type { SourceText } from '../source/source-text.ts';
import type { SyntaxUnit } from '../units/syntax-unit.ts';
import type { UnitIndex } from '../units/unit-index.ts';
import type { Call } from './call.ts';
import type { ImportBinding } from './import-binding.ts';
import { UnitScopes } from './unit-scopes.ts';

type Target = Pick<Call, 'status' | 'targets' | 'importedFrom'>;

const EXTERNAL: Target = { status: 'external', targets: [] };
/** A name that more units than this carry says nothing about which of them is meant. */
const MAX_TARGETS = 50;
const BARE_NAME = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

/** Everything that resolving a call looks at. */
export interface CallContext {
  readonly units: readonly SyntaxUnit[];
  readonly index: UnitIndex;
  readonly imports: readonly ImportBinding[];
  readonly captures: readonly Capture[];
  readonly source: SourceText;
  readonly language: LanguageDefinition;
}

/** Ties every call to the units it may reach, by scope, by the receiver's class, and only then by name. */
export function resolveCalls(context: CallContext): Call[] {
  const resolver = new CallResolver(context);
  return context.captures
    .filter((capture) => capture.name === 'call')
    .map((capture) => {
      const line = context.source.lineAt(capture.start);
      const from = context.index.unitAt(line)?.id;
      return { from, expression: capture.text, line, ...resolver.resolve(capture.text, from) };
    });
}

class CallResolver {
  readonly #scopes: UnitScopes;
  readonly #imports: ReadonlyMap<string, ImportBinding>;
  readonly #language: LanguageDefinition;
  readonly #builtinMethods: ReadonlySet<string>;

  constructor(context: CallContext) {
    this.#scopes = new UnitScopes(context.units, baseClasses(context));
    this.#imports = new Map(context.imports.map((binding) => [binding.localName, binding]));
    this.#language = context.language;
    this.#builtinMethods = new Set(context.language.builtinMethods);
  }

  resolve(expression: string, from: number | undefined): Target {
    const dot = expression.lastIndexOf('.');
    if (dot < 0) return this.#bareName(expression, from);
    return this.#method(expression.slice(0, dot).trim(), expression.slice(dot + 1).trim(), from);
  }

  #bareName(name: string, from: number | undefined): Target {
    const visible = this.#scopes.visible(name, from);
    return visible.length > 0 ? found(visible) : this.#external(name, '');
  }

  #method(receiver: string, name: string, from: number | undefined): Target {
    const own = this.#scopes.enclosingClass(from);
    if (own !== undefined && this.#language.selfNames.includes(receiver)) return this.#onSelf(own, name);
    if (own !== undefined && this.#isSuper(receiver)) return found(this.#scopes.inherited(own, name));
    if (BARE_NAME.test(receiver)) {
      const owner = this.#scopes.visible(receiver, from).find((id) => this.#scopes.isClass(id));
      if (owner !== undefined) return found(this.#scopes.methodsOf(owner, name));
    }
    const root = /^[^.([]*/.exec(receiver)?.[0] ?? receiver;
    if (this.#imports.has(root)) return this.#external(root, `${receiver.slice(root.length)}.${name}`);
    return this.#byName(name);
  }

  /** The object may be of a subclass, so that a method its own class lacks can be one of theirs. */
  #onSelf(own: number, name: string): Target {
    const methods = this.#scopes.methodsOf(own, name);
    return methods.length > 0 ? found(methods) : guess(this.#scopes.overriding(own, name));
  }

  /** `super` or `super(…)`, but not `super().session`. */
  #isSuper(receiver: string): boolean {
    const { superName } = this.#language;
    if (!receiver.startsWith(superName)) return false;
    const rest = receiver.slice(superName.length).trim();
    return rest === '' || /^\([^()]*\)$/.test(rest);
  }

  /** On an object of unknown class: a guess by name, unless the name is that of a built-in type's method. */
  #byName(name: string): Target {
    return this.#builtinMethods.has(name) ? EXTERNAL : guess(this.#scopes.methodsNamed(name));
  }

  #external(root: string, rest: string): Target {
    const binding = this.#imports.get(root);
    if (binding === undefined) return EXTERNAL;
    return { ...EXTERNAL, importedFrom: `${binding.origin}${rest}` };
  }
}

function found(targets: readonly number[]): Target {
  return targets.length === 1 ? { status: 'resolved', targets } : guess(targets);
}

function guess(targets: readonly number[]): Target {
  if (targets.length === 0) return EXTERNAL;
  return { status: 'ambiguous', targets: targets.length > MAX_TARGETS ? [] : targets };
}

/** Base classes as written, by class id. */
function baseClasses({ captures, source, index }: CallContext): Map<number, string[]> {
  const bases = new Map<number, string[]>();
  for (const capture of captures) {
    if (capture.name !== 'base') continue;
    const unit = index.unitAt(source.lineAt(capture.start));
    if (unit?.kind !== 'class') continue;
    const names = bases.get(unit.id);
    if (names === undefined) bases.set(unit.id, [capture.text]);
    else names.push(capture.text);
  }
  return bases;
}
