import { withoutTerminator } from './line-links.ts';

/** The line that stands for a gap in code, as `@scaledown/code` writes it. */
const MARKER = /\.\.\. (?:lines? (\d+)(?:-(\d+))?|(\d+) lines?)(?: \([^)]*\))? \.\.\./;
const FENCE = /^\s*(?:`{3,}|~{3,})/;

/**
 * Walks along an excerpt of code and the lines that it was taken from: each line of the excerpt is the next one, or a
 * marker that says how many to pass over. Blank lines may be left out unmarked.
 *
 * @returns for each line of the excerpt the index of its line, undefined for markers and blank lines; nothing at all when
 *   the excerpt does not go with the lines.
 */
export function followMarkers(
  lines: readonly string[],
  excerpt: readonly string[],
): readonly (number | undefined)[] | undefined {
  // Markers count from the first line of code, not from the fence above it.
  const base = FENCE.test(lines[0] ?? '') ? 1 : 0;
  const found: (number | undefined)[] = [];
  let at = 0;
  for (const text of excerpt) {
    if (text.trim() === '') {
      found.push(undefined);
      continue;
    }
    while (at < lines.length && lines[at]?.trim() === '') at += 1;
    const line = lines[at];
    if (line !== undefined && withoutTerminator(line) === withoutTerminator(text)) {
      found.push(at);
      at += 1;
      continue;
    }
    const [, first, last = first, count] = MARKER.exec(text) ?? [];
    if (count === undefined && Number(first) !== at - base + 1) return undefined;
    found.push(undefined);
    at = count === undefined ? base + Number(last) : at + Number(count);
  }
  return found;
}
