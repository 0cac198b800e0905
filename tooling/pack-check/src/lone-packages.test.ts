import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
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
import { findRuntimes } from './find-runtimes.ts';
import { installPackages, type Project } from './install-packages.ts';
import { listLoadedModules } from './list-loaded-modules.ts';
import { measureSize, readStatedSizes } from './measure-size.ts';
import { outputOf, packPackage } from './pack-package.ts';
import { readInstallLine } from './read-install-line.ts';
import { newestCompiler, olderCompilers, typeCheckConsumer } from './type-check-consumer.ts';
import { undeclaredDependencies } from './undeclared-dependencies.ts';

const programs = fileURLToPath(new URL('../node_modules/.bin/', import.meta.url));
const packages = readWorkspacePackages().filter((one) => one.isPublished);
const published = new Map(packages.map((one) => [one.name, one]));
const runtimes = await findRuntimes([20, 24]);
const statedSizes = readStatedSizes();
const workshop = mkdtempSync(join(tmpdir(), 'scaledown-pack-'));
const tarballs = new Map<string, string>();
/** By what is installed in them, so that a README which installs its package alone needs no second project. */
const projects = new Map<string, Project>();
/** Libraries that no import of a package loads. */
const COSTLY = ['gpt-tokenizer', 'web-tree-sitter', 'onnxruntime-node', 'hnswlib-node'];
/** More at a time only wait for each other. */
const INSTALLS_AT_A_TIME = 3;

beforeAll(async () => {
  for (const one of packages) tarballs.set(one.name, await packPackage(one, workshop));
  const wanted = packages.flatMap((one) => [[one.name], installLineOf(one)]);
  const queue = new Map(wanted.map((names) => [names.join(' '), names])).values();
  const worker = async (): Promise<void> => {
    for (const names of queue) {
      const directory = mkdtempSync(join(workshop, 'project-'));
      const project = await installPackages({ names, directory, tarballs, published });
      projects.set(names.join(' '), project);
    }
  };
  await Promise.all(Array.from({ length: INSTALLS_AT_A_TIME }, worker));
}, 600_000);

afterAll(() => rmSync(workshop, { recursive: true, force: true }));

