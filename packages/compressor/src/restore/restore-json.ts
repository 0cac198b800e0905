import { minifyJson } from '../segment/strategies/json/minify-json.ts';
import { parseJson } from '../segment/strategies/json/parse-json.ts';
import { skipString } from '../segment/strategies/json/scan-json.ts';
import { isTable, readTable } from './restore-json-table.ts';

const LINES_MARK = 'jsonl';

/**
 * Gives back the JSON that a compressor's output stands for: minified, its keys in order, its numbers as they were
 * spelled, its strings without needless escapes. Of JSON Lines, one value a line. Other JSON comes back minified.
 *
 * @returns `undefined` when the text is no such output, or rows were left out of it.
 */
export function restoreJson(text: string): string | undefined {
  const trimmed = text.trim();
  if (!trimmed.startsWith(LINES_MARK)) return restoreDocument(trimmed) ?? restoreLines(trimmed);
  const table = readTable(trimmed, LINES_MARK.length);
  return table?.end === trimmed.length ? table.rows.join('\n') : undefined;
}

/** Puts the lists in place of their tables; what stands between is JSON already. */
function restoreDocument(text: string): string | undefined {
  const parts: string[] = [];
  let from = 0;
  let at = 0;
  while (at < text.length) {
    if (text[at] === '"') at = afterString(text, at);
    else if (!/[[{]/.test(text.charAt(at)) || !isTable(text, at)) at += 1;
    else {
      const table = readTable(text, at);
      if (table === undefined) return undefined;
      parts.push(text.slice(from, at), table.isMap ? `{${table.rows.join()}}` : `[${table.rows.join()}]`);
      at = table.end;
      from = at;
      // A line end parts a table from what follows; JSON wants a comma there.
      if (/^["[{]/.test(text.charAt(at))) parts.push(',');
    }
  }
  parts.push(text.slice(from));
  const json = parts.join('');
  return parseJson(json) === undefined ? undefined : minifyJson(json);
}

/** JSON Lines that no table was made of. */
function restoreLines(text: string): string | undefined {
  const lines = text.split('\n');
  return lines.every((line) => parseJson(line) !== undefined)
    ? lines.map((line) => minifyJson(line)).join('\n')
    : undefined;
}

function afterString(text: string, start: number): number {
  const end = skipString(text, start, text.length);
  return end < 0 ? text.length : end;
}
