// The key of the hosted service, set once for the whole program, and what happens without one.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { ScaleDownCompressor, setApiKey } from '@scaledown/compressor';
import { AuthenticationError } from '@scaledown/core';

const compressor = new ScaleDownCompressor({
  targetModel: 'gpt-4o',
  rate: 'auto',
  preserveKeywords: true,
});
const request = {
  context: await readFile('examples/files/meeting.txt', 'utf8'), // Long conversation history
  prompt: 'What were the action items?',
};

setApiKey('sk-of-somebody-else');
await assert.rejects(compressor.compress(request), AuthenticationError);

// Compressors that exist already use the new key from here on.
setApiKey('sk-your-api-key-here');
const result = await compressor.compress(request);
console.log(`${result}`);

assert.ok(result.metrics.savingsPercent > 0);
