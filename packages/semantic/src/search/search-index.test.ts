import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { InvalidOptionsError } from '@scaledown/core';
import { SearchFolderError } from '../errors/search-folder-error.ts';
import { CountingModel } from './__fixtures__/counting-model.ts';
import { pythonTree } from './__fixtures__/python-tree.ts';
import { temporaryFolder, writeFiles } from './__fixtures__/temporary-folder.ts';
import { SearchIndex } from './search-index.ts';
import type { SearchIndexOptions } from './search-options.ts';

const SESSION = `class Session:
    """Keeps cookies between requests."""

    def follow_redirects(self, response):
        """Follow each redirect until the response is final."""
        while response.is_redirect:
            response = self.send(response.next)
        return response


def parse_cookie(header):
    """Parse the cookie header into pairs."""
    return dict(part.split("=") for part in header.split(";"))
`;
const NOTES = `# Sailing

## Tides

High water comes twice a day.

## Knots

A bowline holds under load.
`;

async function openTree(files: Readonly<Record<string, string>>, options: SearchIndexOptions = {}) {
  const folder = await temporaryFolder(files);
  const cacheFolder = await temporaryFolder();
  const model = new CountingModel();
  const open = (more: SearchIndexOptions = {}): Promise<SearchIndex> =>
    SearchIndex.open(folder, { embeddings: model, cacheFolder, ...options, ...more });
  return { folder, cacheFolder, model, open, index: await open() };
}

describe('a search', () => {
  it('finds the function or passage a question is about, with its place and its lines as they stand', async () => {
    const { index } = await openTree({ 'web/session.py': SESSION, 'notes.md': NOTES });
    const [hit] = await index.search('where are redirects followed?');
    expect(hit).toMatchObject({ path: 'web/session.py', symbol: 'Session', kind: 'class' });
    expect(hit?.text).toBe(
      SESSION.split('\n')
        .slice((hit?.startLine ?? 0) - 1, hit?.endLine)
        .map((line) => `${line}\n`)
        .join(''),
    );
    expect((await index.search('high water'))[0]).toMatchObject({
      path: 'notes.md',
      symbol: 'Sailing > Tides',
    });
  });

  it('gives scores of 0 to 1, best first, and what they are made of', async () => {
    const { index } = await openTree({ 'a.py': SESSION });
    const hits = await index.search('parse the cookie header');
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
    expect(hits[0]?.score).toBeLessThanOrEqual(1);
    expect(hits[0]).toMatchObject({ similarity: expect.any(Number), lexicalScore: expect.any(Number) });
  });

  it('gives at most topK hits, and with maxTokens only what fits', async () => {
    const { index } = await openTree(pythonTree(8));
    expect(await index.search('tide records')).toHaveLength(10);
    expect(await index.search('tide records', { topK: 3 })).toHaveLength(3);
    const fitting = await index.search('tide records', { topK: 8, maxTokens: 150 });
    expect(fitting.length).toBeGreaterThan(0);
    expect(fitting.length).toBeLessThan(4);
    expect(await index.search('tide records', { maxTokens: 1 })).toEqual([]);
  });

  it('shows every place of a text that stands in several files', async () => {
    const { index, model } = await openTree({ 'a.py': SESSION, 'copy/a.py': SESSION });
    const hits = await index.search('parse the cookie header', { topK: 2 });
    expect(hits.map(({ path }) => path)).toEqual(['a.py', 'copy/a.py']);
    expect(new Set(model.documents).size).toBe(model.documents.length);
  });

  it('finds nothing in an empty folder', async () => {
    const { index } = await openTree({});
    expect(await index.search('anything')).toEqual([]);
    expect(index.status).toMatchObject({ files: 0, chunks: 0, embedded: 0 });
  });

  it('refuses an empty question and options out of range', async () => {
    const { index } = await openTree({});
    await expect(index.search('  ')).rejects.toBeInstanceOf(InvalidOptionsError);
    await expect(index.search('x', { topK: 0 })).rejects.toThrow('topK');
    await expect(SearchIndex.open('.', { lexicalWeight: 2 })).rejects.toThrow('lexicalWeight');
  });
});

