// What each stage of a pipeline did, stages with names of their own, and two stages where two are enough.
import assert from 'node:assert/strict';
import { ScaleDownCompressor } from '@scaledown/compressor';
import { HasteOptimizer } from '@scaledown/haste';
import { Pipeline } from '@scaledown/pipeline';
import { SemanticOptimizer } from '@scaledown/semantic';

const pipeline = new Pipeline([
  ['code_selection', new HasteOptimizer({ topK: 8 })],
  ['semantic_filter', new SemanticOptimizer({ topK: 4 })],
  ['compression', new ScaleDownCompressor({ targetModel: 'gpt-4o' })],
]);

const result = await pipeline.run({
  query: 'data validation logic',
  filePath: 'examples/files/app.py',
  prompt: 'Explain the validation flow',
});

// Access results
console.log(result.finalContent);
console.log(result.savingsPercent);
for (const step of result.history) {
  console.log(`${step.stage}: ${step.inputTokens} → ${step.outputTokens} tokens`);
}

assert.deepEqual(
  result.history.map(({ stage }) => stage),
  ['code_selection', 'semantic_filter', 'compression'],
);
assert.match(result.finalContent, /def validate_\w+\(/);

const short = new Pipeline([
  ['semantic', new SemanticOptimizer({ topK: 5 })],
  ['compress', new ScaleDownCompressor()],
]);

const answer = await short.run({
  query: 'authentication flow',
  filePath: 'examples/files/app.py',
  prompt: 'How does the authentication work?',
});
console.log(answer.finalContent);

assert.match(answer.finalContent, /class Authentication:/);
