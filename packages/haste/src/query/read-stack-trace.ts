import type { LineSpan } from './query.ts';
import type { QueryReader } from './query-reader.ts';
import { isSameFile } from './same-file.ts';

/** A frame as Python prints it, with the source line that follows it. */
const FRAME =
  /^[ \t|]*File "([^"\n]+)", line (\d{1,7})(?:, in ([^\n]+))?\n?(?:(?:[ \t|]{4,}[^\n]*)(?:\n|$))*/gm;
const HEADING = /^[ \t|]*(?:\+ )?Traceback \(most recent call last\):[^\n]*$/gm;

/** Reads the frames of a stack trace: the lines in this file, and the functions it names. The error stays as words. */
export const readStackTrace: QueryReader = (text, path) => {
  const locations: LineSpan[] = [];
  const names: string[] = [];
  let frames = 0;
  const rest = text.replace(FRAME, (_, file: string, line: string, name: string | undefined) => {
    frames += 1;
    if (isSameFile(file, path)) {
      locations.push({ startLine: Number(line), endLine: Number(line) });
      if (name !== undefined && /^[\p{L}_]/u.test(name)) names.push(name.trim());
    }
    return '\n';
  });
  if (frames === 0) return undefined;
  return { form: 'stack-trace', locations, names, rest: rest.replace(HEADING, ' ') };
};
