import type { Optimizer } from '@scaledown/core';
import type { PipelineStep } from '@scaledown/pipeline';
import type { CommandContext } from '../command-context.ts';
import { DEFAULT_MODEL } from '../embeddings/choose-model.ts';
import type { StageName } from '../input/parse-stages.ts';
import { createCodeOptimizer } from './code-optimizer.ts';
import type { PipelineSettings } from './pipeline-settings.ts';

/**
 * What HASTE has chosen is cut no further unless the limit asks for it. Of the places to edit in 420 cases of
 * `bench localize`, HASTE's 1,200 tokens hold 66 %; `auto` after it leaves half of the tokens, and 50 % of the places.
 */
const RATE_AFTER_HASTE = 1;

/** Makes the stages that a run is put together from, each loaded only where it is named. */
export async function createSteps(
  settings: PipelineSettings,
  context: CommandContext,
): Promise<readonly PipelineStep[]> {
  return Promise.all(settings.stages.map((name) => makers[name](settings, context)));
}

type MakeStep = (settings: PipelineSettings, context: CommandContext) => Promise<PipelineStep>;

const makers: Readonly<Record<StageName, MakeStep>> = {
  haste: async ({ topK, maxTokens, targetModel }, { createOptimizer }) => {
    // Aims for all of a limit that is given: by itself, HASTE stops at its soft cap.
    const haste = await createOptimizer({ topK, softCap: maxTokens, targetModel });
    const stage: Optimizer = {
      name: 'haste',
      optimize: ({ query = '', ...request }) => haste.optimize({ ...request, query }),
    };
    return ['haste', stage];
  },
  semantic: async ({ topK, targetModel, embeddings = DEFAULT_MODEL }, { loadModel }) => {
    const [{ SemanticOptimizer }, model] = await Promise.all([
      import('@scaledown/semantic'),
      loadModel(embeddings),
    ]);
    return ['semantic', new SemanticOptimizer({ topK, targetModel, embeddings: model })];
  },
  compress: async ({ rate, stages, targetModel }, { createOptimizer }) => {
    const { LocalCompressor } = await import('@scaledown/compressor');
    const share = rate ?? (stages.includes('haste') ? RATE_AFTER_HASTE : undefined);
    // Asked for all of a text it would still leave out a tenth: room for what may stand around the code.
    const codeOptimizer = share === 1 ? undefined : createCodeOptimizer(createOptimizer, targetModel);
    return ['compress', new LocalCompressor({ rate: share, targetModel, codeOptimizer })];
  },
};
