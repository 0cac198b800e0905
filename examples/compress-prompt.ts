// The quick start of the compressor: a long context and a prompt in, a shorter context out.
// The service is whatever SCALEDOWN_API_URL names, such as `scaledown serve`; without it, the hosted one.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { ScaleDownCompressor } from '@scaledown/compressor';

const compressor = new ScaleDownCompressor({
  targetModel: 'gpt-4o',
  rate: 'auto',
});

const context = await readFile('examples/files/meeting.txt', 'utf8');
const prompt = 'Summarize the main points in 3 bullet points.';

const result = await compressor.compress({ context, prompt });

console.log(`${result}`); // Compressed prompt
console.log(
  `Token reduction: ${result.metrics.originalPromptTokens} → ${result.metrics.compressedPromptTokens}`,
);

// Every result prints as its text, counts its tokens, and knows what they were before.
assert.equal(`${result}`, result.content);
assert.ok(result.metrics.compressedPromptTokens < result.metrics.originalPromptTokens);
assert.equal(
  result.metrics.compressionRatio,
  result.metrics.originalPromptTokens / result.metrics.compressedPromptTokens,
);
