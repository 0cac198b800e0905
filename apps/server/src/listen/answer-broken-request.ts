import type { Socket } from 'node:net';
import { RequestError } from '../errors/request-error.ts';
import { codeOf } from '../errors/to-request-error.ts';
import { buildErrorAnswer } from '../respond/error-answer.ts';

/** Answers what never became a request: broken HTTP, headers without end, an upload that takes too long. */
export function answerBrokenRequest(error: unknown, socket: Socket): void {
  // A connection that was reset, or that has its answer already, takes nothing more.
  if (codeOf(error) === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const refusal = describe(codeOf(error));
  const answer = buildErrorAnswer(refusal);
  const body = JSON.stringify(answer);
  socket.end(
    `HTTP/1.1 ${refusal.status} ${answer.error}\r\n` +
      'Content-Type: application/json; charset=utf-8\r\n' +
      `Content-Length: ${Buffer.byteLength(body)}\r\n` +
      `Connection: close\r\n\r\n${body}`,
    // The rest of what the client sends cannot be told apart any more.
    () => socket.destroy(),
  );
}

function describe(code: string | undefined): RequestError {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new RequestError('The request did not arrive in time.', {
        status: 408,
        code: 'request-timeout',
      });
    case 'HPE_HEADER_OVERFLOW':
      return new RequestError('The headers are too large.', { status: 431, code: 'headers-too-large' });
    default:
      return new RequestError('The request is not valid HTTP.', { status: 400, code: 'invalid-http' });
  }
}
