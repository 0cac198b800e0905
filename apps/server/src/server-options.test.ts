import { describe, expect, it } from '@jest/globals';
import { InvalidOptionsError } from '@scaledown/core';
import * as v from 'valibot';
import { createServer } from './create-server.ts';
import { type ServerOptions, serverOptionsSchema } from './server-options.ts';

it('fills in the documented defaults', () => {
  const { workers, maxConcurrent, ...defaults } = v.parse(serverOptionsSchema, {});
  expect(defaults).toEqual({
    host: '127.0.0.1',
    port: 8787,
    apiKeys: [],
    bodyLimitBytes: 10_485_760,
    pendingLimitBytes: 268_435_456,
    requestTimeoutMs: 30_000,
    maxQueue: 1000,
    maxConnections: 4096,
    shutdownTimeoutMs: 10_000,
    logLevel: 'info',
    logStream: undefined,
    engine: undefined,
  });
  expect(workers).toBeGreaterThanOrEqual(1);
  expect(maxConcurrent).toBe(workers);
});

it('runs one job at a time where there are no threads', () => {
  expect(v.parse(serverOptionsSchema, { workers: 0 }).maxConcurrent).toBe(1);
});

it('takes one key or several', () => {
  expect(v.parse(serverOptionsSchema, { apiKeys: 'one' }).apiKeys).toEqual(['one']);
  expect(v.parse(serverOptionsSchema, { apiKeys: ['one', 'two'] }).apiKeys).toEqual(['one', 'two']);
});

describe('createServer', () => {
  it.each<[string, object, string]>([
    ['a port out of range', { port: 65_536 }, 'port'],
    ['a port in words', { port: '8787' }, 'port'],
    ['no body at all', { bodyLimitBytes: 0 }, 'bodyLimitBytes'],
    ['half a thread', { workers: 0.5 }, 'workers'],
    ['no time', { requestTimeoutMs: 0 }, 'requestTimeoutMs'],
    ['time without end', { requestTimeoutMs: 2 ** 31 }, 'requestTimeoutMs'],
    ['a level that is none', { logLevel: 'loud' }, 'logLevel'],
    ['an engine that is none', { engine: {} }, 'engine'],
    ['an option that is none', { apiKey: 'x' }, 'apiKey'],
    ['an empty host', { host: '' }, 'host'],
  ])('refuses %s and names the option', (_title, options, path) => {
    expect(issuesOf(options)).toEqual([path]);
  });

  it.each([[''], ['with space'], ['ümlaut'], [['fine', '']]])(
    'refuses the key %j, which no header could carry',
    (apiKeys) => {
      expect(issuesOf({ apiKeys })).not.toEqual([]);
    },
  );

  it('does not repeat a key that it refuses', () => {
    expect(() => createServer({ apiKeys: 'my secret' })).toThrow(/^(?!.*my secret)/);
  });

  it.each(['0.0.0.0', '::', '192.168.0.1', 'example.org', 'localhost.example.org'])(
    'refuses to serve at %s without a key, and says both ways out',
    (host) => {
      expect(() => createServer({ host })).toThrow(/API key.*127\.0\.0\.1/);
      expect(issuesOf({ host })).toEqual(['host']);
      expect(issuesOf({ host, apiKeys: [] })).toEqual(['host']);
    },
  );

  it.each(['127.0.0.1', '::1', 'localhost'])('serves at %s without a key', async (host) => {
    await createServer({ host, logLevel: 'silent' }).close();
  });

  it('serves elsewhere with a key', async () => {
    await createServer({ host: '0.0.0.0', apiKeys: 'key', logLevel: 'silent' }).close();
  });
});

function issuesOf(options: ServerOptions): string[] {
  try {
    createServer(options);
  } catch (error) {
    if (InvalidOptionsError.isInstance(error)) return error.issues.map(({ path }) => path);
    throw error;
  }
  return [];
}