describe('an index opened again', () => {
  it('of 500 files, one function of which was edited, embeds that function alone', async () => {
    const tree = pythonTree(500);
    const { folder, model, open, index } = await openTree(tree);
    expect(index.status.files).toBe(500);
    expect(model.takeDocuments()).toHaveLength(index.status.embedded);

    const path = 'pilot/module_202.py';
    const edited = tree[path]?.replace('check_all(chosen,', 'check_every(chosen,') ?? '';
    await writeFiles(folder, { [path]: edited });
    await writeFile(join(folder, path), edited);
    const again = await open();
    expect(model.takeDocuments()).toEqual([expect.stringContaining('check_every(chosen, station=202)')]);
    expect(again.status).toMatchObject({ files: 500, embedded: 1, chunks: index.status.chunks });
    expect((await again.search('check_pilot_202 check_every'))[0]).toMatchObject({
      path,
      symbol: 'check_pilot_202',
    });
    expect((await again.search('check_pilot_202', { topK: 1 }))[0]?.text).toContain('check_every');
  }, 60_000);

  it('embeds nothing when nothing has changed, and finds the same', async () => {
    const { model, open, index } = await openTree(pythonTree(20));
    model.takeDocuments();
    const again = await open();
    expect(model.takeDocuments()).toEqual([]);
    expect(again.status.embedded).toBe(0);
    expect(await again.search('mooring records')).toEqual(await index.search('mooring records'));
  });

  it('embeds nothing for a file that was only moved or touched', async () => {
    const { folder, model, open } = await openTree({ 'old/session.py': SESSION, 'notes.md': NOTES });
    model.takeDocuments();
    await rm(join(folder, 'old'), { recursive: true });
    await mkdir(join(folder, 'new'));
    await writeFile(join(folder, 'new/session.py'), SESSION);
    await writeFile(join(folder, 'notes.md'), NOTES);
    const again = await open();
    expect(model.takeDocuments()).toEqual([]);
    expect((await again.search('follow redirects'))[0]?.path).toBe('new/session.py');
  });

  it('forgets what was deleted', async () => {
    const { folder, open } = await openTree({ 'session.py': SESSION, 'notes.md': NOTES });
    await rm(join(folder, 'session.py'));
    const again = await open();
    expect(again.status.files).toBe(1);
    expect((await again.search('follow redirects')).map(({ path }) => path)).not.toContain('session.py');
  });

  it('notices a file that is written again within the same moment, at the same size', async () => {
    const { folder, open } = await openTree({ 'notes.md': NOTES });
    await writeFile(join(folder, 'notes.md'), NOTES.replace('bowline', 'hitch 1'));
    await open();
    await writeFile(join(folder, 'notes.md'), NOTES.replace('bowline', 'hitch 2'));
    expect((await (await open()).search('hitch under load'))[0]?.text).toContain('hitch 2');
  });

  it('keeps indexes of other models and of other globs apart', async () => {
    const { open, model } = await openTree({ 'session.py': SESSION, 'notes.md': NOTES });
    model.takeDocuments();
    const prose = await open({ globs: ['*.md'] });
    expect(prose.status.files).toBe(1);
    expect((await open()).status).toMatchObject({ files: 2, embedded: 0 });
  });
});

