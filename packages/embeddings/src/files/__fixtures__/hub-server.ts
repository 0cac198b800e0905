import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';

/** A repository as the tests describe it. */
export interface FakeRepository {
  /** 40 hexadecimal digits. */
  readonly commit: string;
  /** Contents by path. */
  readonly files: Readonly<Record<string, string | Buffer>>;
  /** Files above so many bytes are large ones, which lie on another server. @default Infinity */
  readonly largeFrom?: number;
}

/** One request as a server received it. */
export interface ReceivedRequest {
  readonly server: 'hub' | 'storage';
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

/** Answers a request in place of the hub; false leaves it to the hub. */
type Interception = (request: ReceivedRequest, response: ServerResponse) => boolean;

/** A hub and its storage, two servers on the loopback address. */
export interface FakeHub {
  /** To be used as `HF_ENDPOINT`. */
  readonly endpoint: string;
  readonly requests: readonly ReceivedRequest[];
  /** May be changed at any time. */
  readonly repositories: Map<string, FakeRepository>;
  /** Asked before the hub answers. */
  intercept: Interception;
  close(): Promise<void>;
}

/** Starts a hub of Hugging Face's kind. */
export async function startFakeHub(repositories: Readonly<Record<string, FakeRepository>>): Promise<FakeHub> {
  const requests: ReceivedRequest[] = [];
  const known = new Map(Object.entries(repositories));
  const serve = (server: 'hub' | 'storage', answer: (url: string, exchange: Exchange) => void) =>
    listen((message, response) => {
      const request = { server, url: message.url ?? '', headers: message.headers };
      requests.push(request);
      if (!hub.intercept(request, response)) answer(request.url, { message, response });
    });
  const storage = await serve('storage', (url, exchange) => {
    const content = contents(known).find((each) => url.startsWith(`/${sha256(each)}`));
    if (content === undefined) exchange.response.writeHead(404).end();
    else sendContent(content, exchange);
  });
  const main = await serve('hub', (url, exchange) => answerAsHub(url, exchange, known, storage.address));
  const hub: FakeHub = {
    endpoint: main.address,
    requests,
    repositories: known,
    intercept: () => false,
    close: async () => {
      await Promise.all([main.close(), storage.close()]);
    },
  };
  return hub;
}

interface Exchange {
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
}

function answerAsHub(
  url: string,
  exchange: Exchange,
  repositories: ReadonlyMap<string, FakeRepository>,
  storage: string,
): void {
  const { response } = exchange;
  const [, name = '', what = '', rest = ''] =
    /^\/api\/models\/(.+?)\/(revision|tree)\/(.+)$/.exec(url) ??
    /^\/(.+?)\/(resolve)\/(.+)$/.exec(url) ??
    [];
  const repository = repositories.get(name);
  if (repository === undefined) {
    // As the real one: a stranger is not told whether there is such a model.
    response.writeHead(401, { 'x-error-code': 'RepoNotFound' }).end('{"error":"Invalid username or password."}');
  } else if (what === 'revision') {
    if (rest === 'main' || rest === repository.commit) sendJson(response, { id: name, sha: repository.commit });
    else response.writeHead(404, { 'x-error-code': 'RevisionNotFound' }).end();
  } else if (what === 'tree') sendJson(response, treeOf(repository));
  else sendFile(rest, exchange, repository, storage);
}

function sendFile(
  rest: string,
  exchange: Exchange,
  { commit, files, largeFrom = Infinity }: FakeRepository,
  storage: string,
): void {
  const content = rest.startsWith(`${commit}/`) ? files[rest.slice(41)] : undefined;
  if (content === undefined) exchange.response.writeHead(404, { 'x-error-code': 'EntryNotFound' }).end();
  else if (Buffer.byteLength(content) < largeFrom) sendContent(Buffer.from(content), exchange);
  else {
    const location = `${storage}/${sha256(content)}?signature=secret`;
    exchange.response.writeHead(302, { location }).end();
  }
}

/** Sends a content, or what a range asks of it. */
function sendContent(content: Buffer, { message, response }: Exchange): void {
  const start = Number(/^bytes=(\d+)-$/.exec(message.headers.range ?? '')?.[1] ?? 0);
  const range = `bytes ${start}-${content.length - 1}/${content.length}`;
  if (start >= content.length && start > 0) response.writeHead(416).end();
  else if (start > 0) response.writeHead(206, { 'content-range': range }).end(content.subarray(start));
  else response.writeHead(200, { 'content-length': content.length }).end(content);
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** The listing of a repository. */
export function treeOf({ files, largeFrom = Infinity }: FakeRepository): object[] {
  return Object.entries(files).map(([path, content]) => {
    const size = Buffer.byteLength(content);
    const oid = gitBlob(content);
    const isLarge = size >= largeFrom;
    return { type: 'file', path, size, oid, ...(isLarge ? { lfs: { oid: sha256(content), size } } : {}) };
  });
}

export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function gitBlob(content: string | Buffer): string {
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(content)}\0`)
    .update(content)
    .digest('hex');
}

function contents(repositories: ReadonlyMap<string, FakeRepository>): Buffer[] {
  return [...repositories.values()].flatMap(({ files }) =>
    Object.values(files).map((file) => Buffer.from(file)),
  );
}

async function listen(
  answer: (message: IncomingMessage, response: ServerResponse) => void,
): Promise<{ readonly address: string; close(): Promise<void> }> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    address: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
