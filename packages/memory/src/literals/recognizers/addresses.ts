import type { Recognizer } from '../candidate.ts';
import { fromPattern } from './from-pattern.ts';

/** Finds e-mail addresses; the domain of their value is lower-case. */
export const recognizeEmails: Recognizer = fromPattern({
  kind: 'email',
  needs: /@/,
  pattern: /(?<![\p{L}\p{N}_.+%-])[\p{L}\p{N}_.+%-]{1,64}@[\p{L}\p{N}.-]{3,253}/gu,
  read: (raw) => {
    const address = raw.replace(/[.-]{1,253}$/, '');
    const at = address.indexOf('@');
    const domain = address.slice(at + 1);
    if (!DOMAIN.test(domain) || domain.includes('..')) return undefined;
    return { value: `${address.slice(0, at)}@${domain.toLowerCase()}`, length: address.length };
  },
});

const DOMAIN = /^[\p{L}\p{N}][\p{L}\p{N}.-]*\.\p{L}{2,63}$/u;

/** Finds addresses with a scheme, or that begin with `www.`; the scheme and the host of their value are lower-case. */
export const recognizeUrls: Recognizer = fromPattern({
  kind: 'url',
  needs: /:\/\/|www\./i,
  pattern:
    /(?<![\p{L}\p{N}])(?:[a-z][a-z0-9+-]{1,15}:\/\/|www\.)[^\s<>"'`\\^{|}，。；：！？、（）「」『』【】《》]{2,2048}/giu,
  read: (raw) => {
    const url = raw.slice(0, lengthWithoutPunctuation(raw));
    const host = HOST.exec(url)?.[0] ?? '';
    if (host.length < SHORTEST_HOST || !/[\p{L}\p{N}]/u.test(url.slice(-1) + url.slice(url.indexOf(':'))))
      return undefined;
    // Before an @ stands a user's name, in which case matters.
    const shown = host.includes('@') ? host : host.toLowerCase();
    return { value: `${shown}${url.slice(host.length)}`, length: url.length };
  },
});

const HOST = /^(?:[a-z0-9+-]{2,16}:\/\/)?[^/?#]*/i;
const SHORTEST_HOST = 'a://b'.length;

const OPENING: Readonly<Record<string, string>> = { ')': '(', ']': '[' };

/** Leaves out what ends the sentence and not the address: `.`, `,`, and brackets that were opened before it. */
function lengthWithoutPunctuation(url: string): number {
  const excess = new Map<string, number>();
  for (const [closing, opening] of Object.entries(OPENING)) {
    excess.set(closing, url.split(closing).length - url.split(opening).length);
  }
  let length = url.length;
  for (; length > 0; length--) {
    const last = url.charAt(length - 1);
    if ('.,;:!?*_~'.includes(last)) continue;
    const unopened = excess.get(last) ?? 0;
    if (unopened <= 0) break;
    excess.set(last, unopened - 1);
  }
  return length;
}
