import { posix } from 'node:path';
import { ModelDownloadError } from '../../errors/model-download-error.ts';
import type { RepositoryFile } from '../hub/repository-file.ts';
import { externalDataOf, findOnnxFile, type ModelDtype, offeredDtypes } from '../onnx-files.ts';

/** What is fetched beside weights: nothing else has a way into the store, so no listing can lead out of it. */
const SETTINGS = [
  /^(?:config|tokenizer|tokenizer_config|special_tokens_map|modules)\.json$/,
  /^(?:config_sentence_transformers|sentence_[a-z]+_config)\.json$/,
  /^\d+_[A-Za-z]+\/config\.json$/,
  /^0_StaticEmbedding\/tokenizer\.json$/,
];
const DENSE_WEIGHTS = /^\d+_Dense\/model\.safetensors$/;

/** What {@link chooseFiles} chooses by. */
export interface FileChoice {
  readonly model: string;
  /** The file of token vectors that the model is; undefined for one that has a graph. */
  readonly table: string | undefined;
  /** The most exact one that is offered when undefined. */
  readonly dtype: ModelDtype | undefined;
}

/**
 * Chooses the files of a repository that a model needs: settings and tokenizer, and the table of a Model2Vec model or the
 * graph of one dtype. Graphs come last, so that none is in its place before its weights are.
 *
 * @throws ModelDownloadError where there is nothing that could be run.
 */
export function chooseFiles(
  files: readonly RepositoryFile[],
  { model, table, dtype }: FileChoice,
): RepositoryFile[] {
  const paths = files.map(({ path }) => path);
  const tokenizer =
    table === undefined ? 'tokenizer.json' : posix.join(posix.dirname(table), 'tokenizer.json');
  if (!paths.includes(tokenizer)) throw unsupported(model, `it has no ${tokenizer}`);
  const weights = table === undefined ? graphFiles(paths, model, dtype) : [table];
  const settings = paths.filter(
    (path) => isSetting(path) || (table === undefined && DENSE_WEIGHTS.test(path)),
  );
  const byPath = new Map(files.map((file) => [file.path, file]));
  return [...settings, ...weights].flatMap((path) => byPath.get(path) ?? []);
}

/** Chooses what a model's own repository adds where the graph comes from another one: pooling, prompts. */
export function chooseSettings(files: readonly RepositoryFile[]): RepositoryFile[] {
  return files.filter(({ path }) => isSetting(path));
}

function isSetting(path: string): boolean {
  return SETTINGS.some((pattern) => pattern.test(path));
}

function graphFiles(paths: readonly string[], model: string, dtype: ModelDtype | undefined): string[] {
  const graph = findOnnxFile(paths, dtype);
  if (graph !== undefined) return [...externalDataOf(paths, graph), graph];
  const offered = offeredDtypes(paths);
  if (dtype === undefined || offered.length === 0) {
    throw unsupported(
      model,
      'it has neither a table of token vectors (Model2Vec) nor an ONNX graph (model.onnx)',
    );
  }
  throw unsupported(model, `it has no graph of dtype ${dtype}, only ${offered.join(', ')}`);
}

function unsupported(model: string, why: string): ModelDownloadError {
  return new ModelDownloadError(`${model} cannot be used: ${why}.`, { model, reason: 'unsupported' });
}
