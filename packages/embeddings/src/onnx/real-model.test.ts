import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { embeddingModelContract } from '@scaledown/core/testing';
import * as v from 'valibot';
import { startSourceWorker } from './__fixtures__/start-source-worker.ts';
import { OnnxModel } from './onnx-model.ts';

// A sentence-transformers folder with an ONNX graph and `reference.json`: texts, and the vectors that the Python library
// gives them. Too large for the repository; without the variable these tests are reported as skipped.
const folder = process.env['SCALEDOWN_TEST_MODEL_DIR'] ?? '';
const withModel = folder === '' ? it.skip : it;

const referenceSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.array(v.object({ text: v.string(), vector: v.array(v.number()) })),
);

const load = () => OnnxModel.load(folder, {}, startSourceWorker);

describe('a model of the real world', () => {
  withModel('gets the vectors that sentence-transformers gives', async () => {
    const reference = v.parse(referenceSchema, await readFile(join(folder, 'reference.json'), 'utf8'));
    expect(reference.length).toBeGreaterThan(0);
    const model = await load();
    const vectors = await model.embed(reference.map(({ text }) => text));
    for (const [index, { vector }] of reference.entries()) {
      const difference = vector.map((value, place) => Math.abs(value - (vectors[index]?.[place] ?? 9)));
      expect(Math.max(...difference)).toBeLessThan(1e-5);
    }
    await model.close();
  });

  const checks = embeddingModelContract({ create: load });
  withModel.each(checks)('keeps the contract: $title', ({ run }) => run());
});
