import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '@scaledown/repository';

/** What a package costs who installs it. */
export interface PackageSize {
  /** Bytes that are downloaded of the package itself: its tarball, compressed. */
  readonly tarball: number;
  /** Bytes of everything in `node_modules` of a project that installed it alone. */
  readonly installed: number;
}

/** What docs/benchmarks.md says of a package. */
export interface StatedSize extends PackageSize {
  /** Files that its import loads; absent for a command. */
  readonly modules: number | undefined;
}

const UNITS: Readonly<Record<string, number>> = { KB: 1e3, MB: 1e6 };

/** Adds up a tarball and a lone project's `node_modules`. */
export function measureSize(tarball: string, project: string): PackageSize {
  const folder = join(project, 'node_modules');
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const installed = files.reduce(
    (sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size,
    0,
  );
  return { tarball: statSync(tarball).size, installed };
}

/** The sizes that docs/benchmarks.md states, in rows such as `| @scaledown/core | 42 KB | 6.1 MB | 39 | …`. */
export function readStatedSizes(): ReadonlyMap<string, StatedSize> {
  const page = readFileSync(join(repositoryRoot, 'docs/benchmarks.md'), 'utf8');
  const section = page.split(/^## /m).find((part) => part.startsWith('size and import\n')) ?? '';
  const rows = section.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  return new Map(
    rows.flatMap(([, name = '', tarball = '', installed = '', modules = '']) => {
      const size = { tarball: bytesOf(tarball), installed: bytesOf(installed) };
      if (Number.isNaN(size.tarball)) return [];
      return [[name, { ...size, modules: /^\d+$/.test(modules) ? Number(modules) : undefined }]];
    }),
  );
}

/** NaN for what is no size. */
function bytesOf(cell: string): number {
  const [amount, unit = ''] = cell.split(' ');
  return Number(amount) * (UNITS[unit] ?? Number.NaN);
}
