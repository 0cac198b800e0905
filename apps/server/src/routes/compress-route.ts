import { untilAborted } from '@scaledown/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ByteBudget } from '../admit/byte-budget.ts';
import type { JobQueue } from '../admit/job-queue.ts';
import type { CompressionEngine } from '../engine/compression-engine.ts';
import { refusals } from '../errors/refusals.ts';
import { exchangeOf } from '../exchange.ts';
import type { ApiKeys } from '../guard/api-keys.ts';
import { checkMediaType } from '../read/check-media-type.ts';
import { readJob } from '../read/read-job.ts';
import { buildAnswer } from '../respond/build-answer.ts';
import type { CompressAnswer } from '../respond/compress-answer.ts';
import { COMPRESS_PATHS } from './route-table.ts';

/** What {@link addCompressRoutes} wires together. */
export interface CompressRouteOptions {
  readonly apiKeys: ApiKeys;
  readonly bodyLimitBytes: number;
  readonly bodies: ByteBudget;
  readonly queue: JobQueue;
  readonly engine: CompressionEngine;
}

/** Serves compression: every check that needs only the headers comes before the first byte of the body is read. */
export function addCompressRoutes(app: FastifyInstance, options: CompressRouteOptions): void {
  for (const url of COMPRESS_PATHS) {
    app.route({
      method: 'POST',
      url,
      onRequest: async (request) => admit(request, options),
      handler: (request) => compress(request, options),
    });
  }
}

function admit(request: FastifyRequest, options: CompressRouteOptions): void {
  const { headers } = request;
  if (!options.apiKeys.accepts(headers)) throw refusals.unauthorized();
  checkMediaType(headers);
  const bytes = announcedBytes(headers['content-length'], options.bodyLimitBytes);
  if (bytes > options.bodyLimitBytes) throw refusals.bodyTooLarge(options.bodyLimitBytes);
  if (options.queue.isFull || !options.bodies.reserve(bytes)) throw refusals.tooBusy();
  exchangeOf(request).onEnd(() => options.bodies.release(bytes));
}

/** A chunked body does not say how long it is, so it is taken for one as long as it may be. */
function announcedBytes(contentLength: string | undefined, limit: number): number {
  return contentLength === undefined ? limit : Number(contentLength);
}

async function compress(request: FastifyRequest, options: CompressRouteOptions): Promise<CompressAnswer> {
  const exchange = exchangeOf(request);
  const { signal } = exchange;
  const job = readJob(request.body);
  // The job has the text; its bytes need not wait in the queue as well.
  request.body = undefined;
  const work = options.queue.run(() => options.engine.compress(job, signal), signal);
  const result = await untilAborted(work, signal);
  const { originalPromptTokens: original, compressedPromptTokens: compressed } = result.metrics;
  exchange.tokens = { original, compressed };
  return buildAnswer(job, result, exchange.elapsedMs);
}
