import { readLines } from '../text/read-lines.ts';
import { readSpeakerLabel } from '../text/speaker-label.ts';

const FEWEST_TURNS = 4;
const FEWEST_SPEAKERS = 2;
/** Fields of records and search results, which come back as speakers do. */
const FIELDS: ReadonlySet<string> = new Set(
  `title url source date author content text summary abstract description id score link type category tags status name
  note notes example warning figure table step section chapter document passage result snippet`.split(/\s+/),
);
/** Lines looked at; a conversation shows itself early. */
const LINES_READ = 400;

/**
 * Tells whether text is a conversation: lines that begin with the names of two speakers or more, some of whom speak
 * again. A list of `Name: value` fields is none: its names do not come back, or are known for what they are.
 */
export function isTranscript(text: string): boolean {
  const lines = readLines(text)
    .filter((line) => line.text !== '')
    .slice(0, LINES_READ);
  const turns = new Map<string, number>();
  let labelled = 0;
  for (const line of lines) {
    const speaker = readSpeakerLabel(line.text)?.speaker;
    if (speaker === undefined || FIELDS.has(speaker.toLowerCase())) continue;
    labelled++;
    turns.set(speaker, (turns.get(speaker) ?? 0) + 1);
  }
  const repeated = [...turns.values()].filter((count) => count > 1).reduce((sum, count) => sum + count, 0);
  return (
    labelled >= FEWEST_TURNS &&
    turns.size >= FEWEST_SPEAKERS &&
    labelled >= lines.length / 3 &&
    repeated >= labelled / 2
  );
}
