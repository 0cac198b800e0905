import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type CommandResult, readWorkspacePackages, repositoryRoot, runCommand } from '@scaledown/repository';
import { outputOf } from './pack-package.ts';

const CHANGESETS = join(repositoryRoot, 'node_modules/@changesets/cli/bin.js');
const packages = readWorkspacePackages().filter((one) => one.isPublished);
/** A repository of the same packages, without their sources, where versions can be raised for a look. */
const clone = mkdtempSync(join(tmpdir(), 'scaledown-versions-'));
let versioned: CommandResult;

beforeAll(async () => {
  const manifests = readWorkspacePackages().map(({ directory }) => `${directory}/package.json`);
  for (const path of ['package.json', 'pnpm-workspace.yaml', '.changeset', ...manifests]) {
    mkdirSync(dirname(join(clone, path)), { recursive: true });
    cpSync(join(repositoryRoot, path), join(clone, path), { recursive: true });
  }
  const git = (...args: string[]) => runCommand('git', args, { cwd: clone });
  await git('init', '--quiet', '--initial-branch=main');
  await git('add', '.');
  await git('-c', 'user.name=a', '-c', 'user.email=a@localhost', 'commit', '--quiet', '--message=now');
  versioned = await runCommand(process.execPath, [CHANGESETS, 'version'], { cwd: clone });
}, 60_000);

afterAll(() => rmSync(clone, { recursive: true }));

it('can be raised from the changesets that wait', () => {
  expect(versioned.exitCode === 0 ? '' : outputOf(versioned)).toBe('');
});

it.each(packages.map(({ name, directory }) => [name, directory]))(
  'gives %s no major version that its changesets do not ask for',
  (name, directory) => {
    const majors = [repositoryRoot, clone].map((root) => {
      const manifest = readFileSync(join(root, directory, 'package.json'), 'utf8');
      return /"version": "(\d+)\./.exec(manifest)?.[1];
    });
    const changelog = readText(join(clone, directory, 'CHANGELOG.md'));
    const isAskedFor = /^### Major Changes$/m.test(changelog.split(/^## /m)[1] ?? '');
    expect({ name, isMajor: majors[0] !== majors[1] }).toEqual({ name, isMajor: isAskedFor });
  },
);

it('writes changelogs that name each dependency once', () => {
  for (const { directory } of packages) {
    const [, newest = ''] = readText(join(clone, directory, 'CHANGELOG.md')).split(/^## /m);
    const needed = newest.split('\n').filter((line) => line.startsWith('- Needs '));
    expect(needed.length).toBeLessThanOrEqual(1);
    expect(newest).not.toContain('Updated dependencies');
  }
});

function readText(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
