/**
 * What a line of a diff is; `file-start` is the first line of a file's header, where that can be told, `note` says
 * something of the line before, such as that no line feed ends it.
 */
export type DiffLineKind = 'file-start' | 'file' | 'hunk' | 'added' | 'removed' | 'context' | 'note' | 'text';

/** Lines still to come of the hunk that a header announced, in the old file and in the new. */
export interface HunkRest {
  before: number;
  after: number;
}

const HUNK = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/;
const FILE =
  /^(?:diff --|Index: |={10,}$|--- |\+\+\+ |index [\da-f]{4,}|(?:new|deleted) file mode |(?:old|new) mode |(?:dis)?similarity index |(?:rename|copy) (?:from|to) |Binary files |GIT binary patch)/;

/**
 * Tells what a line is, and counts it off the hunk that it stands in: within one, `--- a` is a removed line that
 * starts with dashes, not the header of a file.
 */
export function diffLineKind(line: string, rest: HunkRest): DiffLineKind {
  const hunk = HUNK.exec(line);
  if (hunk !== null) {
    rest.before = Number(hunk[1] ?? 1);
    rest.after = Number(hunk[2] ?? 1);
    return 'hunk';
  }
  // "\ No newline at end of file" is no line of either file.
  if (line.startsWith('\\ ')) return 'note';
  if (rest.before > 0 || rest.after > 0) {
    const kind = hunkLineKind(line);
    if (kind !== undefined) {
      if (kind !== 'added') rest.before -= 1;
      if (kind !== 'removed') rest.after -= 1;
      return kind;
    }
    // A line that no hunk has ends it, whatever its header said.
    rest.before = 0;
    rest.after = 0;
  }
  if (line.startsWith('diff --') || line.startsWith('Index: ')) return 'file-start';
  return FILE.test(line) ? 'file' : 'text';
}

function hunkLineKind(line: string): 'added' | 'removed' | 'context' | undefined {
  const sign = line.charAt(0);
  if (sign === '+') return 'added';
  if (sign === '-') return 'removed';
  // Mail and editors strip the blank of an empty context line.
  return sign === ' ' || line === '' || line === '\r' ? 'context' : undefined;
}
