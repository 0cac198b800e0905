import { randomUUID } from 'node:crypto';
import { type FastifyInstance, fastify, LogController } from 'fastify';
import { toRequestError } from './errors/to-request-error.ts';
import { answerBrokenRequest } from './listen/answer-broken-request.ts';
import { sendError } from './respond/send-error.ts';
import type { ResolvedServerOptions } from './server-options.ts';

/** Longer than the minute after which load balancers drop an idle connection, so that they are the ones to close it. */
const KEEP_ALIVE_MS = 65_000;
/** Headers come in one packet or two; who needs longer than this holds the connection on purpose. */
const LONGEST_HEADERS_MS = 10_000;
const GRACE_MS = 5000;
/** How often Node looks for connections that are over their time. */
const CHECK_INTERVAL_MS = 1000;

/** Creates the HTTP part of the server, without routes: limits on connections, request ids, bodies as bytes. */
export function createApp(options: ResolvedServerOptions): FastifyInstance {
  const { requestTimeoutMs, bodyLimitBytes, logLevel, logStream } = options;
  const app: FastifyInstance = fastify({
    logger: { level: logLevel, ...(logStream === undefined ? {} : { stream: logStream }) },
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: ({ headers }) => readRequestId(headers['x-request-id']) ?? randomUUID(),
    requestIdHeader: false,
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    // Nothing moves on a connection while its job waits and runs, so this must be more than one request's time; and it
    // ends a connection without a word, so whatever has an answer must come before, on a busy machine too.
    connectionTimeout: 2 * requestTimeoutMs + GRACE_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    http: {
      headersTimeout: Math.min(requestTimeoutMs, LONGEST_HEADERS_MS),
      connectionsCheckingInterval: Math.min(requestTimeoutMs, CHECK_INTERVAL_MS),
    },
    routerOptions: { ignoreTrailingSlash: true, ignoreDuplicateSlashes: true },
    // Fastify's own answer is not in the form of the others; a hook gives ours.
    return503OnClosing: false,
    clientErrorHandler: answerBrokenRequest,
    // An address that cannot be decoded reaches no route, and so none of the hooks.
    frameworkErrors: (error, request, reply) =>
      void sendError(toRequestError(error, bodyLimitBytes), request, reply),
  });
  app.server.maxConnections = options.maxConnections;
  app.removeAllContentTypeParsers();
  // Bytes, whatever they are said to be: the routes check the media type before, and parse after.
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  return app;
}

/** Takes over the id that a proxy gave the request, unless it could break a line of a log. */
function readRequestId(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && /^[\w.:-]{1,64}$/.test(header) ? header : undefined;
}
