/** The lines that a gap marker stands for, both inclusive. */
export interface MarkerRange {
  readonly from: number;
  readonly to: number;
}

/** How many lines a gap marker stands for, where it does not say which. */
export interface MarkerCount {
  readonly count: number;
}

/** `# ... lines 12-40 (2 methods) ...`, or `# ... line 12 ...`, or `# ... 9 lines ...` of an excerpt, in the comment syntax of any language. */
const MARKER =
  /^[ \t]*(?:#|\/\/|--|\/\*|<!--|;|%) \.\.\. (?:lines? (\d+)(?:-(\d+))?|(\d+) lines?)(?: \([^()]*\))? \.\.\.(?: (?:\*\/|-->))?\s*$/;

/** Reads a line of an output as a gap marker; undefined when it is none. */
export function readMarker(line: string): MarkerRange | MarkerCount | undefined {
  const match = MARKER.exec(line);
  if (match === null) return undefined;
  if (match[3] !== undefined) return { count: Number(match[3]) };
  const from = Number(match[1]);
  return { from, to: match[2] === undefined ? from : Number(match[2]) };
}
