import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readWorkspacePackages, repositoryRoot } from '@scaledown/repository';

/** An error class that a published package exports. */
export interface ErrorClass {
  readonly packageName: string;
  readonly exportedAs: string;
  /** Its name when made with a message and {@link FACTS}. */
  readonly name: unknown;
  /** Its default code. */
  readonly code: unknown;
  /** The names of the classes it extends, nearest first, down to `Error`. */
  readonly ancestors: readonly string[];
  /** Whether its own `isInstance` knows an instance, and the root's does. */
  readonly isRecognised: boolean;
}

/** What any class of the family may ask for beside its message. A class that asks for more is given it here. */
const FACTS = {
  issues: [],
  failures: [{ index: 0, error: new Error('it failed') }],
  results: [undefined],
  result: { metrics: {} },
  path: 'app.py',
  reason: 'not-found',
  stage: 'haste',
  body: '',
} as const;

/** Reads the error classes of every published package, from the sources of all its entries but those for tests. */
export async function readErrorClasses(): Promise<readonly ErrorClass[]> {
  const found: ErrorClass[] = [];
  for (const { name, directory, manifest, isPublished } of readWorkspacePackages()) {
    const entries = isPublished ? Object.entries(manifest.exports ?? {}) : [];
    const seen = new Set<unknown>();
    for (const [subpath, target] of entries) {
      if (typeof target === 'string' || subpath === './testing') continue;
      const source = join(repositoryRoot, directory, target['@scaledown/source'] ?? '');
      const module: Record<string, unknown> = await import(pathToFileURL(source).href);
      for (const [exportedAs, value] of Object.entries(module)) {
        if (!isErrorClass(value) || seen.has(value)) continue;
        seen.add(value);
        found.push(describe(value, exportedAs, name));
      }
    }
  }
  return found;
}

type Constructor = abstract new (...parameters: never[]) => Error;

function isErrorClass(value: unknown): value is Constructor & { readonly isInstance?: unknown } {
  return typeof value === 'function' && value.prototype instanceof Error;
}

function describe(
  errorClass: Constructor & { readonly isInstance?: unknown },
  exportedAs: string,
  packageName: string,
): ErrorClass {
  const error: object = Reflect.construct(errorClass, ['it failed', FACTS]);
  const ancestors = ancestorsOf(errorClass);
  const { isInstance } = errorClass;
  return {
    packageName,
    exportedAs,
    name: Reflect.get(error, 'name'),
    code: Reflect.get(error, 'code'),
    ancestors,
    isRecognised:
      Object.hasOwn(errorClass, 'isInstance') &&
      typeof isInstance === 'function' &&
      isInstance(error) === true,
  };
}

function ancestorsOf(errorClass: Constructor): string[] {
  const names: string[] = [];
  let next: unknown = Object.getPrototypeOf(errorClass);
  while (typeof next === 'function' && next.name !== '') {
    names.push(next.name);
    next = Object.getPrototypeOf(next);
  }
  return names;
}
