import * as v from 'valibot';
import { createServer } from '../create-server.ts';
import type { ServerOptions } from '../server-options.ts';
import { FakeEngine } from './fake-engine.ts';

/** A server on a free port of this machine, for one test. */
export interface TestServer {
  readonly url: string;
  /** Lines of the log so far. */
  readonly log: readonly string[];
  /** Sends a body to `path`: an object as JSON, a text as it is. */
  post(body: unknown, options?: PostOptions): Promise<Answer>;
  get(path: string, init?: RequestInit): Promise<Response>;
  /** Returns one of the server's figures, by its name and labels. */
  metric(name: string): Promise<number>;
  close(): Promise<void>;
}

/** How {@link TestServer.post} sends. */
interface PostOptions {
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** An answer that was read to its end. */
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Record<string, unknown>;
}

const record = v.record(v.string(), v.unknown());
const running = new Set<TestServer>();

/** Starts a server with a fake engine, unless the options name another, or `workers: 0`, which is the real one. */
export async function startTestServer(options: ServerOptions = {}): Promise<TestServer> {
  const log: string[] = [];
  const server = createServer({
    port: 0,
    logStream: { write: (line: string) => log.push(line) },
    shutdownTimeoutMs: 100,
    ...(options.workers === undefined ? { engine: new FakeEngine() } : {}),
    ...options,
  });
  const url = await server.listen();
  const testServer: TestServer = {
    url,
    log,
    post: (body, postOptions) => post(url, body, postOptions),
    get: (path, init) => fetch(`${url}${path}`, init),
    metric: async (name) => {
      const lines = (await (await fetch(`${url}/metrics`)).text()).split('\n');
      return Number(lines.find((line) => line.startsWith(`${name} `))?.slice(name.length));
    },
    close: async () => {
      running.delete(testServer);
      await server.close();
    },
  };
  running.add(testServer);
  return testServer;
}

/** Closes what a test left running. */
export async function closeTestServers(): Promise<void> {
  await Promise.all([...running].map((server) => server.close()));
}

async function post(
  url: string,
  body: unknown,
  { path = '/compress/raw/', headers = {}, signal }: PostOptions = {},
): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
    redirect: 'error',
    signal: signal ?? null,
  });
  return { status: response.status, headers: response.headers, json: v.parse(record, await response.json()) };
}
