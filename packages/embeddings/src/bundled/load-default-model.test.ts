import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { cosineSimilarity } from '@scaledown/core';
import { embeddingModelContract } from '@scaledown/core/testing';
import * as v from 'valibot';
import { loadBundledModel, loadDefaultModel } from './load-default-model.ts';

/** What Python's model2vec gives for the same files. */
const reference = v.parse(
  v.pipe(
    v.string(),
    v.parseJson(),
    v.object({
      model: v.string(),
      fingerprint: v.string(),
      texts: v.array(v.object({ text: v.string(), start: v.array(v.number()) })),
    }),
  ),
  readFileSync(new URL('./__fixtures__/reference-vectors.json', import.meta.url), 'utf8'),
);

/** Hashes of vectors that were computed where the model was made: of each, rounded to four decimals. */
const { vectors: checksums } = v.parse(
  v.pipe(
    v.string(),
    v.parseJson(),
    v.object({ vectors: v.array(v.object({ text: v.string(), sha256: v.string() })) }),
  ),
  readFileSync(new URL('./__fixtures__/checksums.json', import.meta.url), 'utf8'),
);

function checksumOf(vector: Float32Array): string {
  const bytes = Buffer.alloc(4 * vector.length);
  for (const [index, component] of vector.entries())
    bytes.writeInt32LE(Math.round(component * 1e4), 4 * index);
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}

describe('the bundled model keeps the contract of embedding models', () => {
  it.each(embeddingModelContract({ create: loadDefaultModel }))('$title', ({ run }) => run());
});

describe('the bundled model', () => {
  it('is the one that its reference vectors were computed with', async () => {
    const { name, fingerprint, dimension } = await loadDefaultModel();
    expect({ name, fingerprint, dimension }).toEqual({
      name: reference.model,
      fingerprint: reference.fingerprint,
      dimension: 256,
    });
  });

  it('reads texts of all kinds as Python does', async () => {
    const vectors = await (await loadDefaultModel()).embed(reference.texts.map(({ text }) => text));
    for (const [index, { text, start }] of reference.texts.entries()) {
      const ours = [...(vectors[index] ?? [])].slice(0, start.length);
      const furthest = Math.max(...ours.map((component, place) => Math.abs(component - (start[place] ?? 9))));
      expect([text, furthest < 2e-5]).toEqual([text, true]);
    }
  });

  it('gives a hundred texts the vectors that it gave where it was made', async () => {
    const vectors = await (await loadDefaultModel()).embed(checksums.map(({ text }) => text));
    expect(checksums).toHaveLength(100);
    expect(
      checksums.map(({ text }, index) => [text, checksumOf(vectors[index] ?? new Float32Array())]),
    ).toEqual(checksums.map(({ text, sha256 }) => [text, sha256]));
  });

  it('is read once, and shared', async () => {
    const [one, two] = await Promise.all([loadDefaultModel(), loadDefaultModel()]);
    expect(one).toBe(two);
    expect(await loadBundledModel()).not.toBe(one);
  });

  it('finds the passage that a question is about', async () => {
    const model = await loadDefaultModel();
    const passages = [
      'The ferry to Bergen leaves at seven in the morning.',
      'def parse_header(line): return line.split(":", 1)',
      'class ConnectionPool: closes sockets that were idle for too long',
    ];
    const questions = ['when does the boat depart?', 'parse header lines', 'close idle connections'];
    const documents = await model.embed(passages, { purpose: 'document' });
    for (const [index, vector] of (await model.embed(questions, { purpose: 'query' })).entries()) {
      const scores = documents.map((document) => cosineSimilarity(vector, document));
      expect(scores.indexOf(Math.max(...scores))).toBe(index);
    }
  });

  it.each([64, 128])('cut to %i numbers points where its first numbers point', async (dimension) => {
    const [whole, cut] = await Promise.all([loadDefaultModel(), loadBundledModel({ dimension })]);
    const texts = ['parse an xml file', 'My sister Ada plays the cello.'];
    const [vectors, shorter] = await Promise.all([whole.embed(texts), cut.embed(texts)]);
    for (const [index, vector] of vectors.entries()) {
      const start = vector.subarray(0, dimension);
      expect(cosineSimilarity(start, shorter[index] ?? [])).toBeCloseTo(1, 6);
    }
  });

  it('takes at most 12 MB of a package', async () => {
    const folder = new URL('../../model/', import.meta.url);
    const sizes = await Promise.all(
      (await readdir(folder)).map(async (name) => {
        return (await promisify(gzip)(await readFile(new URL(name, folder)))).length;
      }),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(12_000_000);
  });
});
