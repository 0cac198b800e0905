import * as v from 'valibot';

/** What a session's file says of itself. */
export interface SessionHeader {
  /** 0 marks a session that was deleted. */
  readonly version: number;
  /** User, agent and session; empty once deleted. */
  readonly scope: readonly string[];
  readonly updatedAt: string;
}

/** One generation of a session, as its file holds it. */
export interface SessionFile extends SessionHeader {
  readonly snapshot: string;
}

/** Bytes within which every header ends: the three parts of a scope take 2,400 at most. */
export const MAX_HEADER_BYTES = 4_096;

const headerSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictObject({
    format: v.literal('scaledown-session'),
    version: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    scope: v.array(v.string()),
    updatedAt: v.string(),
    snapshotChars: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  }),
);

/** Writes a generation: a line of JSON that says what it is, then the snapshot as it was given. */
export function encodeSessionFile({ version, scope, updatedAt, snapshot }: SessionFile): string {
  const header = { format: 'scaledown-session', version, scope, updatedAt, snapshotChars: snapshot.length };
  return `${JSON.stringify(header)}\n${snapshot}`;
}

/** Reads what a file says of itself from its beginning; undefined when it was not written by {@link encodeSessionFile}. */
export function decodeSessionHeader(text: string): SessionHeader | undefined {
  return parseHeader(text)?.header;
}

/** Reads a generation; undefined when the file was changed or cut off by something else. */
export function decodeSessionFile(text: string): SessionFile | undefined {
  const parsed = parseHeader(text);
  const snapshot = text.slice(text.indexOf('\n') + 1);
  return parsed?.snapshotChars === snapshot.length ? { ...parsed.header, snapshot } : undefined;
}

function parseHeader(text: string): { header: SessionHeader; snapshotChars: number } | undefined {
  const parsed = v.safeParse(headerSchema, text.slice(0, Math.max(0, text.indexOf('\n'))));
  if (!parsed.success) return undefined;
  const { format: _format, snapshotChars, ...header } = parsed.output;
  return { header, snapshotChars };
}
