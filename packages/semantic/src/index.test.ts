import { expect, it } from '@jest/globals';
import * as semantic from './index.ts';

it('exports this and nothing else', () => {
  expect(Object.keys(semantic).sort()).toEqual([
    'ExactIndex',
    'HNSW_PAYS_FROM',
    'HnswIndex',
    'IndexFileError',
    'SearchFolderError',
    'SearchIndex',
    'SemanticOptimizer',
    'addInSlices',
    'chunkText',
    'openIndex',
  ]);
});
