import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** The keys that open a server, kept as digests only. */
export class ApiKeys {
  /** Of this process alone, so that a digest in a memory dump cannot be looked up in a table. */
  readonly #secret = randomBytes(32);
  readonly #digests: readonly Buffer[];

  /** @param keys none, and every request is let in */
  constructor(keys: readonly string[]) {
    this.#digests = keys.map((key) => this.#digest(key));
  }

  /** Tells whether a request may enter. Takes equally long for every wrong key, however much of it is right. */
  accepts(headers: IncomingHttpHeaders): boolean {
    if (this.#digests.length === 0) return true;
    const key = readKey(headers);
    if (key === undefined) return false;
    const digest = this.#digest(key);
    let isKnown = false;
    // No early end: how long the loop takes must not tell which key it was.
    for (const known of this.#digests) isKnown = timingSafeEqual(known, digest) || isKnown;
    return isKnown;
  }

  /** Digests are of one length, which `timingSafeEqual` asks for and which hides the length of a key. */
  #digest(key: string): Buffer {
    return createHmac('sha256', this.#secret).update(key).digest();
  }
}

/** `x-api-key` as the hosted API has it; `Authorization: Bearer` for tools that know only that, such as Prometheus. */
function readKey(headers: IncomingHttpHeaders): string | undefined {
  const own = headers['x-api-key'];
  if (typeof own === 'string' && own !== '') return own;
  return /^bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
}
