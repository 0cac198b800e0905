import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

/** Every module that an entry brings with it, apart from types, and every package. */
function reach(entry: string): {
  readonly files: ReadonlySet<string>;
  readonly packages: ReadonlySet<string>;
} {
  const files = new Set([new URL(entry, import.meta.url).href]);
  const packages = new Set<string>();
  for (const file of files) {
    const code = readFileSync(new URL(file), 'utf8').replaceAll(/(?:import|export) type [^;]*;/g, '');
    for (const [, name = ''] of code.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)) {
      if (name.startsWith('.')) files.add(new URL(name, file).href);
      else packages.add(name);
    }
  }
  return { files, packages };
}

it('runs anywhere: the main entry reaches nothing that only Node has', () => {
  const { files, packages } = reach('./index.ts');
  expect(files.size).toBeGreaterThan(1);
  expect([...packages].filter((name) => name.startsWith('node:'))).toEqual([]);
});

it.each(['./sqlite.ts', './redis.ts', './postgres.ts'])(
  '%s brings no engine and nothing that only Node has',
  (entry) => {
    const { packages } = reach(entry);
    expect([...packages].sort()).toEqual(['@scaledown/core', 'valibot']);
  },
);
