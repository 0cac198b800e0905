import { afterEach, describe, expect, it } from '@jest/globals';
import { type CompressionServer, createServer } from '@scaledown/server';
import { formatReport } from '../report/report.ts';
import { reportServerLoad, type ServerLoadFigures } from './report-server-load.ts';
import { runLoad } from './run-load.ts';
import { shipRequest } from './ship-request.ts';

let server: CompressionServer | undefined;
afterEach(() => server?.close());

async function startServer(options: object = {}): Promise<string> {
  server = createServer({ port: 0, workers: 0, logLevel: 'silent', ...options });
  return server.listen();
}

describe('runLoad', () => {
  it('finds every answer right where the server is', async () => {
    const outcome = await runLoad({ url: await startServer(), clients: 4, ms: 200 });
    expect(outcome.times.length).toBeGreaterThan(0);
    expect(outcome).toMatchObject({ wrong: 0, lost: 0, refused: {} });
  });

  it('counts the answers that a server turned away', async () => {
    const url = await startServer({ maxConcurrent: 1, maxQueue: 0 });
    const { refused } = await runLoad({ url, clients: 8, ms: 200 });
    expect(refused[429]).toBeGreaterThan(0);
  });

  it('counts requests that nobody answers as lost', async () => {
    const url = await startServer();
    await server?.close();
    expect(await runLoad({ url, clients: 3, ms: 200 })).toMatchObject({ times: [], lost: 3 });
  });
});

describe('a request', () => {
  it('is not answered by the answer to another, by half of its own, or by none', async () => {
    const url = await startServer();
    const [one, other] = [shipRequest(1, 1), shipRequest(1, 2)];
    const response = await fetch(`${url}/v1/compress`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: one.body,
    });
    const text = await response.text();
    expect([one.isAnsweredBy(text), other.isAnsweredBy(text)]).toEqual([true, false]);
    expect([one.isAnsweredBy(text.slice(0, -9)), one.isAnsweredBy('')]).toEqual([false, false]);
  });
});

describe('the report', () => {
  const good: ServerLoadFigures = {
    clients: 2,
    load: { times: [1, 2, 3], wrong: 0, refused: {}, lost: 0, ms: 1000 },
    drain: {
      acceptedByServer: 5,
      answeredToClients: 5,
      wrong: 0,
      abandoned: 0,
      turnedAway: 1,
      drainMs: 9,
      exitCode: 0,
    },
    abuse: {
      points: [
        { requests: 10, heapBytes: 1e7, residentBytes: 1e8 },
        { requests: 100, heapBytes: 1e7, residentBytes: 1e8 },
      ],
      wrong: 0,
      lost: 0,
    },
  };

  it('fails nothing where nothing fails', () => {
    expect(reportServerLoad(good).failures).toEqual([]);
    const conditions = { date: '2026-01-31', commit: 'abc', machine: 'one', load: 0 };
    expect(formatReport(reportServerLoad(good), conditions)).toContain('| right answers |');
  });

  it.each<[string, Partial<ServerLoadFigures>]>([
    ['a wrong answer', { load: { ...good.load, wrong: 1 } }],
    ['a lost answer', { load: { ...good.load, lost: 1 } }],
    ['a refused request', { load: { ...good.load, refused: { 429: 1 } } }],
    ['no answer at all', { load: { ...good.load, times: [] } }],
    ['an accepted request without an answer', { drain: { ...good.drain, answeredToClients: 4 } }],
    ['a request that was begun and given up', { drain: { ...good.drain, abandoned: 1 } }],
    ['an end without success', { drain: { ...good.drain, exitCode: undefined } }],
    [
      'a heap that grows',
      {
        abuse: {
          ...good.abuse,
          points: [...good.abuse.points, { requests: 200, heapBytes: 2e7, residentBytes: 1e8 }],
        },
      },
    ],
    ['a wrong status', { abuse: { ...good.abuse, wrong: 1 } }],
  ])('fails for %s', (_title, figures) => {
    expect(reportServerLoad({ ...good, ...figures }).failures).toHaveLength(1);
  });
});
