// The quick start of the pipeline: optimizers and a compressor in a row, for as few tokens as possible.
// The compressor asks the service that SCALEDOWN_API_URL names; a LocalCompressor in its place asks nobody.
import assert from 'node:assert/strict';
import { ScaleDownCompressor } from '@scaledown/compressor';
import { HasteOptimizer } from '@scaledown/haste';
import { Pipeline } from '@scaledown/pipeline';
import { SemanticOptimizer } from '@scaledown/semantic';

// Define pipeline stages
const pipeline = new Pipeline([
  ['haste', new HasteOptimizer({ topK: 5 })],
  ['semantic', new SemanticOptimizer({ topK: 3 })],
  ['compressor', new ScaleDownCompressor({ targetModel: 'gpt-4o' })],
]);

// Run pipeline
const result = await pipeline.run({
  query: 'explain error handling',
  filePath: 'examples/files/app.py',
  prompt: 'Provide a concise summary',
});

console.log(`Original: ${result.metrics.originalTokens} tokens`);
console.log(`Final: ${result.metrics.totalTokens} tokens`);
console.log(`Savings: ${result.savingsPercent.toFixed(1)}%`);
console.log(`\nOptimized Content:\n${result.finalContent}`);

assert.match(result.finalContent, /def handle_error\(/);
assert.ok(result.savingsPercent > 70, `${result.savingsPercent} % is little`);
assert.equal(result.metrics.originalTokens, result.history[0]?.inputTokens);
assert.equal(result.metrics.totalTokens, result.history.at(-1)?.outputTokens);
