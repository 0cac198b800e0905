import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { ModelFileError, type ModelFileProblem } from '../errors/model-file-error.ts';
import {
  bytesOf,
  float32,
  makeFolder,
  type RawTensor,
  removeFolders,
  safetensors,
  tokenizerOf,
  writeModel,
} from './__fixtures__/write-model.ts';
import { StaticModel } from './static-model.ts';

afterAll(removeFolders);

const rows = float32([[1], [2], [3], [4]]);
const whole = safetensors({ embeddings: rows });

async function failureOf(folder: string): Promise<ModelFileError> {
  const error: unknown = await StaticModel.load(folder).catch((cause: unknown) => cause);
  if (!ModelFileError.isInstance(error)) throw error;
  return error;
}

const withHeader = (header: string, data: Uint8Array = new Uint8Array(0)): Uint8Array => {
  const text = new TextEncoder().encode(header);
  return Buffer.concat([bytesOf(BigInt64Array.of(BigInt(text.length))), text, data]);
};

const tensorOf = (facts: Partial<RawTensor>): Uint8Array =>
  safetensors({ embeddings: { ...rows, ...facts } });

const damages: readonly [string, Uint8Array, ModelFileProblem][] = [
  ['is empty', new Uint8Array(0), 'corrupt'],
  ['ends within the length of its header', whole.subarray(0, 5), 'corrupt'],
  ['ends within its header', whole.subarray(0, 30), 'corrupt'],
  ['ends within its numbers', whole.subarray(0, whole.length - 1), 'corrupt'],
  ['is a page of a server', new TextEncoder().encode('<html>no such model</html>'), 'corrupt'],
  ['has a header that is no JSON', withHeader('{"embeddings":'), 'corrupt'],
  ['has a header of another shape', withHeader('{"embeddings":{"dtype":1}}'), 'unsupported'],
  [
    'points outside itself',
    withHeader('{"embeddings":{"dtype":"F32","shape":[4,1],"data_offsets":[0,16]}}'),
    'corrupt',
  ],
  [
    'points backwards',
    withHeader('{"embeddings":{"dtype":"F32","shape":[4,1],"data_offsets":[16,0]}}', rows.bytes),
    'corrupt',
  ],
  ['has fewer numbers than its shape says', tensorOf({ shape: [4, 2] }), 'corrupt'],
  ['has a table of one dimension', tensorOf({ shape: [4] }), 'corrupt'],
  ['has a table of no columns', tensorOf({ shape: [4, 0], bytes: new Uint8Array(0) }), 'corrupt'],
  ['has numbers of an unknown type', tensorOf({ dtype: 'F8_E4M3', bytes: new Uint8Array(4) }), 'unsupported'],
  ['has too few rows for its tokenizer', safetensors({ embeddings: float32([[1], [2]]) }), 'corrupt'],
  [
    'has too few weights for its tokenizer',
    safetensors({ embeddings: rows, weights: float32([[1, 1]]) }),
    'corrupt',
  ],
  [
    'maps a token to a row that is not there',
    safetensors({
      embeddings: rows,
      mapping: { dtype: 'I64', shape: [4], bytes: bytesOf(BigInt64Array.of(0n, 1n, 2n, 4n)) },
    }),
    'corrupt',
  ],
];

describe('weights', () => {
  it.each(damages)('are refused when the file %s', async (_title, weights, reason) => {
    const error = await failureOf(await writeModel({ weights }));
    expect(error.reason).toBe(reason);
    expect(error.path).toMatch(/model\.safetensors$/);
    expect(error.message).toContain(error.path);
  });

  it('are refused at any length that they may have been cut to', async () => {
    const table = safetensors({ embeddings: float32([[1], [2], [3], [4]]) });
    for (let length = 0; length < table.length; length += 7) {
      const error = await failureOf(await writeModel({ weights: table.subarray(0, length) }));
      expect([length, error.reason]).toEqual([length, 'corrupt']);
    }
  });
});

describe('a tokenizer', () => {
  it.each([
    ['is no JSON', '{"model":', 'corrupt'],
    ['is no tokenizer', { version: '1.0' }, 'unsupported'],
    ['is of a kind that nobody knows', { ...tokenizerOf([]), model: { type: 'Magic' } }, 'unsupported'],
    [
      'has a step that nobody knows',
      { ...tokenizerOf(['a']), pre_tokenizer: { type: 'Magic' } },
      'unsupported',
    ],
  ] as const)('is refused when it %s', async (_title, tokenizer, reason) => {
    const error = await failureOf(await writeModel({ tokenizer }));
    expect([error.reason, error.path]).toEqual([reason, expect.stringMatching(/tokenizer\.json$/)]);
  });
});

describe('a configuration', () => {
  it.each([
    ['is no JSON', 'normalize: true', 'corrupt'],
    ['is a number', 7, 'unsupported'],
    ['allows no tokens', { max_length: 0 }, 'unsupported'],
  ] as const)('is refused when it %s', async (_title, config, reason) => {
    const error = await failureOf(await writeModel({ config }));
    expect([error.reason, error.path]).toEqual([reason, expect.stringMatching(/config\.json$/)]);
  });
});

describe('a folder', () => {
  it.each(['model.safetensors', 'tokenizer.json', 'config.json'])(
    'without its %s is no static model',
    async (file) => {
      const folder = await writeModel();
      await rm(join(folder, file));
      expect(await failureOf(folder)).toMatchObject({ reason: 'missing', path: folder });
    },
  );

  it('that is not there, or a file, is no static model', async () => {
    const folder = await makeFolder();
    for (const path of [join(folder, 'none'), join(await writeModel(), 'config.json')]) {
      expect(await failureOf(path)).toMatchObject({ reason: 'missing', path });
    }
  });

  it("of a transformer is no static model, though its files' names are the same", async () => {
    const weights = safetensors({ 'embeddings.word_embeddings.weight': rows });
    expect(await failureOf(await writeModel({ weights }))).toMatchObject({ reason: 'missing' });
  });

  it('with a folder in the place of a file cannot be read', async () => {
    const folder = await writeModel();
    await rm(join(folder, 'tokenizer.json'));
    await mkdir(join(folder, 'tokenizer.json'));
    const error = await failureOf(folder);
    expect(error).toMatchObject({ reason: 'unreadable', path: join(folder, 'tokenizer.json') });
    expect(error.message).toContain('EISDIR');
  });

  it('whose links lead in circles cannot be read', async () => {
    const folder = await writeModel();
    await rm(join(folder, 'config.json'));
    await symlink('config.json', join(folder, 'config.json'));
    expect(await failureOf(folder)).toMatchObject({ reason: 'unreadable' });
  });
});
