import type { FastifyInstance } from 'fastify';
import type { ServerMetrics } from '../observe/server-metrics.ts';
import { buildOpenApiDocument } from '../openapi/build-open-api-document.ts';
import { readVersion } from '../version.ts';
import { INFORMATION_PATHS } from './route-table.ts';

/** Serves what tells about the server. None of it needs a key: it holds counts, and nothing of anybody's text. */
export function addInformationRoutes(app: FastifyInstance, metrics: ServerMetrics): void {
  const version = readVersion();
  const document = buildOpenApiDocument(version);
  app.get(INFORMATION_PATHS.health, () => ({ status: 'ok', version }));
  app.get(INFORMATION_PATHS.openapi, () => document);
  app.get(INFORMATION_PATHS.metrics, async (_request, reply) => {
    const text = await metrics.render();
    return reply.type(metrics.contentType).send(text);
  });
}
