import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IndexFileError } from '../../errors/index-file-error.ts';
import type { IndexFileHeader } from './index-file-format.ts';
import { readIndexFile, readIndexHeader } from './read-index-file.ts';
import { writeIndexFile } from './write-index-file.ts';

const header: IndexFileHeader = { kind: 'exact', dimension: 3, count: 2, nextId: 5, fingerprint: 'é' };
const sections = [Uint8Array.of(1, 2, 3), Uint8Array.of(), Uint8Array.of(4, 5)];

let folder = '';
let whole = Buffer.alloc(0);
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scaledown-index-file-'));
  await writeIndexFile(at('whole'), header, sections);
  whole = await readFile(at('whole'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function problemWith(bytes: Uint8Array): Promise<string> {
  await writeFile(at('changed'), bytes);
  return problemOf(at('changed'));
}

async function problemOf(path: string): Promise<string> {
  const error: unknown = await readIndexFile(path, { kind: 'exact' }).then(
    String,
    (reason: unknown) => reason,
  );
  return IndexFileError.isInstance(error) && error.path === path ? error.reason : String(error);
}

describe('an index file', () => {
  it('gives back what was written', async () => {
    const read = await readIndexFile(at('whole'), { kind: 'exact' });
    expect(read.header).toMatchObject(header);
    expect(read.sections.map((bytes) => [...bytes])).toEqual([[1, 2, 3], [], [4, 5]]);
    expect(await readIndexHeader(at('whole'))).toEqual(read.header);
  });

  it('gives back sections of many pieces', async () => {
    const large = new Uint8Array(9_000_001).map((_, index) => index % 251);
    await writeIndexFile(at('large'), header, [large]);
    const read = await readIndexFile(at('large'), { kind: 'exact' });
    expect(Buffer.compare(read.sections[0] ?? large.subarray(1), large)).toBe(0);
  });

  it('is refused wherever it is cut off', async () => {
    for (let length = 0; length < whole.length; length += 1) {
      expect(await problemWith(whole.subarray(0, length))).toBe('truncated');
    }
  });

  it('is refused whichever byte has changed', async () => {
    const reasons = new Set<string>();
    for (let index = 0; index < whole.length; index += 1) {
      const changed = Buffer.from(whole);
      changed.writeUInt8(changed.readUInt8(index) ^ 4, index);
      reasons.add(await problemWith(changed));
    }
    expect([...reasons].sort()).toEqual(['corrupt', 'foreign', 'truncated', 'unsupported']);
  });

  it('is refused when something follows it', async () => {
    expect(await problemWith(Buffer.concat([whole, Buffer.of(0)]))).toBe('corrupt');
  });

  it.each([
    ['text', Buffer.from('# Notes\n'.repeat(99)), 'foreign'],
    ['nothing', Buffer.alloc(0), 'truncated'],
    ['a later version', Buffer.from('SDVECTOR\x02\0\0\0\0\0\0\0'), 'unsupported'],
    ['a header without an end', Buffer.from('SDVECTOR\x01\0\0\0\xff\xff\xff\xff', 'latin1'), 'corrupt'],
  ])('is not %s', async (_what, bytes, reason) => {
    expect(await problemWith(bytes)).toBe(reason);
  });

  it('is refused where another kind of index is wanted', async () => {
    await writeIndexFile(at('graph'), { ...header, kind: 'hnsw' }, sections);
    expect(await problemOf(at('graph'))).toBe('unsupported');
  });

  it('says when it is missing, or no file', async () => {
    expect(await problemOf(at('nowhere'))).toBe('missing');
    expect(await problemOf(folder)).toBe('unreadable');
  });

  it('is not read further when the signal is aborted', async () => {
    const signal = AbortSignal.abort('enough');
    await expect(readIndexFile(at('whole'), { kind: 'exact', signal })).rejects.toBe('enough');
  });

  it('replaces the one before it, and clears what killed writers left an hour ago', async () => {
    await mkdir(at('own'));
    const path = at('own/index');
    await writeIndexFile(path, header, sections);
    const yesterday = new Date(Date.now() - 86_400_000);
    for (const name of ['index.old.tmp', 'index.new.tmp', 'other.old.tmp']) {
      await writeFile(at(`own/${name}`), 'half');
      if (name.includes('old')) await utimes(at(`own/${name}`), yesterday, yesterday);
    }
    await writeIndexFile(path, { ...header, nextId: 6 }, sections);
    expect((await readIndexHeader(path)).nextId).toBe(6);
    expect([...(await readdir(at('own')))].sort()).toEqual(['index', 'index.new.tmp', 'other.old.tmp']);
  });
});
