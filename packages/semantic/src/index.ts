// The optimizer
export { SemanticOptimizer } from './semantic-optimizer.ts';
export type { SemanticOptions } from './semantic-options.ts';
// Chunks
export type { Chunk } from './chunk/chunk.ts';
export type { ChunkRequest } from './chunk/chunk-source.ts';
export { chunkText } from './chunk/chunk-text.ts';
// Indexes
export { ExactIndex, type ExactIndexOptions } from './index/exact-index.ts';
export { HnswIndex } from './index/hnsw-index.ts';
export type { HnswFromOptions, HnswIndexOptions, HnswLoadOptions } from './index/hnsw-options.ts';
export { addInSlices } from './index/in-slices.ts';
export type { HnswGraph, HnswLibrary, LoadLibrary } from './index/load-hnswlib.ts';
export {
  HNSW_PAYS_FROM,
  type OpenedIndex,
  type OpenIndexOptions,
  openIndex,
} from './index/open-index.ts';
export type { IndexKind, Neighbor, VectorIndex } from './index/vector-index.ts';
// Search
export type { SearchStatus } from './search/index-folder.ts';
export type { SearchHit } from './search/search-hit.ts';
export { SearchIndex } from './search/search-index.ts';
export type { SearchIndexOptions, SearchOptions, SearchProgress } from './search/search-options.ts';
export type { SkippedFile } from './search/walk/walk-folder.ts';
// Errors
export {
  IndexFileError,
  type IndexFileErrorOptions,
  type IndexFileProblem,
} from './errors/index-file-error.ts';
export {
  SearchFolderError,
  type SearchFolderErrorOptions,
  type SearchFolderProblem,
} from './errors/search-folder-error.ts';
