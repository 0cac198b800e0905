// The quick start of semantic selection: offline, by the model that comes along.
import assert from 'node:assert/strict';
import { SemanticOptimizer } from '@scaledown/semantic';

const optimizer = new SemanticOptimizer({ topK: 3 });
const result = await optimizer.optimize({
  context: '', // may be empty, since filePath is given
  query: 'what happens when goods are out of stock?',
  filePath: 'examples/files/order_desk.py',
});

console.log(result.content);
console.log(`${result.metrics.model}: ${result.metrics.compressionRatio.toFixed(2)}x`);

// What the library promises about every result:
assert.ok(result.metrics.model !== undefined, 'the model that served is named');
assert.ok(result.metrics.originalTokens > 5 * result.metrics.optimizedTokens, 'most of the file is left out');
// And about this one: the error that says so.
assert.match(result.content, /class OutOfStock\(/);
