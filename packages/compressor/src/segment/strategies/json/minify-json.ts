import { shortestString } from './json-string.ts';
import { skipSpace, skipString } from './scan-json.ts';

/**
 * Writes a valid JSON value without white space and with its strings in their {@link shortestString}; numbers stay as
 * they are spelled. Linear, at any depth.
 */
export function minifyJson(source: string, start = 0, end: number = source.length): string {
  const parts: string[] = [];
  let from = start;
  let at = start;
  const copy = (until: number): void => {
    if (until > from) parts.push(source.slice(from, until));
  };
  while (at < end) {
    if (source[at] === '"') {
      const after = skipString(source, at, end);
      const literal = source.slice(at, after);
      const shortest = shortestString(literal);
      if (shortest !== literal) {
        copy(at);
        parts.push(shortest);
        from = after;
      }
      at = after;
      continue;
    }
    const after = skipSpace(source, at, end);
    if (after > at) {
      copy(at);
      from = after;
      at = after;
    } else at += 1;
  }
  copy(end);
  return parts.join('');
}
