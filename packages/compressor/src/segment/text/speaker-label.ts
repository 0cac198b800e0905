/**
 * How a line of a conversation begins: an optional time in brackets or before the name, a name of one to four words,
 * a colon. `Alice: hi`, `[10:02] Bob: hi`, `**User:** hi`, `Project Manager (PM): hi`, `<carol> hi`.
 */
const LABEL =
  /^(?:[[(]?(?:\p{N}{1,4}[-/.]\p{N}{1,2}[-/.]\p{N}{1,4}[,T ]*)?(?:\p{N}{1,2}:\p{N}{2}(?::\p{N}{2})?(?:\.\p{N}+)?\s*(?:[AaPp]\.?[Mm]\.?)?)?[\])]?\s*[-–]?\s*)(?:\*\*|__)?(?:<([^>\n]{1,40})>|([\p{Lu}\p{Lo}][\p{L}\p{M}\p{N}'’._-]*(?:\s+[\p{L}\p{N}(][\p{L}\p{M}\p{N}'’._)-]*){0,3}|user|assistant|system|human|ai|bot)\s*(?:\*\*|__)?:)(?:\*\*|__)?\s*/u;

/** Who speaks in a line, and where the words begin. */
export interface SpeakerLabel {
  readonly speaker: string;
  /** Characters before the words. */
  readonly length: number;
}

/** Reads the label of a line; undefined when it has none. */
export function readSpeakerLabel(text: string): SpeakerLabel | undefined {
  const match = LABEL.exec(text.length > 200 ? text.slice(0, 200) : text);
  const speaker = match?.[1] ?? match?.[2];
  return match === null || speaker === undefined ? undefined : { speaker, length: match[0].length };
}
