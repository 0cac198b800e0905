import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestError } from '../errors/request-error.ts';
import { describeFailure } from '../observe/describe-failure.ts';
import { buildErrorAnswer } from './error-answer.ts';

/** Answers a request with an error; one that nobody foresaw goes to the log as well. */
export function sendError(refusal: RequestError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (refusal.status === 500) request.log.error({ failure: describeFailure(refusal.cause) }, 'failed');
  return reply
    .code(refusal.status)
    .headers({ 'x-request-id': request.id, ...refusal.headers })
    .send(buildErrorAnswer(refusal, request.id));
}
