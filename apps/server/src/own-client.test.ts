import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ScaleDownCompressor, type ScaleDownCompressorOptions } from '@scaledown/compressor';
import { APIError, AuthenticationError } from '@scaledown/core';
import { HARBOUR_ANSWER, HARBOUR_QUESTION, HARBOUR_TEXT } from './testing/harbour-text.ts';
import { closeTestServers, startTestServer, type TestServer } from './testing/test-server.ts';

// `ScaleDownCompressor`, written for the hosted service, against this server and the real compressor.

const request = { context: HARBOUR_TEXT, prompt: HARBOUR_QUESTION };
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ workers: 0, apiKeys: 'our-key' });
});
afterAll(closeTestServers);

function clientOf(options: ScaleDownCompressorOptions = {}): ScaleDownCompressor {
  return new ScaleDownCompressor({ apiKey: 'our-key', baseUrl: server.url, maxRetries: 0, ...options });
}

describe('ScaleDownCompressor', () => {
  it.each(['', '/', '/compress/raw', '/compress/raw/', '/v1/compress', '/v1/compress/'])(
    'works with the address of this server and %p',
    async (path) => {
      const result = await clientOf({ baseUrl: server.url + path }).compress(request);
      expect(String(result)).toContain(HARBOUR_ANSWER);
      expect(result.metrics.compressionRatio).toBeGreaterThan(2);
      expect(result.metrics.originalPromptTokens).toBeGreaterThan(result.metrics.compressedPromptTokens);
    },
  );

  it('sends its options, and they count', async () => {
    const kept = await clientOf({ rate: 0.3, preserveWords: ['week 31'], preserveKeywords: true }).compress(
      request,
    );
    expect(kept.content).toContain('week 31');
    const { metrics } = await clientOf().compress({ ...request, maxTokens: 60 });
    expect(metrics.compressedPromptTokens).toBeLessThanOrEqual(60);
  });

  it('gets a batch back in its order', async () => {
    const contexts = Array.from(
      { length: 20 },
      (_, index) => `${HARBOUR_TEXT} The code of ship ${index} is K${index}.`,
    );
    const prompts = contexts.map((_, index) => `What is the code of ship ${index}?`);
    const results = await clientOf({ rate: 0.2 }).compress({ context: contexts, prompt: prompts });
    expect(results.map(({ content }, index) => content.includes(`K${index}.`))).toEqual(
      contexts.map(() => true),
    );
  });

  it('is told about a key that is not valid', async () => {
    await expect(clientOf({ apiKey: 'not-ours' }).compress(request)).rejects.toThrow(AuthenticationError);
  });

  it('is told about a limit that nothing fits', async () => {
    const failure = clientOf().compress({ ...request, maxTokens: 1 });
    await expect(failure).rejects.toThrow(APIError);
    await expect(failure).rejects.toMatchObject({ status: 400, isRetryable: false });
  });
});
