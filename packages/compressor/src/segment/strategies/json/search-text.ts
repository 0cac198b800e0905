const CODE_ESCAPE = /\\u([0-9a-fA-F]{4})/g;
const OTHER_ESCAPE = /\\[^u]/g;

/**
 * What a piece of JSON is found by, where that is not its source: with the keys that lead to it, and with escapes such
 * as `\n` as spaces, which would otherwise join the next word.
 */
export function searchTextOf(source: string, path: readonly string[]): string | undefined {
  const hasEscapes = source.includes('\\');
  if (!hasEscapes && path.length === 0) return undefined;
  const text = hasEscapes ? withoutEscapes(source) : source;
  return path.length === 0 ? text : `${path.join(' ')} ${text}`;
}

function withoutEscapes(source: string): string {
  return source
    .replace(OTHER_ESCAPE, ' ')
    .replace(CODE_ESCAPE, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
