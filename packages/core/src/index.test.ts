import { expect, it } from '@jest/globals';
import * as core from './index.ts';
import * as testing from './testing/index.ts';

it('exports this and nothing else', () => {
  expect(Object.keys(core).sort()).toEqual([
    'APIError',
    'AuthenticationError',
    'BatchError',
    'BudgetTooSmallError',
    'CompressedPrompt',
    'InvalidOptionsError',
    'MissingDependencyError',
    'OptimizerError',
    'STOP_WORDS',
    'ScaleDownError',
    'SourceFileError',
    'analyzeText',
    'cosineSimilarity',
    'countTokensByLine',
    'createTokenCounter',
    'defineErrorClass',
    'fuseRankings',
    'isErrorOfClass',
    'measureSavings',
    'packMultipleChoice',
    'parseOptions',
    'planUpgrades',
    'readRetryAfter',
    'splitIdentifier',
    'stemWord',
    'topK',
    'untilAborted',
    'withRetries',
  ]);
});

it('exports this and nothing else for tests', () => {
  expect(Object.keys(testing).sort()).toEqual([
    'HashEmbeddingModel',
    'compressorContract',
    'embeddingModelContract',
    'optimizerContract',
  ]);
});
