import type { LanguageDefinition } from '../languages/language-definition.ts';
import type { Capture } from '../parse/outline-node.ts';
import type { SourceText } from '../source/source-text.ts';
import type { SyntaxUnit } from '../units/syntax-unit.ts';
import type { UnitIndex } from '../units/unit-index.ts';
import type { Call, CallStatus } from './call.ts';
import type { ImportBinding } from './import-binding.ts';
import { UnitScopes } from './unit-scopes.ts';

type Target = Pick<Call, 'status' | 'targets' | 'importedFrom'>;

const EXTERNAL: Target = { status: 'external', targets: [] };
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
    if (own !== undefined && this.#language.selfNames.includes(receiver)) {
      const methods = this.#scopes.methodsOf(own, name);
      if (methods.length > 0) return found(methods);
      const overriding = this.#scopes.overriding(own, name);
      return overriding.length > 0 ? { status: 'ambiguous', targets: overriding } : EXTERNAL;
    }
    if (own !== undefined && receiver.startsWith(`${this.#language.superName}(`)) {
      return found(this.#scopes.inherited(own, name));
    }
    if (BARE_NAME.test(receiver)) {
      const owner = this.#scopes.visible(receiver, from).find((id) => this.#scopes.classAt(id) !== undefined);
      if (owner !== undefined) return found(this.#scopes.methodsOf(owner, name));
    }
    const root = /^[^.([]*/.exec(receiver)?.[0] ?? receiver;
    if (this.#imports.has(root)) return this.#external(root, `${receiver.slice(root.length)}.${name}`);
    return this.#byName(name);
  }

  /** On an object of unknown class: a guess by name, unless the name is that of a built-in type's method. */
  #byName(name: string): Target {
    const named = this.#builtinMethods.has(name) ? [] : this.#scopes.methodsNamed(name);
    return named.length > 0 ? { status: 'ambiguous', targets: named } : EXTERNAL;
  }

  #external(root: string, rest: string): Target {
    const binding = this.#imports.get(root);
    if (binding === undefined) return EXTERNAL;
    const origin = binding.importedName === undefined ? binding.module : `${binding.module}.${binding.importedName}`;
    return { ...EXTERNAL, importedFrom: `${origin}${rest}` };
  }
}

function found(targets: readonly number[]): Target {
  if (targets.length === 0) return EXTERNAL;
  const status: CallStatus = targets.length === 1 ? 'resolved' : 'ambiguous';
  return { status, targets };
}

/** Base classes as written, by class id. */
function baseClasses({ captures, source, index }: CallContext): Map<number, string[]> {
  const bases = new Map<number, string[]>();
  for (const capture of captures) {
    if (capture.name !== 'base') continue;
    const unit = index.unitAt(source.lineAt(capture.start));
    if (unit?.kind !== 'class') continue;
    bases.set(unit.id, [...(bases.get(unit.id) ?? []), capture.text]);
  }
  return bases;
}
