const HUNK = /^@@+ -\d+(?:,\d+)? (?:-\d+(?:,\d+)? )*\+\d+(?:,\d+)? @@+/;
const FILE = /^(?:diff --(?:git|cc|combined) |Index: |--- \S)/;
/** Lines of a diff that could also be those of a text. */
const BODY =
  /^(?:[+\- \\]|$|new file|deleted file|index |similarity|dissimilarity|rename |copy |old mode|new mode|Binary |GIT binary|=====|\+\+\+ )/;
/** Share of the lines that must be those of a diff: a commit's message may stand before and between. */
const LEAST_SHARE = 0.8;

/** Tells whether lines are a unified diff: a hunk or a file's header, and next to nothing that no diff has. */
export function isDiffBlock(lines: readonly string[]): boolean {
  let marks = 0;
  let body = 0;
  for (const [i, line] of lines.entries()) {
    const isFile = FILE.test(line) && (!line.startsWith('---') || lines[i + 1]?.startsWith('+++ ') === true);
    if (HUNK.test(line) || isFile) marks += 1;
    else if (BODY.test(line)) body += 1;
  }
  return (
    marks > 0 && (lines.length > 1 || FILE.test(lines[0] ?? '')) && marks + body >= LEAST_SHARE * lines.length
  );
}
