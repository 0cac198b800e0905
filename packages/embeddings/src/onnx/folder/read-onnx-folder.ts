import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type * as v from 'valibot';
import { ModelFileError } from '../../errors/model-file-error.ts';
import { externalDataOf, findOnnxFile } from '../../files/onnx-files.ts';
import { modelFileFailure } from '../../folder/model-file-failure.ts';
import { readModelJson } from '../../folder/read-model-json.ts';
import type { ResolvedOnnxOptions } from '../onnx-options.ts';
import { choosePrompts } from './choose-prompts.ts';
import { listModelFiles } from './list-model-files.ts';
import { configSchema, encoderSchema, promptsSchema, tokenizerConfigSchema } from './model-schemas.ts';
import type { OnnxFolder } from './onnx-folder.ts';
import { readLayers } from './read-layers.ts';

/** The part of the options that decides how a folder is read. */
export type FolderChoices = Pick<ResolvedOnnxOptions, 'dtype' | 'maxTokens' | 'prompts'>;

/**
 * Tokens that are read unless more are asked for. Models of today take 32,768, and the memory of their attention grows
 * with the square: 2,048 tokens of a model with 16 heads take 270 MB a layer, 32,768 would take 69 GB.
 */
const USUAL_MAX_TOKENS = 2048;

/**
 * Reads how a folder's model is to be run, from the files that sentence-transformers writes; only the graph and
 * `tokenizer.json` must be there.
 *
 * @throws ModelFileError when a file is missing, damaged, or asks for what is not known here.
 */
export async function readOnnxFolder(folder: string, choices: FolderChoices): Promise<OnnxFolder> {
  const files = await listModelFiles(folder);
  const graph = findGraph(folder, files, choices);
  const readOptional = async <Schema extends v.GenericSchema>(name: string, schema: Schema) =>
    files.has(name) ? readModelJson(join(folder, name), schema) : undefined;
  const [layers, config, encoder, tokenizer, sentences] = await Promise.all([
    readLayers(folder, files),
    readOptional('config.json', configSchema),
    readOptional('sentence_bert_config.json', encoderSchema),
    readOptional('tokenizer_config.json', tokenizerConfigSchema),
    readOptional('config_sentence_transformers.json', promptsSchema),
  ]);
  const positions = Math.min(
    config?.max_position_embeddings ?? Infinity,
    tokenizer?.model_max_length ?? Infinity,
  );
  const usual = Math.min(encoder?.max_seq_length ?? Infinity, USUAL_MAX_TOKENS);
  const settings: Omit<OnnxFolder, 'fingerprint'> = {
    graphFile: join(folder, graph),
    pooling: layers.pooling?.pooling ?? (config?.model_type === 'qwen3' ? 'last' : undefined),
    dense: layers.dense,
    prompts: choosePrompts(choices.prompts, {
      named: sentences?.prompts ?? undefined,
      defaultName: sentences?.default_prompt_name,
      modelType: config?.model_type,
    }),
    poolsPrompt: layers.pooling?.poolsPrompt ?? true,
    lowerCases: encoder?.do_lower_case ?? false,
    maxTokens: Math.min(choices.maxTokens ?? usual, positions),
    padding: {
      token: tokenizer?.pad_token,
      id: config?.pad_token_id,
      side: tokenizer?.padding_side ?? 'right',
    },
  };
  const weights = [graph, ...externalDataOf(files, graph), 'tokenizer.json'];
  return { ...settings, fingerprint: await fingerprint(folder, weights, settings) };
}

function findGraph(folder: string, files: ReadonlySet<string>, { dtype }: FolderChoices): string {
  const graph = findOnnxFile(files, dtype);
  if (graph !== undefined) return graph;
  const kind = dtype === undefined ? 'ONNX graph' : `ONNX graph of dtype ${dtype}`;
  throw new ModelFileError(`${folder} holds no ${kind}, such as onnx/model.onnx.`, {
    path: folder,
    reason: 'missing',
  });
}

/** Sizes and times stand for the contents: to hash gigabytes would take longer than to load them. */
async function fingerprint(
  folder: string,
  files: readonly string[],
  { graphFile: _, dense, ...settings }: Omit<OnnxFolder, 'fingerprint'>,
): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) {
    const path = join(folder, file);
    const { size, mtimeMs } = await stat(path).catch((cause: unknown) => {
      throw modelFileFailure(path, cause);
    });
    hash.update(`${file}\n${size}\n${mtimeMs}\n`);
  }
  hash.update(JSON.stringify({ ...settings, denseLayers: dense.length }));
  return hash.digest('hex').slice(0, 16);
}
