import { AuthenticationError, InvalidOptionsError } from '@scaledown/core';
import { type EndpointEnvironment, readEndpointEnvironment } from './environment.ts';

/** Where texts are sent, and what with. */
export interface Endpoint {
  /** Ends in `/embeddings`. */
  readonly url: URL;
  /** Absent where the server asks for none. */
  readonly apiKey: string | undefined;
}

const OPENAI = 'https://api.openai.com/v1';
const EXPECTED = 'expected an http or https address without a user name, such as http://localhost:11434/v1';

/**
 * Finds address and key: the model's own, else the environment's, else OpenAI's address. Blank ones count as not given,
 * but an empty key of the model's own says that none is to be sent.
 *
 * @throws InvalidOptionsError for an address that is none; its message does not quote it, for it may hold a password.
 * @throws AuthenticationError when OpenAI would be asked without a key, or the key could not be sent.
 */
export function resolveEndpoint(
  own: { readonly baseUrl?: string | undefined; readonly apiKey?: string | undefined },
  environment: EndpointEnvironment = readEndpointEnvironment(),
): Endpoint {
  const url = resolveUrl(own.baseUrl?.trim() ?? '', environment.baseUrl?.trim() ?? '');
  const apiKey = (own.apiKey ?? environment.apiKey)?.trim() ?? '';
  if (apiKey === '') {
    if (url.hostname === 'api.openai.com') throw missingKey();
    return { url, apiKey: undefined };
  }
  // Anything else would be refused by the HTTP client, with a message that quotes it.
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    const name = own.apiKey === undefined ? 'OPENAI_API_KEY' : 'apiKey';
    throw new AuthenticationError(
      `${name} holds spaces, line breaks or letters that no key has; set it anew.`,
    );
  }
  return { url, apiKey };
}

function resolveUrl(own: string, fromEnvironment: string): URL {
  if (own !== '') return toEndpoint(own, 'baseUrl');
  return fromEnvironment === ''
    ? toEndpoint(OPENAI, 'baseUrl')
    : toEndpoint(fromEnvironment, 'OPENAI_BASE_URL');
}

function toEndpoint(address: string, path: string): URL {
  if (!URL.canParse(address)) throw refuse(path);
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') throw refuse(path);
  url.hash = '';
  url.pathname = `${url.pathname.replace(/\/+$/, '').replace(/\/embeddings$/, '')}/embeddings`;
  return url;
}

function refuse(path: string): InvalidOptionsError {
  return new InvalidOptionsError(`Invalid ${path}: ${EXPECTED}.`, { issues: [{ path, message: EXPECTED }] });
}

function missingKey(): AuthenticationError {
  return new AuthenticationError(
    "OpenAI's embeddings need a key. Set OPENAI_API_KEY or pass `apiKey`; for a server of your own, name it by " +
      'OPENAI_BASE_URL or `baseUrl`.',
  );
}
