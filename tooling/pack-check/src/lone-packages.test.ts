import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSnippets, runSnippet } from '@scaledown/doc-snippets';
import {
  readWorkspacePackages,
  repositoryRoot,
  runCommand,
  type WorkspacePackage,
} from '@scaledown/repository';
import { installAlone, type LoneProject } from './install-alone.ts';
import { outputOf, packPackage } from './pack-package.ts';
import { consumerCompilers, typeCheckConsumer } from './type-check-consumer.ts';

const programs = fileURLToPath(new URL('../node_modules/.bin/', import.meta.url));
const published = readWorkspacePackages().filter((one) => one.isPublished);
const byName = new Map(published.map((one) => [one.name, one]));
const workshop = mkdtempSync(join(tmpdir(), 'scaledown-pack-'));
const tarballs = new Map<string, string>();
const projects = new Map<string, LoneProject>();

beforeAll(async () => {
  for (const one of published) tarballs.set(one.name, await packPackage(one, workshop));
  const installing = published.map(async (one) => {
    const directory = join(workshop, one.directory);
    projects.set(one.name, await installAlone(one, tarballs, byName, directory));
  });
  await Promise.all(installing);
}, 300_000);

afterAll(() => rmSync(workshop, { recursive: true, force: true }));

describe.each(published.map((one): [string, WorkspacePackage] => [one.name, one]))('%s', (name, one) => {
  const entries = Object.entries(one.manifest.exports ?? {})
    .filter(([, target]) => typeof target !== 'string')
    .map(([subpath]) => `${name}${subpath.slice(1)}`);
  const installed = () => join(projectOf(name).directory, 'node_modules', name);

  it('installs alone in an empty project', () => {
    const { install } = projectOf(name);
    expect(install.exitCode === 0 ? '' : outputOf(install)).toBe('');
  });

  it('ships its build, its README and its licence, and nothing of the workspace', () => {
    const files = readdirSync(installed(), { recursive: true, encoding: 'utf8' });
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json', 'dist']));
    expect(files.filter((path) => /(^|\/)(src|__fixtures__)(\/|$)|\.test\.|tsbuildinfo/.test(path))).toEqual(
      [],
    );
    const manifest = readFileSync(join(installed(), 'package.json'), 'utf8');
    expect(manifest).not.toMatch(/@scaledown\/source|"(workspace|catalog):/);
  });

  it('brings no machine-learning runtime', () => {
    const lock = readFileSync(join(projectOf(name).directory, 'package-lock.json'), 'utf8');
    expect(lock).not.toMatch(/node_modules\/(onnxruntime|hnswlib|@huggingface|@xenova|faiss|@tensorflow)/);
  });

  it('runs the example of its README', async () => {
    const readme = readFileSync(join(repositoryRoot, one.directory, 'README.md'), 'utf8');
    const snippets = readSnippets(readme).filter(({ skipReason }) => skipReason === undefined);
    if (entries.length > 0) expect(snippets.length).toBeGreaterThan(0);
    for (const { code, line, expectedOutput } of snippets) {
      const options = { projectDirectory: projectOf(name).directory, name: `readme-${line}` };
      const result = await runSnippet(code, options);
      expect(result).toMatchObject({ exitCode: 0, stderr: '' });
      if (expectedOutput !== undefined) expect(result.stdout).toBe(expectedOutput);
    }
  }, 60_000);

  if (entries.length > 0) {
    it('gives every entry that it exports', async () => {
      const script = entries.map((entry) => `await import('${entry}');`).join('\n');
      const options = { cwd: projectOf(name).directory };
      const result = await runCommand(process.execPath, ['--input-type=module', '-e', script], options);
      expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    }, 60_000);

    it.each(Object.keys(consumerCompilers).filter(isCompiler))(
      'type-checks in a project that uses %s and checks libraries too',
      async (compiler) => {
        const result = await typeCheckConsumer(projectOf(name).directory, entries, compiler);
        expect(outputOf(result)).toBe('');
      },
      60_000,
    );

    it('has types that every module resolution finds', async () => {
      const args = [tarballOf(name), '--profile', 'esm-only', '--format', 'ascii', '--no-emoji'];
      const result = await runCommand(join(programs, 'attw'), args, { cwd: workshop });
      expect(result.exitCode === 0 ? '' : outputOf(result)).toBe('');
    }, 60_000);
  }

  for (const command of Object.keys(one.manifest.bin ?? {})) {
    it(`puts the command ${command} on the path`, async () => {
      const program = join(projectOf(name).directory, 'node_modules/.bin', command);
      expect(existsSync(program)).toBe(true);
      const result = await runCommand(program, ['--help'], { cwd: projectOf(name).directory });
      expect(result).toMatchObject({ exitCode: 0, stderr: '' });
      expect(result.stdout).toContain(`Usage: ${command}`);
    }, 60_000);
  }

  it('passes publint', async () => {
    const args = ['run', tarballOf(name), '--strict'];
    const result = await runCommand(join(programs, 'publint'), args, { cwd: workshop });
    expect(result.exitCode === 0 ? '' : outputOf(result)).toBe('');
  }, 60_000);
});

function projectOf(name: string): LoneProject {
  const project = projects.get(name);
  if (project === undefined) throw new Error(`${name} was not installed.`);
  return project;
}

function tarballOf(name: string): string {
  const tarball = tarballs.get(name);
  if (tarball === undefined) throw new Error(`${name} was not packed.`);
  return tarball;
}

function isCompiler(name: string): name is keyof typeof consumerCompilers {
  return name in consumerCompilers;
}
