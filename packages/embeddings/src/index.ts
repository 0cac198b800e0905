// Load
export { loadDefaultModel } from './bundled/load-default-model.ts';
export { loadModel } from './load/load-model.ts';
export type { LoadModelOptions } from './load/load-model-options.ts';
// Models
export { StaticModel } from './static/static-model.ts';
export type { StaticModelOptions } from './static/static-model-options.ts';
export { OnnxModel } from './onnx/onnx-model.ts';
export type { OnnxModelOptions, OnnxPrompts } from './onnx/onnx-options.ts';
export { HttpModel } from './http/http-model.ts';
export type { HttpModelOptions, HttpModelPrompts } from './http/http-model-options.ts';
// Cache
export { CachedModel } from './cache/cached-model.ts';
export type { CachedModelOptions } from './cache/cached-model-options.ts';
export { DiskEmbeddingStore, type DiskEmbeddingStoreOptions } from './cache/disk-embedding-store.ts';
export type { EmbeddingSpace, EmbeddingStore } from './cache/embedding-store.ts';
// Files
export { findModel } from './files/find-model.ts';
export { listModels } from './files/list-models.ts';
export type { LocalModel, ModelKind, ModelOrigin } from './files/local-model.ts';
export { type ModelFilesOptions, modelsFolder } from './files/models-folder.ts';
export type { ModelDtype } from './files/onnx-files.ts';
export { pullModel } from './files/pull/pull-model.ts';
export type { PullModelOptions } from './files/pull/pull-options.ts';
export type { PullProgress } from './files/pull/pull-progress.ts';
export { type RemoveModelOptions, removeModel } from './files/remove-model.ts';
// Errors
export {
  EmbeddingStoreError,
  type EmbeddingStoreErrorOptions,
  type EmbeddingStoreProblem,
} from './errors/embedding-store-error.ts';
export {
  ModelDownloadError,
  type ModelDownloadErrorOptions,
  type ModelDownloadProblem,
} from './errors/model-download-error.ts';
export {
  ModelFileError,
  type ModelFileErrorOptions,
  type ModelFileProblem,
} from './errors/model-file-error.ts';
export { ModelNotFoundError, type ModelNotFoundErrorOptions } from './errors/model-not-found-error.ts';
export {
  ModelRunError,
  type ModelRunErrorCode,
  type ModelRunErrorOptions,
} from './errors/model-run-error.ts';
export {
  ModelStorageError,
  type ModelStorageErrorOptions,
  type ModelStorageProblem,
} from './errors/model-storage-error.ts';
