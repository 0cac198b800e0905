import { expect, it } from '@jest/globals';
import { runServer } from './run-server.ts';
import { FakeEngine } from './testing/fake-engine.ts';

it('runs until its signal aborts, and then lets go of everything', async () => {
  const engine = new FakeEngine();
  const stop = new AbortController();
  const handlers = process.listenerCount('SIGTERM');
  const statuses: number[] = [];
  await runServer({
    port: 0,
    logLevel: 'silent',
    engine,
    signal: stop.signal,
    onListening: (address) => {
      void fetch(`${address}/health`).then(({ status }) => {
        statuses.push(status);
        stop.abort();
      });
    },
  });
  expect([statuses, engine.isClosed, process.listenerCount('SIGTERM')]).toEqual([[200], true, handlers]);
});

it('does not begin when its signal has aborted before', async () => {
  const addresses: string[] = [];
  const onListening = (address: string) => addresses.push(address);
  await runServer({ port: 0, logLevel: 'silent', workers: 0, signal: AbortSignal.abort(), onListening });
  expect(addresses).toEqual([]);
});

it('refuses what createServer refuses', async () => {
  await expect(runServer({ host: '0.0.0.0' })).rejects.toMatchObject({ code: 'invalid-options' });
});
