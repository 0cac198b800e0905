import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unlessMissing } from '../files/system-error-code.ts';
import { modelFileFailure } from './model-file-failure.ts';
import { readTensorNames } from './safetensors.ts';

/** Where a folder keeps the parts of a static model. */
export interface StaticLayout {
  /** A safetensors file. */
  readonly weights: string;
  /** The name of the table of token vectors in it. */
  readonly table: string;
  /** The folder of `tokenizer.json`. */
  readonly tokenizerFolder: string;
  readonly config: string;
}

/** The layouts that Python's model2vec reads, in its order: its own, and the two of sentence-transformers. */
const LAYOUTS: readonly StaticLayout[] = [
  { weights: 'model.safetensors', table: 'embeddings', tokenizerFolder: '.', config: 'config.json' },
  {
    weights: 'model.safetensors',
    table: 'embedding.weight',
    tokenizerFolder: '.',
    config: 'config_sentence_transformers.json',
  },
  {
    weights: '0_StaticEmbedding/model.safetensors',
    table: 'embedding.weight',
    tokenizerFolder: '0_StaticEmbedding',
    config: 'config_sentence_transformers.json',
  },
];

/**
 * Finds out how a folder keeps a static model; undefined where it keeps none. The names of the tensors decide, for a
 * transformer's folder may hold files of the same names.
 *
 * @returns The layout with whole paths.
 * @throws ModelFileError when the weights are there and damaged.
 */
export async function findStaticLayout(folder: string): Promise<StaticLayout | undefined> {
  for (const { weights, table, tokenizerFolder, config } of LAYOUTS) {
    const layout: StaticLayout = {
      weights: join(folder, weights),
      table,
      tokenizerFolder: join(folder, tokenizerFolder),
      config: join(folder, config),
    };
    const files = [layout.weights, join(layout.tokenizerFolder, 'tokenizer.json'), layout.config];
    const found = await Promise.all(files.map(exists));
    if (found.includes(false)) continue;
    if ((await readTensorNames(layout.weights)).includes(table)) return layout;
  }
  return undefined;
}

async function exists(path: string): Promise<boolean> {
  try {
    return (await unlessMissing(stat(path))) !== undefined;
  } catch (cause) {
    throw modelFileFailure(path, cause);
  }
}
