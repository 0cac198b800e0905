import { ModelFileError } from '../../errors/model-file-error.ts';
import { readModelJson } from '../../folder/read-model-json.ts';
import type { Pooling } from '../pool/pool-tokens.ts';
import { poolingSchema } from './model-schemas.ts';

/** What the modes are called where the file names one, and where it has a switch for each. */
const MODES: Readonly<Record<string, Pooling>> = {
  mean: 'mean',
  pooling_mode_mean_tokens: 'mean',
  cls: 'cls',
  pooling_mode_cls_token: 'cls',
  lasttoken: 'last',
  pooling_mode_lasttoken: 'last',
  max: 'max',
  pooling_mode_max_tokens: 'max',
};

/** How a folder's pooling layer works. */
export interface PoolingSettings {
  readonly pooling: Pooling;
  /** False where it leaves the prompt's tokens out. */
  readonly poolsPrompt: boolean;
}

/**
 * Reads the configuration of a pooling layer.
 *
 * @throws ModelFileError when it asks for a mode that is not known here, or for several side by side.
 */
export async function readPooling(path: string): Promise<PoolingSettings> {
  const {
    pooling_mode: named,
    include_prompt: poolsPrompt,
    ...rest
  } = await readModelJson(path, poolingSchema);
  const asked =
    named === undefined
      ? Object.keys(rest).filter((key) => key.startsWith('pooling_mode_') && rest[key] === true)
      : [named];
  const [mode = '', ...others] = asked;
  const pooling = MODES[mode];
  if (pooling === undefined || others.length > 0) {
    const listed = asked.length === 0 ? 'none' : asked.join(' and ');
    throw new ModelFileError(
      `${path} asks for the pooling ${listed}; one of mean, cls, last token and max is known.`,
      {
        path,
        reason: 'unsupported',
      },
    );
  }
  return { pooling, poolsPrompt };
}
