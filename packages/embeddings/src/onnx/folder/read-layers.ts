import { join } from 'node:path';
import { ModelFileError } from '../../errors/model-file-error.ts';
import { readModelJson } from '../../folder/read-model-json.ts';
import { type DenseLayer, readDenseLayer } from '../pool/dense-layer.ts';
import { modulesSchema } from './model-schemas.ts';
import { type PoolingSettings, readPooling } from './read-pooling.ts';

/** The layers that follow a model's graph. */
export interface Layers {
  /** Undefined where the folder does not say. */
  readonly pooling: PoolingSettings | undefined;
  readonly dense: readonly DenseLayer[];
}

/**
 * Reads the layers that `modules.json` lists; without one, the pooling at its usual place.
 *
 * @throws ModelFileError when a layer is of a kind that is not known here.
 */
export async function readLayers(folder: string, files: ReadonlySet<string>): Promise<Layers> {
  if (!files.has('modules.json')) {
    const usual = files.has('1_Pooling')
      ? await readPooling(join(folder, '1_Pooling', 'config.json'))
      : undefined;
    return { pooling: usual, dense: [] };
  }
  const path = join(folder, 'modules.json');
  let pooling: PoolingSettings | undefined;
  const dense: DenseLayer[] = [];
  for (const module of await readModelJson(path, modulesSchema)) {
    // Whole names differ from one version of sentence-transformers to the next; the class at their end does not.
    const kind = module.type.split('.').at(-1) ?? '';
    if (kind === 'Pooling') pooling = await readPooling(join(folder, module.path, 'config.json'));
    else if (kind === 'Dense') dense.push(await readDenseLayer(join(folder, module.path)));
    else if (kind !== 'Transformer' && kind !== 'Normalize') {
      throw new ModelFileError(`${path} lists a layer of type ${module.type}, which is not known here.`, {
        path,
        reason: 'unsupported',
      });
    }
  }
  return { pooling, dense };
}
