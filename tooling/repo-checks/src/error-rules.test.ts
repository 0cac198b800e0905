import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { repositoryRoot } from '@scaledown/repository';
import { readErrorDocumentation, readTree } from './error-documentation.ts';
import { type ErrorClass, readErrorClasses } from './read-error-classes.ts';
import { readTrackedFiles } from './source-file.ts';

const errorClasses = await readErrorClasses();
const documented = readErrorDocumentation(readFileSync(join(repositoryRoot, 'docs/errors.md'), 'utf8'));
const cases = errorClasses.map((one): [string, ErrorClass] => [`${one.packageName} ${one.exportedAs}`, one]);

describe.each(cases)('%s', (_title, one) => {
  const page = documented.find(({ name }) => name === one.exportedAs);

  it('bears the name that it is exported by, and a kebab-case code', () => {
    expect(one.name).toBe(one.exportedAs);
    expect(one.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('is of the family, and recognises its instances across copies of a package', () => {
    expect([one.exportedAs, ...one.ancestors]).toContain('ScaleDownError');
    expect(one.isRecognised).toBe(true);
  });

  it('has its place in docs/errors.md: under its package, in the tree, with its code and three answers', () => {
    expect(page?.packageName).toBe(one.packageName);
    expect(page?.text).toContain(`Code: \`${one.code}\``);
    expect(page?.text).toMatch(/\*\*Means\*\*.*\*\*Is not\*\*.*\*\*To do\*\*/s);
    const parent = one.ancestors[0] === 'Error' ? undefined : one.ancestors[0];
    expect(page?.parent).toBe(parent);
  });
});

it('finds the error classes of every package that has some', () => {
  const packages = new Set(errorClasses.map(({ packageName }) => packageName));
  expect([...packages]).toEqual(expect.arrayContaining(['@scaledown/core', '@scaledown/memory']));
});

it('documents no error that no package exports', () => {
  const exported = errorClasses.map(({ packageName, exportedAs }) => `${packageName} ${exportedAs}`);
  const pages = documented.map(({ packageName, name }) => `${packageName} ${name}`);
  expect(pages.sort()).toEqual(exported.sort());
});

it('gives each class a code of its own, across all packages', () => {
  const codes = errorClasses.map(({ code }) => code);
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
});

it('keeps no error class of a library from its users', async () => {
  const exported = new Set(errorClasses.map(({ exportedAs }) => exportedAs));
  const sources = await readTrackedFiles(/^packages\/[^/]+\/src\/(?!testing\/).*(?<!\.test)\.ts$/);
  const declared = sources.flatMap(({ text }) => [
    ...text.matchAll(/^(?:export )?class (\w+) extends \w*Error\b/gm),
  ]);
  expect(declared.flatMap(([, name = '']) => (exported.has(name) ? [] : name))).toEqual([]);
});

describe('readTree', () => {
  it('reads what hangs from what', () => {
    const drawing = ['```', 'A', '├── B', '│   └── C', '└── D', '    └── E', '```'].join('\n');
    expect(Object.fromEntries(readTree(`\n${drawing}\n`))).toEqual({
      A: undefined,
      B: 'A',
      C: 'B',
      D: 'A',
      E: 'D',
    });
  });
});
