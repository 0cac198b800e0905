import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { compressBodySchema } from '../read/compress-body.ts';
import { compressAnswerSchema } from '../respond/compress-answer.ts';
import { errorAnswerSchema } from '../respond/error-answer.ts';
import { COMPRESS_PATHS, INFORMATION_PATHS } from '../routes/route-table.ts';

/** A part of the document, as plain data. */
type Part = Readonly<Record<string, unknown>>;

const ERRORS: Readonly<Record<string, string>> = {
  400: 'The body is not what it must be; `field` names the field.',
  401: 'The key is missing or not valid.',
  408: 'The body took too long to arrive.',
  413: 'The body is too large.',
  415: 'The body is not JSON in UTF-8, or is compressed.',
  429: 'The server has as much work as it takes; `Retry-After` says when to come back.',
  500: 'The server failed.',
  503: 'The server is shutting down.',
  504: 'The compression took too long.',
};

/** Describes the server in OpenAPI 3.1, out of the schemas that it reads and writes with. */
export function buildOpenApiDocument(version: string): Part {
  return {
    openapi: '3.1.0',
    info: {
      title: 'ScaleDown server',
      version,
      description: 'Compresses contexts on this machine, over the protocol of the ScaleDown API.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths: {
      ...Object.fromEntries(COMPRESS_PATHS.map((path, index) => [path, compressPath(index)])),
      [INFORMATION_PATHS.health]: informationPath('Tells that the server is up', 'health', {
        'application/json': {
          schema: {
            type: 'object',
            properties: { status: { const: 'ok' }, version: { type: 'string' } },
            required: ['status', 'version'],
          },
        },
      }),
      [INFORMATION_PATHS.metrics]: informationPath('Figures for Prometheus', 'metrics', {
        'text/plain': { schema: { type: 'string' } },
      }),
      [INFORMATION_PATHS.openapi]: informationPath('This document', 'openapi', {
        'application/json': { schema: { type: 'object' } },
      }),
    },
    components: {
      schemas: {
        CompressRequest: schemaOf(compressBodySchema),
        CompressAnswer: schemaOf(compressAnswerSchema),
        Error: schemaOf(errorAnswerSchema),
      },
      securitySchemes: {
        apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}

function compressPath(index: number): Part {
  return {
    post: {
      operationId: index === 0 ? 'compress' : `compress${index + 1}`,
      summary: 'Compresses a context for a prompt',
      // Either key will do; with neither, the server must have been started without keys.
      security: [{ apiKey: [] }, { bearer: [] }, {}],
      requestBody: { required: true, content: jsonOf('CompressRequest') },
      responses: {
        200: { description: 'The compressed context.', content: jsonOf('CompressAnswer') },
        ...errorResponses(),
      },
    },
  };
}

function errorResponses(): Part {
  return Object.fromEntries(
    Object.entries(ERRORS).map(([status, description]) => [
      status,
      { description, content: jsonOf('Error') },
    ]),
  );
}

function informationPath(summary: string, operationId: string, content: Part): Part {
  return {
    get: { operationId, summary, security: [], responses: { 200: { description: summary, content } } },
  };
}

function jsonOf(schema: string): Part {
  return { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } };
}

/** The input side: what may be sent is wider than what it is read as. */
function schemaOf(schema: v.GenericSchema): Part {
  const { $schema, ...rest } = toJsonSchema(schema, { typeMode: 'input', target: 'draft-2020-12' });
  return rest;
}
