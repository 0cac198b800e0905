import type { LineSpan } from './query.ts';
import type { QueryReader } from './query-reader.ts';
import { isSameFile } from './same-file.ts';

/** `src/app.py:12`, `app.py:12:5`, `app.py:12-20`, `app.py#L12-L20`. */
const FILE_AND_LINE =
  /(?<![\w./\\+-])([\w./\\+-]{0,300}\w\.\w{1,5})(?::|#L)(\d{1,7})(?:-L?(\d{1,7})|:\d{1,7})?(?!\w)/g;
/** `line 12`, `lines 12-20`, `lines 12 to 20`. */
const LINE = /\blines?\s+(\d{1,7})(?:\s*(?:-|–|to)\s*(\d{1,7}))?\b/gi;

/** Finds places in this file that a query names by line. */
export const readLocations: QueryReader = (text, path) => {
  const locations: LineSpan[] = [];
  let found = false;
  const withoutFiles = text.replace(
    FILE_AND_LINE,
    (_, file: string, first: string, last: string | undefined) => {
      found = true;
      if (isSameFile(file, path)) locations.push(span(first, last));
      return ' ';
    },
  );
  const rest = withoutFiles.replace(LINE, (_, first: string, last: string | undefined) => {
    found = true;
    locations.push(span(first, last));
    return ' ';
  });
  return found ? { form: 'location', locations, rest } : undefined;
};

function span(first: string, last: string | undefined): LineSpan {
  const startLine = Number(first);
  const endLine = last === undefined ? startLine : Number(last);
  return { startLine: Math.min(startLine, endLine), endLine: Math.max(startLine, endLine) };
}
