// The quick start of HASTE: a question and a file in, the code that matters out.
import assert from 'node:assert/strict';
import { HasteOptimizer } from '@scaledown/haste';

const optimizer = new HasteOptimizer({ topK: 5, semantic: false });

const result = await optimizer.optimize({
  context: '', // Can be empty when filePath is provided
  query: 'explain the training loop',
  filePath: 'examples/files/train.py',
});

console.log(result.content); // Optimized code
console.log(`Compression: ${result.metrics.compressionRatio.toFixed(2)}x`);

// What the library promises about every result:
assert.ok(result.metrics.optimizedTokens <= 1200, 'the output fits the default hard cap');
assert.ok(result.metrics.originalTokens > result.metrics.optimizedTokens, 'the file is larger than that');
// And about this one: the loop, whole, and what it calls.
assert.match(result.content, /def train\([\s\S]*for epoch in range[\s\S]*return reports/);
assert.match(result.content, /def train_batch\(/);
assert.match(result.content, /def evaluate\(/);

// The same for documentation: without `context`, and with more functions.
const documented = await new HasteOptimizer({ topK: 10 }).optimize({
  query: 'API endpoints',
  filePath: 'examples/files/app.py',
});
assert.match(documented.content, /def create_member\([\s\S]*def list_tools\(/);
