// HASTE with meaning beside words, and a larger limit. The model runs in this process; without `embeddings`,
// `semantic: true` asks an endpoint of the shape of OpenAI's for its model, with OPENAI_API_KEY.
import assert from 'node:assert/strict';
import { loadDefaultModel } from '@scaledown/embeddings';
import { HasteOptimizer } from '@scaledown/haste';

const optimizer = new HasteOptimizer({
  topK: 10,
  semantic: true,
  embeddings: await loadDefaultModel(),
  hardCap: 2000,
});

const result = await optimizer.optimize({
  context: '',
  query: 'find database queries',
  filePath: 'examples/files/app.py',
});

console.log(result.content);

assert.ok(result.metrics.optimizedTokens <= 2000);
assert.ok(result.metrics.model !== undefined, 'the model that served is named');
assert.match(result.content, /SELECT \* FROM members WHERE email/);
