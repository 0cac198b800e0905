import { Agent, request } from 'node:http';

/** An answer that came whole. */
export interface LoadAnswer {
  readonly status: number;
  readonly text: string;
  /** From the first byte sent to the last one received. */
  readonly ms: number;
}

/** One client with one connection, which it keeps. */
export class LoadClient {
  readonly #url: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });

  /** @param url of the server, without a path */
  constructor(url: string) {
    this.#url = url;
  }

  /** Sends a body and waits for the whole answer; `undefined` if the connection breaks, or is refused, before its end. */
  post(body: string, path = '/compress/raw/'): Promise<LoadAnswer | undefined> {
    const startedAt = performance.now();
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    return new Promise((resolve) => {
      const onBreak = (): void => resolve(undefined);
      const sent = request(
        `${this.#url}${path}`,
        { method: 'POST', agent: this.#agent, headers },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (part: string) => {
            text += part;
          });
          response.on('error', onBreak);
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, text, ms: performance.now() - startedAt }),
          );
        },
      );
      sent.on('error', onBreak);
      sent.end(body);
    });
  }

  /** Lets go of the connection. */
  close(): void {
    this.#agent.destroy();
  }
}