describe('what is kept', () => {
  it('is readable by its owner alone, and is one manifest with its vectors', async () => {
    const { cacheFolder, open, folder } = await openTree({ 'notes.md': NOTES });
    await writeFile(join(folder, 'new.md'), 'A new note.');
    await open();
    const [kept = ''] = await readdir(cacheFolder);
    const names = (await readdir(join(cacheFolder, kept))).sort();
    expect(names).toEqual(['manifest.json', expect.stringMatching(/^vectors-.*\.bin$/)]);
  });

  it('is made anew, with a warning, when the vectors are damaged; the files are not read again', async () => {
    const { cacheFolder, open, model } = await openTree(pythonTree(5));
    const all = model.takeDocuments();
    const [kept = ''] = await readdir(cacheFolder);
    const vectors = (await readdir(join(cacheFolder, kept))).find((name) => name.endsWith('.bin')) ?? '';
    const path = join(cacheFolder, kept, vectors);
    const bytes = await readFile(path);
    bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 0xff;
    await writeFile(path, bytes);
    const again = await open();
    expect(model.takeDocuments()).toEqual(all);
    expect(again.warnings.map(({ code }) => code)).toEqual(['index-rebuilt']);
    expect((await open()).warnings).toEqual([]);
  });

  it.each(['', '{', '{"version":0}', '[]'])('is made anew from a manifest that reads %j', async (text) => {
    const { cacheFolder, open, model } = await openTree({ 'notes.md': NOTES });
    model.takeDocuments();
    const [kept = ''] = await readdir(cacheFolder);
    await writeFile(join(cacheFolder, kept, 'manifest.json'), text);
    expect((await open()).status.embedded).toBeGreaterThan(0);
    expect((await open()).status.embedded).toBe(0);
  });

  it('is nothing with cacheFolder false', async () => {
    const folder = await temporaryFolder({ 'notes.md': NOTES });
    const model = new CountingModel();
    await SearchIndex.open(folder, { embeddings: model, cacheFolder: false });
    await SearchIndex.open(folder, { embeddings: model, cacheFolder: false });
    expect(model.documents).toHaveLength(2 * new Set(model.documents).size);
  });

  it('may have no room: the search works, and a warning says that nothing was kept', async () => {
    const folder = await temporaryFolder({ 'notes.md': NOTES });
    const cacheFolder = join(folder, 'notes.md');
    const index = await SearchIndex.open(folder, { embeddings: new CountingModel(), cacheFolder });
    expect(index.warnings.map(({ code }) => code)).toEqual(['search-index-not-kept']);
    expect(await index.search('high water')).not.toEqual([]);
  });
});

describe('a run that breaks off', () => {
  it('keeps what it has embedded, when it is aborted or the model fails', async () => {
    const folder = await temporaryFolder(pythonTree(200));
    const cacheFolder = await temporaryFolder();
    const stop = new AbortController();
    const aborted = new CountingModel((batches) => batches === 1 && stop.abort());
    const opening = SearchIndex.open(folder, { embeddings: aborted, cacheFolder, signal: stop.signal });
    await expect(opening).rejects.toMatchObject({ name: 'AbortError' });

    const failing = new CountingModel((batches) => {
      if (batches === 1) throw new Error('out of memory');
    });
    const second = SearchIndex.open(folder, { embeddings: failing, cacheFolder });
    await expect(second).rejects.toThrow('out of memory');

    const model = new CountingModel();
    const { status } = await SearchIndex.open(folder, { embeddings: model, cacheFolder });
    expect(failing.documents).toHaveLength(256);
    expect(model.documents).toHaveLength(status.chunks - 512);
  });

  it('before it starts does nothing', async () => {
    const model = new CountingModel();
    const opening = SearchIndex.open('.', { embeddings: model, signal: AbortSignal.abort('enough') });
    await expect(opening).rejects.toBe('enough');
    expect(model.documents).toEqual([]);
  });

  it('for want of a folder says so', async () => {
    const folder = await temporaryFolder({ 'notes.md': NOTES });
    const open = (path: string) =>
      SearchIndex.open(path, { embeddings: new CountingModel(), cacheFolder: false });
    await expect(open(join(folder, 'gone'))).rejects.toBeInstanceOf(SearchFolderError);
    await expect(open(join(folder, 'gone'))).rejects.toMatchObject({ reason: 'not-found' });
    await expect(open(join(folder, 'notes.md'))).rejects.toMatchObject({ reason: 'not-a-folder' });
  });
});

it('tells how far it has come', async () => {
  const phases = new Set<string>();
  const folder = await temporaryFolder(pythonTree(4));
  let last: { done: number; total: number } | undefined;
  await SearchIndex.open(folder, {
    embeddings: new CountingModel(),
    cacheFolder: false,
    onProgress: ({ phase, ...count }) => {
      phases.add(phase);
      last = count;
    },
  });
  expect([...phases]).toEqual(['reading', 'embedding']);
  expect(last?.done).toBe(last?.total);
});
