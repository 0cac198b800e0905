import type { Worker } from 'node:worker_threads';
import { type EmbeddingPurpose, type ScaleDownError, untilAborted } from '@scaledown/core';
import { ModelRunError } from '../../errors/model-run-error.ts';
import type { ModelFacts, ThreadReply, ThreadRequest } from './messages.ts';
import type { NativeGate } from './native-gate.ts';
import { shutAtExit } from './shut-at-exit.ts';
import { unpackFailure } from './thread-failure.ts';

interface Waiting {
  readonly resolve: (vectors: Float32Array) => void;
  readonly reject: (error: ScaleDownError) => void;
}

/** The near side of a model's thread. What waits for the thread when it ends is rejected, never left to wait. */
export class OnnxThread {
  /** Settles once the model is loaded. */
  readonly ready: Promise<ModelFacts>;
  readonly #worker: Worker;
  readonly #model: string;
  readonly #waiting = new Map<number, Waiting>();
  readonly #exited: Promise<void>;
  #requests = 0;
  #ended: ModelRunError | undefined;

  /** @param model its name, for errors */
  constructor(worker: Worker, gate: NativeGate, model: string) {
    this.#worker = worker;
    this.#model = model;
    this.#exited = new Promise((resolve) => {
      const forget = shutAtExit(gate);
      worker.once('exit', () => {
        forget();
        resolve();
      });
    });
    this.ready = new Promise((resolve, reject) => {
      worker.on('message', (reply: ThreadReply) => {
        if (reply.type === 'ready') resolve(reply.facts);
        else if (reply.type === 'not-ready') reject(unpackFailure(reply.failure, model));
        else this.#settle(reply);
      });
      const end = (cause?: unknown) => reject(this.#end(cause));
      worker.once('error', end);
      worker.once('exit', () => end());
    });
  }

  /** Gives the vectors of the texts, one after the other. */
  async embed(
    texts: readonly string[],
    { purpose, signal }: { readonly purpose: EmbeddingPurpose; readonly signal: AbortSignal | undefined },
  ): Promise<Float32Array> {
    if (this.#ended !== undefined) throw this.#ended;
    const id = ++this.#requests;
    const vectors = new Promise<Float32Array>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
    // A process may end while its models idle, and not while it waits for one.
    this.#worker.ref();
    this.#post({ type: 'embed', id, texts, purpose });
    try {
      return await untilAborted(vectors, signal);
    } finally {
      if (this.#waiting.has(id)) this.#post({ type: 'cancel', id });
      this.#forget(id);
    }
  }

  /** Lets the process end while the thread waits for requests. */
  idle(): void {
    if (this.#waiting.size === 0) this.#worker.unref();
  }

  /** Ends the thread once the batch that runs is done; what waits is rejected at once. */
  async close(): Promise<void> {
    if (this.#ended === undefined) {
      this.#post({ type: 'close' });
      this.#worker.ref();
      this.#rejectAll(
        new ModelRunError(`${this.#model} was closed; load it again to embed with it.`, {
          model: this.#model,
          code: 'model-closed',
        }),
      );
    }
    await this.#exited;
  }

  /** Ends the thread as soon as it has loaded the model, and waits for nothing; for a load that is given up. */
  abandon(): void {
    this.#post({ type: 'close' });
    this.#worker.unref();
  }

  #post(request: ThreadRequest): void {
    this.#worker.postMessage(request);
  }

  #settle(reply: Exclude<ThreadReply, { type: 'ready' | 'not-ready' }>): void {
    const waiting = this.#waiting.get(reply.id);
    this.#forget(reply.id);
    if (reply.type === 'vectors') waiting?.resolve(reply.vectors);
    else waiting?.reject(unpackFailure(reply.failure, this.#model));
  }

  #forget(id: number): void {
    if (this.#waiting.delete(id)) this.idle();
  }

  #end(cause: unknown): ModelRunError {
    const error = new ModelRunError(`The thread of ${this.#model} ended by itself; load the model again.`, {
      model: this.#model,
      code: 'model-thread-ended',
      ...(cause === undefined ? {} : { cause }),
    });
    if (this.#ended === undefined) this.#rejectAll(error);
    return error;
  }

  #rejectAll(error: ModelRunError): void {
    this.#ended = error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
