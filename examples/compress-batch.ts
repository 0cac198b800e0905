// Many contexts at once: each with a prompt of its own, or all with the same one.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { ScaleDownCompressor } from '@scaledown/compressor';

const meeting = await readFile('examples/files/meeting.txt', 'utf8');
const desk = await readFile('examples/files/order_desk.py', 'utf8');
const app = await readFile('examples/files/app.py', 'utf8');

const compressor = new ScaleDownCompressor({ targetModel: 'gpt-4o' });

// Batch mode (parallel contexts)
const contexts = [meeting, desk, app];
const prompts = ['Who repairs the lamp?', 'How are payments retried?', 'How long does a session last?'];
const results = await compressor.compress({ context: contexts, prompt: prompts });

for (const [index, { metrics }] of results.entries()) {
  console.log(`${prompts[index]} ${metrics.originalPromptTokens} → ${metrics.compressedPromptTokens}`);
}

assert.equal(results.length, 3, 'a result for each context, in its order');
assert.match(results[0]?.content ?? '', /Jonas and Sofie replace the lamp/);
assert.match(results[1]?.content ?? '', /MAX_PAYMENT_ATTEMPTS|retry_on/);
assert.match(results[2]?.content ?? '', /SESSION_LIFETIME/);

// Broadcast mode (same prompt for all contexts)
const points = await compressor.compress({
  context: ['Doc 1', 'Doc 2', 'Doc 3'],
  prompt: 'Summarize key points',
});

assert.deepEqual(points.map(String), ['Doc 1', 'Doc 2', 'Doc 3'], 'nothing to leave out');

// Conversations, each to be summarized the same way
const conversations = [meeting, meeting.split('\n').reverse().join('\n')];
const summaries = await new ScaleDownCompressor({ rate: 'auto' }).compress({
  context: conversations,
  prompt: 'Summarize in 2 sentences',
});

assert.ok(summaries.every(({ metrics }) => metrics.savingsPercent > 0));
