/** The lines that a gap marker stands for, both inclusive. */
export interface MarkerRange {
  readonly from: number;
  readonly to: number;
}

/** `# ... lines 12-40 (2 methods) ...`, or `# ... line 12 ...`, in the comment syntax of any language. */
const MARKER =
  /^[ \t]*(?:#|\/\/|--|\/\*|<!--|;|%) \.\.\. lines? (\d+)(?:-(\d+))?(?: \([^()]*\))? \.\.\.(?: (?:\*\/|-->))?\s*$/;

/** Reads a line of an output as a gap marker; undefined when it is none. */
export function readMarker(line: string): MarkerRange | undefined {
  const match = MARKER.exec(line);
  if (match === null) return undefined;
  const from = Number(match[1]);
  return { from, to: match[2] === undefined ? from : Number(match[2]) };
}
