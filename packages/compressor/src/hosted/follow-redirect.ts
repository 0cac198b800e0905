import { refusedRedirect } from './failures.ts';
import type { OutgoingRequest } from './outgoing-request.ts';

const MOST_REDIRECTS = 3;

/** Tells whether an answer says that the service is elsewhere. */
export function isRedirect({ status }: Response): boolean {
  return status >= 300 && status < 400;
}

/**
 * Makes the request that a redirect asks for.
 *
 * Only 307 and 308 say that it is to be sent again as it is, and only the origin that the key is meant for may see it:
 * the same scheme, host and port.
 *
 * @param redirects How many redirects have been followed already.
 * @throws APIError for a redirect that is not followed; its message does not quote the address.
 */
export function followRedirect(
  request: OutgoingRequest,
  { status, headers }: Response,
  redirects: number,
): OutgoingRequest {
  if (status !== 307 && status !== 308) throw refusedRedirect(status, 'only 307 and 308 repeat a request');
  if (redirects >= MOST_REDIRECTS) {
    throw refusedRedirect(status, `it is more than ${MOST_REDIRECTS} in a row`);
  }
  const location = headers.get('location');
  if (location === null || !URL.canParse(location, request.url.href)) {
    throw refusedRedirect(status, 'it names no address');
  }
  const url = new URL(location, request.url);
  if (url.origin !== request.url.origin || url.username !== '' || url.password !== '') {
    throw refusedRedirect(status, 'it leads to another origin, which must not see the key');
  }
  return { ...request, url };
}
