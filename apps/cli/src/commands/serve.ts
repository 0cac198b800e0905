import { InvalidOptionsError } from '@scaledown/core';
import * as v from 'valibot';
import type { CommandContext } from '../command-context.ts';
import { addHint } from '../errors/hints.ts';
import { UsageError } from '../errors/usage-error.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';

/** What commander makes of the flags of `scaledown serve`. */
const ServeSettings = v.strictObject({
  port: v.number(),
  host: v.string(),
  apiKey: v.exactOptional(v.array(v.string()), []),
  workers: v.exactOptional(v.number()),
  maxConcurrent: v.exactOptional(v.number()),
  bodyLimit: v.exactOptional(v.number()),
  timeout: v.exactOptional(v.number()),
  logLevel: v.picklist(['debug', 'info', 'warn', 'error', 'silent']),
  quiet: v.exactOptional(v.boolean(), false),
  verbose: v.exactOptional(v.boolean(), false),
});

/**
 * Runs `scaledown serve` until it is told to stop, and ends with success once everything that was accepted is done.
 *
 * @param flags - what commander parsed, unchecked
 */
export async function serve(flags: unknown, context: CommandContext): Promise<ExitCode> {
  const settings = v.parse(ServeSettings, flags);
  const { host, port, workers, maxConcurrent, bodyLimit, timeout, logLevel, apiKey, quiet } = settings;
  const apiKeys = [...apiKey, ...context.environment.serverApiKeys];
  const { runServer } = await import('@scaledown/server');
  let greeting = Promise.resolve();
  try {
    await runServer({
      host,
      port,
      apiKeys,
      workers,
      maxConcurrent,
      bodyLimitBytes: bodyLimit,
      requestTimeoutMs: timeout === undefined ? undefined : Math.ceil(timeout * 1000),
      logLevel,
      signal: context.signal,
      onListening: (address) => {
        if (!quiet) greeting = context.stderr.write(greet(address, apiKeys.length > 0));
      },
    });
  } catch (error) {
    throw InvalidOptionsError.isInstance(error) ? inWordsOfFlags(error) : error;
  }
  await greeting;
  return exitCodes.ok;
}

/** Where the server listens, and what a client needs to be told. */
function greet(address: string, asksForKey: boolean): string {
  const key = asksForKey
    ? 'export SCALEDOWN_API_KEY=…     # one of the keys of this server'
    : 'export SCALEDOWN_API_KEY=none  # any will do: this server asks for none';
  return `scaledown: listening at ${address}; stop with Ctrl-C\n\n  export SCALEDOWN_API_URL=${address}\n  ${key}\n\n`;
}

/** The flags behind the server's options. */
const FLAGS: Readonly<Record<string, string>> = {
  host: '--host',
  port: '--port',
  apiKeys: '--api-key',
  workers: '--workers',
  maxConcurrent: '--max-concurrent',
  bodyLimitBytes: '--body-limit',
  requestTimeoutMs: '--timeout',
};

/** The server speaks of its options; a person knows them as flags. */
function inWordsOfFlags({ issues, message }: InvalidOptionsError): UsageError {
  const [issue] = issues;
  const [option = ''] = issue?.path.split('.') ?? [];
  const flag = FLAGS[option];
  if (issue === undefined || flag === undefined) return new UsageError('serve', message);
  const error = new UsageError('serve', `Invalid ${flag}: ${issue.message}.`);
  return flag === '--host' ? addHint(error, 'Set SCALEDOWN_SERVER_API_KEYS, or leave out --host.') : error;
}
