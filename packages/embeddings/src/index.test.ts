import { expect, it } from '@jest/globals';
import * as embeddings from './index.ts';

it('exports this and nothing else', () => {
  expect(Object.keys(embeddings).sort()).toEqual([
    'CachedModel',
    'DiskEmbeddingStore',
    'EmbeddingStoreError',
    'HttpModel',
    'ModelDownloadError',
    'ModelFileError',
    'ModelNotFoundError',
    'ModelRunError',
    'ModelStorageError',
    'OnnxModel',
    'StaticModel',
    'findModel',
    'listModels',
    'loadDefaultModel',
    'loadModel',
    'modelsFolder',
    'pullModel',
    'removeModel',
  ]);
});
