// What can go wrong in a pipeline, told apart by its class; each error names the stage that it came from.
import assert from 'node:assert/strict';
import { ScaleDownCompressor } from '@scaledown/compressor';
import { APIError, AuthenticationError, InvalidOptionsError, OptimizerError } from '@scaledown/core';
import { HasteOptimizer } from '@scaledown/haste';
import { Pipeline, type PipelineStep } from '@scaledown/pipeline';
import { SemanticOptimizer } from '@scaledown/semantic';

/** Runs stages as a program would that has to tell a person what happened. */
async function explain(steps: readonly PipelineStep[], filePath = 'examples/files/app.py'): Promise<string> {
  try {
    const pipeline = new Pipeline(steps);
    const result = await pipeline.run({
      query: 'find bug',
      filePath,
      prompt: 'Analyze',
    });
    return `Done: ${result.metrics.totalTokens} tokens`;
  } catch (error) {
    if (error instanceof AuthenticationError) return `Authentication failed: ${where(error)}`;
    if (error instanceof OptimizerError) return `Optimization failed: ${where(error)}`;
    if (error instanceof APIError) return `API request failed: ${where(error)}`;
    return `Unexpected error: ${error instanceof Error ? error.message : error}`;
  }
}

const where = ({ stage, message }: { stage?: string; message: string }): string => `[${stage}] ${message}`;

const haste: PipelineStep = ['haste', new HasteOptimizer()];
const said = {
  fine: await explain([haste, ['compressor', new ScaleDownCompressor()]]),
  wrongKey: await explain([haste, ['compressor', new ScaleDownCompressor({ apiKey: 'sk-wrong' })]]),
  noModel: await explain([['semantic', new SemanticOptimizer({ modelName: 'nobody/has-this' })], haste]),
  // Nothing listens there.
  noService: await explain([
    haste,
    ['compressor', new ScaleDownCompressor({ baseUrl: 'http://127.0.0.1:65535', maxRetries: 0 })],
  ]),
  noFile: await explain([haste], 'examples/files/missing.py'),
};
for (const line of Object.values(said)) console.log(line);

assert.match(said.fine, /^Done: \d+ tokens$/);
assert.match(said.wrongKey, /^Authentication failed: \[compressor\] /);
assert.match(said.noModel, /^Optimization failed: \[semantic\] /);
assert.match(said.noService, /^API request failed: \[compressor\] /);
assert.match(said.noFile, /missing\.py/);

// A pipeline that makes no sense is refused before anything runs.
assert.throws(() => new Pipeline([]), InvalidOptionsError);
