import { withRetries } from '@scaledown/core';
import { ModelDownloadError } from '../../errors/model-download-error.ts';
import { failureOf } from './hub-failure.ts';
import { type Patience, startPatience } from './patience.ts';

/** Options of a {@link HubClient}. */
export interface HubClientOptions {
  /** Without a slash at its end. */
  readonly endpoint: string;
  readonly token: string | undefined;
  /** Longest silence of the hub that is borne, in milliseconds. */
  readonly timeoutMs: number;
  /** Tries after the first one, for answers that are read whole. */
  readonly maxRetries: number;
  readonly signal: AbortSignal | undefined;
}

/** What is asked of a hub. */
export interface HubRequest {
  /** The model that it is asked for; named in errors. */
  readonly model: string;
  /** Below the endpoint; begins with a slash. */
  readonly address: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer whose body is still on its way. */
export interface HubAnswer {
  readonly response: Response;
  /** To be told of each piece of the body, and of its end. */
  readonly patience: Patience;
}

/** A chain longer than this is a circle. */
const MOST_REDIRECTS = 10;

/** Sends requests to one hub. The token goes to the hub alone, never to where it redirects. */
export class HubClient {
  readonly #options: HubClientOptions;

  constructor(options: HubClientOptions) {
    this.#options = options;
  }

  /**
   * Asks once, and follows redirects.
   *
   * @throws ModelDownloadError for whatever is not an answer of 2xx. An abort rejects with the signal's reason.
   */
  async open(request: HubRequest): Promise<HubAnswer> {
    const { signal, timeoutMs, token } = this.#options;
    signal?.throwIfAborted();
    const patience = startPatience(timeoutMs, signal);
    try {
      const response = await this.#follow(request, patience.signal);
      if (!response.ok) throw await failureOf(response, request.model, token !== undefined);
      return { response, patience };
    } catch (error) {
      patience.end();
      signal?.throwIfAborted();
      throw ModelDownloadError.isInstance(error) ? error : this.#unreachable(request.model, error);
    }
  }

  /** Asks, again where that may help, and reads the whole answer as text; for the hub's API, whose answers are small. */
  readText(request: HubRequest): Promise<HubText> {
    const { maxRetries, signal } = this.#options;
    return withRetries(() => this.#readOnce(request), { maxRetries, signal });
  }

  async #readOnce(request: HubRequest): Promise<HubText> {
    const { response, patience } = await this.open(request);
    try {
      return { text: await response.text(), headers: response.headers };
    } catch (error) {
      this.#options.signal?.throwIfAborted();
      throw this.#unreachable(request.model, error);
    } finally {
      patience.end();
    }
  }

  #isOwn(address: URL): boolean {
    return address.origin === new URL(this.#options.endpoint).origin;
  }

  /** The error for a hub that gives no answer. */
  #unreachable(model: string, cause: unknown): ModelDownloadError {
    return new ModelDownloadError(
      `Cannot reach ${new URL(this.#options.endpoint).host} to fetch ${model}. Check the connection, or name a mirror in HF_ENDPOINT.`,
      { model, reason: 'unreachable', isRetryable: true, cause },
    );
  }

  /** By hand: what `fetch` does with a token on redirects is left to each of its versions. */
  async #follow({ model, address, headers }: HubRequest, signal: AbortSignal): Promise<Response> {
    let url = new URL(this.#options.endpoint + address);
    for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
      const { token } = this.#options;
      const response = await fetch(url, {
        redirect: 'manual',
        signal,
        headers: {
          // Compressed on its way, a file would not have the size that the listing gives.
          'accept-encoding': 'identity',
          ...headers,
          ...(token !== undefined && this.#isOwn(url) ? { authorization: `Bearer ${token}` } : {}),
        },
      });
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || location === null) return response;
      await response.body?.cancel();
      url = nextAddress(url, location, model);
    }
    throw failed(model, 'redirects in a circle');
  }
}

/** The text of an answer, with its headers. */
export interface HubText {
  readonly text: string;
  readonly headers: Headers;
}

function nextAddress(from: URL, location: string, model: string): URL {
  if (!URL.canParse(location, from.href)) throw failed(model, 'redirects to what is no address');
  const next = new URL(location, from.href);
  const isSafe = next.protocol === 'https:' || (next.protocol === 'http:' && from.protocol === 'http:');
  if (!isSafe) throw failed(model, 'redirects to an address that is not encrypted');
  return next;
}

function failed(model: string, what: string): ModelDownloadError {
  return new ModelDownloadError(`The hub ${what}, asked for ${model}.`, { model, reason: 'failed' });
}
