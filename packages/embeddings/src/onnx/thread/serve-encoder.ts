import type { MessagePort } from 'node:worker_threads';
import { OnnxEncoder } from '../encode/onnx-encoder.ts';
import type { ThreadReply, ThreadRequest, ThreadSetup } from './messages.ts';
import { NativeGate } from './native-gate.ts';
import { packFailure } from './thread-failure.ts';

/** Opens an encoder and answers what comes through `port`, one request after the other, until it is told to close. */
export async function serveEncoder(port: MessagePort, { settings, gate }: ThreadSetup): Promise<void> {
  const reply = (message: ThreadReply) => port.postMessage(message);
  let encoder: OnnxEncoder;
  try {
    encoder = await OnnxEncoder.open(settings, new NativeGate(gate));
    const dimension = await encoder.measureDimension();
    const { maxTokens, fingerprint } = encoder;
    reply({ type: 'ready', facts: { dimension, maxTokens, fingerprint } });
  } catch (error) {
    reply({ type: 'not-ready', failure: packFailure(error) });
    port.close();
    return;
  }
  listen(port, encoder);
}

function listen(port: MessagePort, encoder: OnnxEncoder): void {
  const waiting = new Map<number, AbortController>();
  let queue = Promise.resolve();
  const embed = async ({ id, texts, purpose }: EmbedRequest, signal: AbortSignal): Promise<void> => {
    try {
      const vectors = joinVectors(await encoder.encode(texts, { purpose, signal }));
      port.postMessage({ type: 'vectors', id, vectors } satisfies ThreadReply, [vectors.buffer]);
    } catch (error) {
      if (signal.aborted) return;
      port.postMessage({ type: 'failed', id, failure: packFailure(error) } satisfies ThreadReply);
    } finally {
      waiting.delete(id);
    }
  };
  port.on('message', (request: ThreadRequest) => {
    if (request.type === 'cancel') waiting.get(request.id)?.abort();
    else if (request.type === 'embed') {
      const controller = new AbortController();
      waiting.set(request.id, controller);
      queue = queue.then(() => embed(request, controller.signal));
    } else {
      for (const controller of waiting.values()) controller.abort();
      queue = queue.then(() => encoder.close()).finally(() => port.close());
    }
  });
}

type EmbedRequest = Extract<ThreadRequest, { type: 'embed' }>;

/** One buffer, which changes hands without a copy. */
function joinVectors(vectors: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const dimension = vectors[0]?.length ?? 0;
  const joined = new Float32Array(vectors.length * dimension);
  for (const [index, vector] of vectors.entries()) joined.set(vector, index * dimension);
  return joined;
}