describe.each(packages.map((one): [string, WorkspacePackage] => [one.name, one]))('%s', (name, one) => {
  const entries = entriesOf(one);
  const installed = () => join(projectOf([name]).directory, 'node_modules', name);

  it('installs alone in an empty project', () => {
    const { install } = projectOf([name]);
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

  it('imports nothing that its package.json does not name', () => {
    expect(undeclaredDependencies(installed(), one)).toEqual([]);
  });

  it('brings no machine-learning runtime', () => {
    const lock = readFileSync(join(projectOf([name]).directory, 'package-lock.json'), 'utf8');
    const runtime =
      /node_modules\/(onnxruntime|hnswlib|@huggingface\/transformers|@xenova|faiss|@tensorflow)[\w-]*/;
    expect(runtime.exec(lock)?.[0]).toBeUndefined();
  });

  it('is as large as docs/benchmarks.md says', () => {
    const size = measureSize(tarballOf(name), projectOf([name]).directory);
    const stated = statedSizes.get(name);
    expect(misfit(size.tarball, stated?.tarball, 0.2)).toBeUndefined();
    // Releases of dependencies, and what npm installs on other platforms, move this one.
    expect(misfit(size.installed, stated?.installed, 0.3)).toBeUndefined();
  });

  describe.each(runtimes.map((runtime): [string, string | undefined] => [runtime.name, runtime.program]))(
    'on %s',
    (_runtime, program = '') => {
      const onRuntime = program === '' ? it.skip : it;

      onRuntime(
        'runs the examples of its README, where its line of installation was followed',
        async () => {
          const snippets = readSnippets(readmeOf(one)).filter(({ skipReason }) => skipReason === undefined);
          if (entries.length > 0) expect(snippets.length).toBeGreaterThan(0);
          const projectDirectory = projectOf(installLineOf(one)).directory;
          for (const { code, line, expectedOutput } of snippets) {
            const result = await runSnippet(code, { projectDirectory, name: `readme-${line}`, program });
            expect({ line, ...result }).toMatchObject({ exitCode: 0, stderr: '' });
            if (expectedOutput !== undefined) expect(result.stdout).toBe(expectedOutput);
          }
        },
        120_000,
      );

      if (entries.length > 0) {
        onRuntime(
          'gives every entry that it exports',
          async () => {
            const script = entries.map((entry) => `await import('${entry}');`).join('\n');
            const options = { cwd: projectOf([name]).directory };
            const result = await runCommand(program, ['--input-type=module', '--eval', script], options);
            expect(result).toMatchObject({ exitCode: 0, stderr: '' });
          },
          60_000,
        );
      }

      for (const command of Object.keys(one.manifest.bin ?? {})) {
        onRuntime(
          `puts the command ${command} on the path`,
          async () => {
            const { directory } = projectOf([name]);
            const script = realpathSync(join(directory, 'node_modules/.bin', command));
            const result = await runCommand(program, [script, '--help'], { cwd: directory });
            expect(result).toMatchObject({ exitCode: 0, stderr: '' });
            expect(result.stdout).toContain(`Usage: ${command}`);
          },
          60_000,
        );
      }
    },
  );

  if (entries.length > 0) {
    it('loads as few files on import as docs/benchmarks.md says, and what is costly on first use', async () => {
      const urls = await listLoadedModules(projectOf([name]).directory, name);
      const costly = COSTLY.filter((library) =>
        urls.some((url) => url.includes(`/node_modules/${library}/`)),
      );
      expect(costly).toEqual([]);
      // The time of an import moves with the machine; what it loads does not.
      expect(misfit(urls.length, statedSizes.get(name)?.modules, 0.2)).toBeUndefined();
    }, 60_000);

    it(`type-checks alone with ${newestCompiler.name}, libraries too`, async () => {
      const result = await typeCheckConsumer(projectOf([name]).directory, entries, newestCompiler);
      expect(outputOf(result)).toBe('');
    }, 120_000);

    it('has types that every module resolution finds', async () => {
      const args = [tarballOf(name), '--profile', 'esm-only', '--format', 'ascii', '--no-emoji'];
      const result = await runCommand(join(programs, 'attw'), args, { cwd: workshop });
      expect(result.exitCode === 0 ? '' : outputOf(result)).toBe('');
    }, 60_000);
  }

  it('passes publint', async () => {
    const args = ['run', tarballOf(name), '--strict'];
    const result = await runCommand(join(programs, 'publint'), args, { cwd: workshop });
    expect(result.exitCode === 0 ? '' : outputOf(result)).toBe('');
  }, 60_000);
});

describe('all packages together', () => {
  it.each(olderCompilers)(
    'type-check with $name, libraries too',
    async (compiler) => {
      const entries = packages.flatMap(entriesOf);
      const result = await typeCheckConsumer(projectOf(['scaledown']).directory, entries, compiler);
      expect(outputOf(result)).toBe('');
    },
    180_000,
  );
});

function projectOf(names: readonly string[]): Project {
  const project = projects.get(names.join(' '));
  if (project === undefined) throw new Error(`${names.join(' and ')} was not installed.`);
  return project;
}

function tarballOf(name: string): string {
  const tarball = tarballs.get(name);
  if (tarball === undefined || !existsSync(tarball)) throw new Error(`${name} was not packed.`);
  return tarball;
}

function entriesOf({ name, manifest }: WorkspacePackage): readonly string[] {
  const entries = Object.entries(manifest.exports ?? {}).filter(([, target]) => typeof target !== 'string');
  return entries.map(([subpath]) => `${name}${subpath.slice(1)}`);
}

function readmeOf(one: WorkspacePackage): string {
  return readFileSync(join(repositoryRoot, one.directory, 'README.md'), 'utf8');
}

function installLineOf(one: WorkspacePackage): readonly string[] {
  return readInstallLine(readmeOf(one));
}

/** Says so where a figure is not within `tolerance` of what is stated: above it is too much, below it the page is old. */
function misfit(measured: number, stated = Number.NaN, tolerance: number): string | undefined {
  const isNear = Math.abs(measured - stated) <= stated * tolerance;
  return isNear ? undefined : `${measured} was measured, and docs/benchmarks.md states ${stated}`;
}
