import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readWorkspacePackages, repositoryRoot, type WorkspacePackage } from '@scaledown/repository';
import * as v from 'valibot';
import { parse } from 'yaml';

const HEADINGS = ['What it is', 'Install', 'Use', 'How it works', 'Options', 'Errors'];

/** Which packages of ours a package may need at run time; ARCHITECTURE.md draws the same arrows. */
const ALLOWED_ARROWS: Readonly<Record<string, readonly string[]>> = {
  '@scaledown/core': [],
  '@scaledown/code': ['@scaledown/core'],
  '@scaledown/compressor': ['@scaledown/core'],
  '@scaledown/embeddings': ['@scaledown/core'],
  '@scaledown/haste': ['@scaledown/code', '@scaledown/core', '@scaledown/embeddings'],
  '@scaledown/memory': ['@scaledown/core', '@scaledown/embeddings'],
  '@scaledown/pipeline': ['@scaledown/core'],
  '@scaledown/semantic': ['@scaledown/code', '@scaledown/core', '@scaledown/embeddings'],
};

const workspace = readWorkspacePackages();
const published = cases(workspace.filter((one) => one.isPublished));
const libraries = cases(workspace.filter((one) => one.directory.startsWith('packages/')));
const rootReadme = readFileSync(join(repositoryRoot, 'README.md'), 'utf8');

describe.each(published)('%s', (_name, one) => {
  it('has a README with the six headings, in their order', () => {
    const readme = readFileSync(join(repositoryRoot, one.directory, 'README.md'), 'utf8');
    const prose = readme.replaceAll(/^```[\s\S]*?^```/gm, '');
    const headings = [...prose.matchAll(/^## (.+)$/gm)].map((match) => match[1]);
    expect(headings).toEqual(HEADINGS);
  });

  it('carries the licence of the repository', () => {
    const licence = readFileSync(join(repositoryRoot, one.directory, 'LICENSE'), 'utf8');
    expect(licence).toBe(readFileSync(join(repositoryRoot, 'LICENSE'), 'utf8'));
    expect(one.manifest.license).toBe('MIT');
  });

  it('ships its build alone, as ESM, for Node 20 and later', () => {
    expect(one.manifest).toMatchObject({
      type: 'module',
      files: expect.arrayContaining(['dist']),
      engines: { node: '>=20' },
    });
  });

  it('is published for everyone, with a statement of where it was built', () => {
    expect(one.manifest.publishConfig).toMatchObject({ access: 'public', provenance: true });
  });

  it('stands in the table of the README', () => {
    expect(rootReadme).toContain(`](${one.directory})`);
  });
});

describe.each(libraries)('%s', (name, one) => {
  it('resolves to its source here and to its build once published', () => {
    const entries = Object.entries(one.manifest.exports ?? {}).filter(([path]) => path !== './package.json');
    expect(entries.length).toBeGreaterThan(0);
    for (const [path, target] of entries) {
      const conditions = typeof target === 'string' ? [] : Object.keys(target);
      expect(conditions).toEqual(['@scaledown/source', 'types', 'default']);
      const source = typeof target === 'string' ? '' : (target['@scaledown/source'] ?? '');
      expect(existsSync(join(repositoryRoot, one.directory, source))).toBe(true);
      const { '@scaledown/source': _source, ...shipped } = typeof target === 'string' ? {} : target;
      expect(one.manifest.publishConfig?.exports?.[path]).toEqual(shipped);
    }
  });

  it('needs no other package of ours than the architecture allows', () => {
    const { dependencies, peerDependencies, optionalDependencies } = one.manifest;
    const needed = Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies });
    const ours = needed.filter((dependency) => workspace.some((other) => other.name === dependency));
    expect(ALLOWED_ARROWS).toHaveProperty([name]);
    expect(ALLOWED_ARROWS[name]).toEqual(expect.arrayContaining(ours));
  });
});

describe('the release', () => {
  it('comes from one repository, which every package names with its own folder, or none does yet', () => {
    const named = published.flatMap(([, { manifest, directory }]) => {
      const repository = manifest['repository'];
      return repository === undefined ? [] : [{ directory, repository }];
    });
    const [first] = named;
    if (first === undefined) return;
    const { url } = v.parse(v.object({ url: v.string() }), first.repository);
    expect(named).toEqual(
      published.map(([, { directory }]) => ({ directory, repository: { type: 'git', url, directory } })),
    );
  });

  it('is checked on the oldest Node that the packages promise, and on each long-term line since', () => {
    const schema = v.object({
      jobs: v.object({
        verify: v.object({ strategy: v.object({ matrix: v.object({ node: v.array(v.number()) }) }) }),
      }),
    });
    const workflow = readFileSync(join(repositoryRoot, '.github/workflows/ci.yml'), 'utf8');
    const { node } = v.parse(schema, parse(workflow)).jobs.verify.strategy.matrix;
    expect(node).toEqual([20, 22, 24]);
    expect(Number(readFileSync(join(repositoryRoot, '.nvmrc'), 'utf8'))).toBe(node[0]);
  });
});

describe('versions', () => {
  const catalog = readCatalog();
  const wanted = [...workspace.map(dependenciesOf), dependenciesOf({ manifest: readRootManifest() })].flat();

  it('stand in the catalog and nowhere else', () => {
    const elsewhere = wanted.filter(([, range]) => range !== 'catalog:' && !range.startsWith('workspace:'));
    expect(elsewhere).toEqual([]);
  });

  it('of the catalog are all used', () => {
    const used = new Set(wanted.map(([dependency]) => dependency));
    expect(Object.keys(catalog).filter((dependency) => !used.has(dependency))).toEqual([]);
  });

  it('of the catalog are bounded: no tag, no wildcard, no open range', () => {
    const bounded = /^(npm:[\w@/-]+@)?\^?\d+\.\d+\.\d+$/;
    expect(Object.entries(catalog).filter(([, range]) => !bounded.test(range))).toEqual([]);
  });
});

function cases(packages: readonly WorkspacePackage[]): [string, WorkspacePackage][] {
  return packages.map((one) => [one.name, one]);
}

type Dependencies = Readonly<Record<string, string>>;

function dependenciesOf({ manifest }: { readonly manifest: Manifest }): [string, string][] {
  const { dependencies, devDependencies, optionalDependencies } = manifest;
  return [dependencies, devDependencies, optionalDependencies].flatMap((listed) =>
    Object.entries(listed ?? {}),
  );
}

interface Manifest {
  readonly dependencies?: Dependencies;
  readonly devDependencies?: Dependencies;
  readonly optionalDependencies?: Dependencies;
}

function readCatalog(): Readonly<Record<string, string>> {
  const schema = v.object({ catalog: v.record(v.string(), v.string()) });
  const text = readFileSync(join(repositoryRoot, 'pnpm-workspace.yaml'), 'utf8');
  return v.parse(schema, parse(text)).catalog;
}

function readRootManifest() {
  const dependencies = v.record(v.string(), v.string());
  const schema = v.object({ devDependencies: dependencies });
  const text = readFileSync(join(repositoryRoot, 'package.json'), 'utf8');
  return v.parse(v.pipe(v.string(), v.parseJson(), schema), text);
}
