import assert from 'node:assert/strict';
import type { EmbeddingModel } from '../contracts/embedding-model.ts';
import { assertAborts, deepFreeze } from './assertions.ts';
import type { ContractCheck } from './contract-check.ts';

/** What {@link embeddingModelContract} needs. */
export interface EmbeddingModelContractOptions {
  /** Makes the model under test; called once a check. */
  readonly create: () => EmbeddingModel | Promise<EmbeddingModel>;
  /** Different texts, at least 2. @default three short texts */
  readonly texts?: readonly string[];
  /** How much a component may differ between a text alone and in a batch. @default 1e-5 */
  readonly tolerance?: number;
}

const TEXTS = ['def parse_header(line): ...', 'class Session: ...', 'close the connection pool'];

/** Lists what every `EmbeddingModel` promises, as checks for `it.each`. */
export function embeddingModelContract({
  create,
  texts = TEXTS,
  tolerance = 1e-5,
}: EmbeddingModelContractOptions): ContractCheck[] {
  return [
    {
      title: 'has a name and a dimension',
      run: async () => {
        const { name, dimension } = await create();
        assert.notEqual(name, '');
        assert.ok(
          Number.isInteger(dimension) && dimension > 0,
          'a dimension is a whole number of at least 1',
        );
      },
    },
    {
      title: 'gives one vector of finite numbers a text',
      run: async () => {
        const model = await create();
        for (const purpose of ['query', 'document'] as const) {
          const vectors = await model.embed(texts, { purpose });
          assert.equal(vectors.length, texts.length);
          for (const vector of vectors) assertVector(vector, model.dimension);
        }
      },
    },
    {
      title: 'keeps the order of the texts, alone or in a batch',
      run: async () => {
        const model = await create();
        const together = await model.embed(texts);
        for (const [index, text] of texts.entries()) {
          const [alone] = await model.embed([text]);
          assertClose(alone, together[index], tolerance);
        }
      },
    },
    {
      title: 'gives the same vectors for the same texts',
      run: async () => {
        const model = await create();
        assert.deepEqual(await model.embed(texts), await model.embed(texts));
      },
    },
    {
      title: 'gives no vectors for no texts',
      run: async () => assert.deepEqual(await (await create()).embed([]), []),
    },
    {
      title: 'embeds the empty text like any other',
      run: async () => {
        const model = await create();
        const [vector] = await model.embed(['']);
        assertVector(vector, model.dimension);
      },
    },
    {
      title: 'leaves the list of texts as it was',
      run: async () => {
        await (await create()).embed(deepFreeze([...texts]));
      },
    },
    {
      title: 'does not begin when the signal is aborted',
      run: async () => {
        const model = await create();
        await assertAborts((signal) => model.embed(texts, { signal }));
      },
    },
  ];
}

function assertVector(vector: Float32Array | undefined, dimension: number): void {
  // Not instanceof: a test runner's realm may have typed arrays of its own.
  assert.equal(Object.prototype.toString.call(vector), '[object Float32Array]');
  assert.equal(vector?.length, dimension);
  assert.ok(vector?.every(Number.isFinite), 'every component is finite');
}

function assertClose(a: Float32Array | undefined, b: Float32Array | undefined, tolerance: number): void {
  assert.ok(a !== undefined && b !== undefined, 'there is a vector for each text');
  for (const [index, component] of a.entries()) {
    const difference = Math.abs(component - (b[index] ?? Number.NaN));
    assert.ok(difference <= tolerance, `component ${index} differs by ${difference}`);
  }
}
