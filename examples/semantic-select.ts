// The quick start of semantic selection: offline, by the model that comes along.
import assert from 'node:assert/strict';
import { SemanticOptimizer } from '@scaledown/semantic';

const optimizer = new SemanticOptimizer({ topK: 3 });

const result = await optimizer.optimize({
  context: '',
  query: 'data preprocessing logic',
  filePath: 'examples/files/pipeline.py',
});

console.log(result.content);

// What the library promises about every result:
assert.ok(result.metrics.model !== undefined, 'the model that served is named');
assert.ok(result.metrics.originalTokens > 2 * result.metrics.optimizedTokens, 'most of the file is left out');
// And about this one:
assert.match(result.content, /def preprocess\(/);

// With a model by name: what comes along, or 'Qwen/Qwen3-Embedding-0.6B' once `scaledown models pull` has fetched it.
const named = new SemanticOptimizer({ modelName: 'bundled', topK: 5 });
const found = await named.optimize({
  context: '',
  query: 'authentication middleware',
  filePath: 'examples/files/app.py',
});

assert.ok(found.metrics.optimizedTokens < found.metrics.originalTokens);
assert.match(found.content, /class Authentication:/);
