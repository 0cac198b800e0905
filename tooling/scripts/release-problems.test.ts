import { expect, it } from '@jest/globals';
import { releaseProblems } from './release-problems.mjs';

const publishConfig = { provenance: true, access: 'public' };
const url = 'git+https://github.com/someone/here.git';

it('finds nothing where every package names its place in the repository', () => {
  const repository = { type: 'git', url, directory: 'packages/a' };
  const packages = new Map([['packages/a', { name: 'a', repository, publishConfig }]]);
  expect(releaseProblems(packages, 'someone/here')).toEqual([]);
  expect(releaseProblems(packages, undefined)).toEqual([]);
});

it('says what is missing or differs, package by package', () => {
  const packages = new Map([
    ['packages/a', { name: 'a', publishConfig }],
    ['packages/b', { name: 'b', repository: { url, directory: 'packages/a' }, publishConfig }],
    ['packages/c', { name: 'c', repository: { url, directory: 'packages/c' } }],
  ]);
  expect(releaseProblems(packages, 'someone/else')).toEqual([
    'a names no repository.url.',
    `b names ${url}; it is published from git+https://github.com/someone/else.git.`,
    'b names the directory packages/a; it lies in packages/b.',
    `c names ${url}; it is published from git+https://github.com/someone/else.git.`,
    'c asks for no provenance.',
    'c is not to be public.',
  ]);
});
