import { expect, it } from '@jest/globals';
import * as pipeline from './index.ts';

it('exports this and nothing else', () => {
  expect(Object.keys(pipeline).sort()).toEqual([
    'BudgetExceededError',
    'Pipeline',
    'PipelineBatchError',
    'PipelineResult',
    'StageTimeoutError',
    'stageOf',
  ]);
});
