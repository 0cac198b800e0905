import { ScaleDownError } from '@scaledown/core';
import type { FastifyInstance } from 'fastify';
import { codeOf } from '../errors/to-request-error.ts';

/** What the system's refusals mean, by their code. */
const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use. Stop what uses it, or choose another one',
  EACCES: 'this user may not use the port. Choose one from 1024',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'there is no host of this name',
};

/**
 * Starts to listen and returns the address.
 *
 * @throws ScaleDownError `listen-failed` that says why; errors of the system that are not known pass through.
 */
export async function listenAt(
  app: FastifyInstance,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    const reason = REASONS[codeOf(error) ?? ''];
    if (reason === undefined) throw error;
    throw new ScaleDownError(`Cannot listen at ${host}:${port}: ${reason}.`, {
      code: 'listen-failed',
      cause: error,
    });
  }
}
