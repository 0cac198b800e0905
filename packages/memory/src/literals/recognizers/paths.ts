import type { Candidate } from '../candidate.ts';
import { fromPattern, type PatternReading } from './from-pattern.ts';

const EXTENSIONS =
  'c|cfg|conf|cpp|cs|css|csv|db|doc|docx|env|gif|go|gz|h|html|ini|ipynb|java|jpeg|jpg|js|json|jsx|kt|lock|log|md|mov|mp3|mp4|parquet|pdf|php|png|ppt|pptx|py|rb|rs|sh|sql|sqlite|svg|swift|tar|tex|toml|ts|tsx|txt|wav|xls|xlsx|xml|yaml|yml|zip';

/** `/etc/hosts`, `~/notes.md`, `../src/index.ts`. */
const rooted = fromPattern({
  kind: 'path',
  needs: /\//,
  pattern: /(?<![\p{L}\p{N}_/.~:<@%+-])(?:~|\.{1,2})?(?:\/[\p{L}\p{N}_.@%+~-]{1,255}){1,40}\/?/gu,
  read: (raw) => {
    const reading = readPath(raw);
    const { value } = reading;
    const isPath = !value.startsWith('/') || value.indexOf('/', 1) !== -1 || HAS_EXTENSION.test(value);
    return isPath && /[\p{L}\p{N}]/u.test(value) ? reading : undefined;
  },
});

/** `src/state/phase.ts`: without a root, only an ending tells it from `and/or`. */
const relative = fromPattern({
  kind: 'path',
  needs: /\//,
  pattern:
    /(?<![\p{L}\p{N}_/.~:@%+-])[\p{L}\p{N}_@-][\p{L}\p{N}_.@-]{0,254}(?:\/[\p{L}\p{N}_.@%+~-]{1,255}){1,40}/gu,
  read: (raw) => {
    const reading = readPath(raw);
    return HAS_EXTENSION.test(reading.value) ? reading : undefined;
  },
});

/** `C:\Users\ada`. */
const windows = fromPattern({
  kind: 'path',
  needs: /\\/,
  pattern: /(?<![\p{L}\p{N}_])[a-z]:\\[^\s<>:"|?*]{1,255}/giu,
  read: readPath,
});

/** `report-2023.pdf`. */
const fileNames = fromPattern({
  kind: 'path',
  needs: /\.[a-z]/i,
  pattern: new RegExp(
    String.raw`(?<![\p{L}\p{N}_./@~:%+-])[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,120}\.(?:${EXTENSIONS})(?![\p{L}\p{N}_/])`,
    'giu',
  ),
  read: (raw) => ({ value: raw }),
});

/** Finds paths and names of files. */
export function* recognizePaths(text: string): Iterable<Candidate> {
  yield* rooted(text);
  yield* relative(text);
  yield* windows(text);
  yield* fileNames(text);
}

const HAS_EXTENSION = /[\p{L}\p{N}_-]\.[a-z][a-z0-9]{0,9}$/iu;

function readPath(raw: string): PatternReading & { readonly value: string } {
  const value = raw.replace(/[.,;!)]{1,255}$/, '');
  return { value, length: value.length };
}
