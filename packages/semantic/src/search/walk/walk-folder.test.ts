import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../__fixtures__/temporary-folder.ts';
import { type WalkOptions, walkFolder } from './walk-folder.ts';

async function walk(files: Readonly<Record<string, string>>, options?: WalkOptions): Promise<string[]> {
  const { files: found } = await walkFolder(await temporaryFolder(files), options);
  return found.map(({ path }) => path);
}

describe('walkFolder', () => {
  it('lists the files of a folder and of those within, in the order of their paths', async () => {
    expect(await walk({ 'b.py': '', 'a/z.py': '', 'a.py': '', 'a/b/c.txt': '', LICENSE: '' })).toEqual([
      'LICENSE',
      'a.py',
      'a/b/c.txt',
      'a/z.py',
      'b.py',
    ]);
  });

  it('leaves out what git ignores, by every .gitignore on the way, the deepest last', async () => {
    const files = {
      '.gitignore': '*.log\n/build/\n!keep.log\n',
      'a.log': '',
      'keep.log': '',
      'build/a.py': '',
      'src/build/a.py': '',
      'src/.gitignore': '!wanted.log\ngenerated.py\n',
      'src/wanted.log': '',
      'src/other.log': '',
      'src/generated.py': '',
      'generated.py': '',
    };
    expect(await walk(files)).toEqual(['generated.py', 'keep.log', 'src/build/a.py', 'src/wanted.log']);
  });

  it('asks the .gitignore files of the repository around the folder too, and none beyond it', async () => {
    const outer = await temporaryFolder({
      '.gitignore': '*.py\n',
      'repository/.git/HEAD': '',
      'repository/.gitignore': '*.log\npackages/a/secret/\n',
      'repository/packages/a/x.py': '',
      'repository/packages/a/x.log': '',
      'repository/packages/a/secret/x.py': '',
    });
    const { files } = await walkFolder(join(outer, 'repository/packages/a'));
    expect(files.map(({ path }) => path)).toEqual(['x.py']);
  });

  it('of a folder that git ignores, which was asked for by name, takes what it holds', async () => {
    const outer = await temporaryFolder({
      '.git/HEAD': '',
      '.gitignore': '/vendor\n*.log\n',
      'vendor/library/a.py': '',
    });
    const { files } = await walkFolder(join(outer, 'vendor/library'));
    expect(files.map(({ path }) => path)).toEqual(['a.py']);
  });

  it('leaves out hidden files, installed packages and lock files', async () => {
    const files = {
      '.env': '',
      '.git/config': '',
      'node_modules/a/index.js': '',
      'web/node_modules/a/index.js': '',
      '__pycache__/a.pyc': '',
      'package-lock.json': '',
      'yarn.lock': '',
      'a.min.js': '',
      'a.js': '',
    };
    expect(await walk(files)).toEqual(['a.js']);
  });

  it('takes only what the globs ask for, which are written as in a .gitignore', async () => {
    const files = { 'a.py': '', 'a.ts': '', 'src/b.py': '', 'src/b.test.py': '', 'docs/c.md': '' };
    expect(await walk(files, { globs: ['*.py', '!*.test.py'] })).toEqual(['a.py', 'src/b.py']);
    expect(await walk(files, { globs: ['src/', '*.md'] })).toEqual([
      'docs/c.md',
      'src/b.py',
      'src/b.test.py',
    ]);
    expect(await walk(files, { globs: ['/a.*'] })).toEqual(['a.py', 'a.ts']);
  });

  it('never follows a link, which may lead in circles or out of the folder', async () => {
    const folder = await temporaryFolder({ 'a.py': '' });
    await symlink(folder, join(folder, 'loop'));
    await symlink(join(folder, 'a.py'), join(folder, 'b.py'));
    expect((await walkFolder(folder)).files).toHaveLength(1);
  });

  it('names files that are too large, and tells sizes and times of the others', async () => {
    const folder = await temporaryFolder({ 'a.txt': 'four' });
    await writeFile(join(folder, 'large.json'), Buffer.alloc(1024 * 1024 + 1, 'a'));
    const { files, skipped } = await walkFolder(folder);
    expect(files).toEqual([{ path: 'a.txt', size: 4, modifiedMs: expect.any(Number) }]);
    expect(skipped).toEqual([{ path: 'large.json', reason: 'too-large' }]);
  });

  // Root may read what nobody may.
  (process.getuid?.() === 0 ? it.skip : it)('names folders that may not be read, and goes on', async () => {
    const folder = await temporaryFolder({ 'a.txt': '' });
    await mkdir(join(folder, 'closed'));
    await chmod(join(folder, 'closed'), 0);
    const { files, skipped } = await walkFolder(folder);
    expect(files).toHaveLength(1);
    expect(skipped).toEqual([{ path: 'closed', reason: 'unreadable' }]);
  });

  it('stops when it is aborted', async () => {
    const signal = AbortSignal.abort('enough');
    await expect(walk({ 'a.py': '' }, { signal })).rejects.toBe('enough');
  });
});
