import { expect, it } from '@jest/globals';
import * as compressor from './index.ts';

it('exports this and nothing else', () => {
  expect(Object.keys(compressor).sort()).toEqual([
    'LocalCompressedPrompt',
    'LocalCompressor',
    'ScaleDownCompressor',
    'restoreJson',
    'restoreLog',
    'setApiKey',
  ]);
});
