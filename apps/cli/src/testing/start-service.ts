import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as the service saw it. */
export interface SeenRequest {
  readonly key: string | undefined;
  readonly body: string;
}

/** A stand-in for the hosted service, on this machine. */
export interface Service {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  close(): Promise<void>;
}

/** Starts a service that answers with what `respond` makes of a request: a status and a text that becomes JSON. */
export async function startService(
  respond: (request: SeenRequest) => { readonly status: number; readonly body: object },
): Promise<Service> {
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    text(request).then(
      (body) => {
        const key = request.headers['x-api-key'];
        const one = { key: typeof key === 'string' ? key : undefined, body };
        seen.push(one);
        const answer = respond(one);
        response.writeHead(answer.status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(answer.body));
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address === 'object' && address !== null) return address.port;
  throw new TypeError('The service listens at no port.');
}
