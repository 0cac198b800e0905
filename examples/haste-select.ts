// The quick start of HASTE: a question and a file in, the code that matters out.
import assert from 'node:assert/strict';
import { HasteOptimizer } from '@scaledown/haste';

const optimizer = new HasteOptimizer({ topK: 5, semantic: false });
const result = await optimizer.optimize({
  context: '', // may be empty, since filePath is given
  query: 'how are failed payments retried?',
  filePath: 'examples/files/order_desk.py',
});

console.log(result.content);
console.log(`Compression: ${result.metrics.compressionRatio.toFixed(2)}x`);

// What the library promises about every result:
assert.ok(result.metrics.optimizedTokens <= 1200, 'the output fits the default hard cap');
assert.ok(result.metrics.originalTokens > 5000, 'the file is larger than that');
// And about this one: the decorator that retries, the pauses it takes, and the charge that uses it.
assert.match(result.content, /def retry_on\(/);
assert.match(result.content, /def retry_delays\(/);
assert.match(result.content, /async def charge\(/);
