import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { removeStaleOutputs } from './remove-stale-outputs.mjs';

const repository = mkdtempSync(join(tmpdir(), 'scaledown-stale-'));
afterAll(() => rmSync(repository, { recursive: true }));

it('removes from a build what has no source any more, and nothing else', () => {
  const kept = [
    'packages/a/src/rank.ts',
    'packages/a/dist/rank.js',
    'packages/a/dist/rank.d.ts',
    'apps/b/src/b.ts',
  ];
  const stale = ['packages/a/dist/old/gone.js', 'packages/a/dist/old/gone.d.ts'];
  for (const path of [...kept, ...stale]) {
    mkdirSync(dirname(join(repository, path)), { recursive: true });
    writeFileSync(join(repository, path), '');
  }
  expect(removeStaleOutputs(repository).sort()).toEqual([...stale].sort());
  for (const path of kept) expect(existsSync(join(repository, path))).toBe(true);
  for (const path of stale) expect(existsSync(join(repository, path))).toBe(false);
});
