import type { LineSpan } from './query.ts';
import type { QueryReader } from './query-reader.ts';
import { isSameFile } from './same-file.ts';

const HUNK = /^@@ -(\d{1,7})(?:,(\d{1,7}))? \+\d+(?:,\d+)? @@ ?(.*)$/;
const OLD_FILE = /^--- (?:a\/)?([^\t\n]+)/;
const HEADER =
  /^(?:diff --git |index [0-9a-f]+\.\.|(?:old|new|deleted file|new file) mode |similarity index |rename (?:from|to) )/;
const BODY = /^(?:--- |\+\+\+ |@@ |[-+ ]|\\ No newline)/;

/** Reads a unified diff: the old-side lines of this file's hunks. Text outside the diff is left as words. */
export const readDiff: QueryReader = (text, path) => {
  if (!/^@@ -\d/m.test(text)) return undefined;
  const locations: LineSpan[] = [];
  const rest: string[] = [];
  let isOurs = true;
  let inDiff = false;
  for (const line of text.split(/\r?\n/)) {
    const oldFile = OLD_FILE.exec(line)?.[1];
    const hunk = HUNK.exec(line);
    if (oldFile !== undefined) isOurs = isSameFile(oldFile.trim(), path);
    if (hunk !== null && isOurs) locations.push(hunkSpan(hunk));
    inDiff = hunk !== null || oldFile !== undefined || HEADER.test(line) || (inDiff && BODY.test(line));
    // What a diff takes out or puts in is about the change; its context lines and headers are not.
    if (!inDiff) rest.push(line);
    else if (isOurs && /^[-+](?![-+])/.test(line)) rest.push(line.slice(1));
  }
  return { form: 'diff', locations, rest: rest.join('\n') };
};

function hunkSpan(hunk: RegExpExecArray): LineSpan {
  const start = Number(hunk[1]);
  const length = hunk[2] === undefined ? 1 : Number(hunk[2]);
  return { startLine: Math.max(1, start), endLine: Math.max(1, start + Math.max(0, length - 1)) };
}
