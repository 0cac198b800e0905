import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { repositoryRoot } from '@scaledown/repository';
import { importedModules, readTrackedFiles, type SourceFile } from './source-file.ts';

const source = await readTrackedFiles(/^(packages|apps|tooling|examples)\/.*\.(ts|mjs|js)$/);
const shipped = source.filter(({ path }) => /^packages\/[^/]+\/src\/.*\.ts$/.test(path) && !isTest(path));

/** Libraries that are costly to load or to replace: one file of a package knows each. */
const HEAVY_LIBRARIES = [
  'web-tree-sitter',
  'gpt-tokenizer',
  'minisearch',
  'stemmer',
  'commander',
  '@huggingface/tokenizers',
  'onnxruntime-node',
  'hnswlib-node',
];

describe('source files', () => {
  it('have at most 300 lines', () => {
    expect(pathsWhere(source, ({ text }) => text.split('\n').length > 301)).toEqual([]);
  });

  it('catch nothing in silence', () => {
    const silentCatch =
      /catch\s*(\([^)]*\))?\s*\{\s*(\/\/[^\n]*\s*)*\}|\.catch\(\(\)\s*=>\s*(\{\s*\}|undefined)\)/;
    expect(pathsWhere(source, ({ text }) => silentCatch.test(text))).toEqual([]);
  });

  it('throw errors of the family, never a bare Error', () => {
    expect(pathsWhere(shipped, ({ text }) => /throw new Error\(/.test(text))).toEqual([]);
  });

  it('assert no type: what a schema or a check has not shown is not known', () => {
    const assertion = /\bas (?!const\b)(?:[A-Z]\w*|unknown|any|never|string|number|boolean|readonly|\{)/;
    expect(pathsWhere(shipped, ({ text }) => assertion.test(withoutProse(text)))).toEqual([]);
  });

  it('parse JSON through a schema', () => {
    expect(pathsWhere(shipped, ({ text }) => /\bJSON\.parse\(/.test(text))).toEqual([]);
  });

  it('leave no work for later in a comment', () => {
    expect(pathsWhere(shipped, ({ text }) => /\b(TODO|FIXME|XXX)\b/.test(text))).toEqual([]);
  });
});

describe('imports', () => {
  it('of core reach no Node built-in outside its testing entry', () => {
    const core = shipped.filter(
      ({ path }) => path.startsWith('packages/core/src/') && !path.includes('/testing/'),
    );
    expect(core.length).toBeGreaterThan(0);
    expect(
      pathsWhere(core, ({ text }) => importedModules(text).some((name) => name.startsWith('node:'))),
    ).toEqual([]);
  });

  it.each(HEAVY_LIBRARIES)('of %s stand in one file of a package at most', (library) => {
    const isLibrary = (name: string) => name === library || name.startsWith(`${library}/`);
    const importers = pathsWhere(shipped, ({ text }) =>
      importedModules(withoutTypeImports(text)).some(isLibrary),
    );
    const packages = importers.map((path) => path.split('/')[1]);
    expect({ importers, packages: [...new Set(packages)] }).toEqual({ importers, packages });
  });
});

describe('tracked text', () => {
  it('names no path of one machine', async () => {
    const text = await readTrackedFiles(/\.(ts|mjs|js|json|md|ya?ml|py|toml)$|^\.ci\/run$/);
    const here = [dirname(repositoryRoot), homedir()].filter((path) => path.length > 1);
    const isMachinePath = (line: string) =>
      /(?<![\w.:/$}-])\/(?:home|Users)\/\w/.test(line) || here.some((path) => line.includes(`${path}/`));
    expect(pathsWhere(text, (file) => isMachinePath(file.text))).toEqual([]);
  });
});

function pathsWhere(files: readonly SourceFile[], isWrong: (file: SourceFile) => boolean): readonly string[] {
  return files.filter(isWrong).map(({ path }) => path);
}

function isTest(path: string): boolean {
  return path.endsWith('.test.ts');
}

function withoutTypeImports(text: string): string {
  return text.replaceAll(/import type [^;]*;/g, '');
}

/** The code alone: no comments, no strings, no lists of imported or exported names. */
function withoutProse(text: string): string {
  const comments = /\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
  const strings = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;
  const names = /^(?:import|export) (?:type )?[{*][^;]*;/gm;
  return text.replaceAll(comments, '').replaceAll(names, '').replaceAll(strings, "''");
}
