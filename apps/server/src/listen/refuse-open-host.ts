import { InvalidOptionsError } from '@scaledown/core';
import { isLoopback } from './is-loopback.ts';

/**
 * Refuses to serve beyond this machine without a key.
 *
 * @throws InvalidOptionsError that names the host and both ways out.
 */
export function refuseOpenHost({ host, apiKeys }: { host: string; apiKeys: readonly string[] }): void {
  if (apiKeys.length > 0 || isLoopback(host)) return;
  const message = `${JSON.stringify(host)} can be reached from other machines, and there is no API key: set one, or listen at 127.0.0.1`;
  throw new InvalidOptionsError(`Invalid createServer options: host: ${message}.`, {
    issues: [{ path: 'host', message }],
  });
}
