import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import type { WorkspacePackage } from '@scaledown/repository';

const SPECIFIER = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire(?:\.resolve)?\(\s*)(['"])([^'"\n]+)\1/g;
/** A bare name, unlike a path, a URL and what only looks like an import inside a string. */
const PACKAGE = /^(?:@[a-z\d][\w.-]*\/)?[a-z\d][\w.-]*(?:\/[\w./-]+)?$/i;
const BUILT_IN = new Set(builtinModules);

/**
 * The packages that the shipped JavaScript and declarations import though package.json does not name them. npm hoists
 * what a dependency brings, so a program that uses one of these would work until that dependency let go of it.
 */
export function undeclaredDependencies(
  installed: string,
  { name, manifest }: WorkspacePackage,
): readonly string[] {
  const { dependencies, peerDependencies, optionalDependencies } = manifest;
  const declared = new Set([
    name,
    ...Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies }),
  ]);
  const shipped = readdirSync(join(installed, 'dist'), { recursive: true, encoding: 'utf8' });
  const imported = shipped
    .filter((path) => /\.(js|d\.ts)$/.test(path))
    .flatMap((path) => importedPackages(readFileSync(join(installed, 'dist', path), 'utf8')));
  return [...new Set(imported)].filter((dependency) => !declared.has(dependency)).sort();
}

/** The npm packages that a module imports, each as often as it does. */
export function importedPackages(code: string): readonly string[] {
  const withoutComments = code.replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, '');
  const specifiers = [...withoutComments.matchAll(SPECIFIER)].flatMap((match) => match[2] ?? []);
  return specifiers
    .filter((specifier) => PACKAGE.test(specifier) && !BUILT_IN.has(specifier))
    .map((specifier) =>
      specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/'),
    );
}
