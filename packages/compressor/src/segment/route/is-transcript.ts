import { readLines } from '../text/read-lines.ts';
import { readSpeakerLabel } from '../text/speaker-label.ts';

const FEWEST_TURNS = 4;
/** Lines looked at; a conversation shows itself early. */
const LINES_READ = 400;

/**
 * Tells whether text is a conversation: lines that begin with speakers' names, some of whom speak again. A list of
 * `Name: value` fields is none, because its names do not come back.
 */
export function isTranscript(text: string): boolean {
  const lines = readLines(text)
    .filter((line) => line.text !== '')
    .slice(0, LINES_READ);
  const turns = new Map<string, number>();
  let labelled = 0;
  for (const line of lines) {
    const speaker = readSpeakerLabel(line.text)?.speaker;
    if (speaker === undefined) continue;
    labelled++;
    turns.set(speaker, (turns.get(speaker) ?? 0) + 1);
  }
  const repeated = [...turns.values()].filter((count) => count > 1).reduce((sum, count) => sum + count, 0);
  return labelled >= FEWEST_TURNS && labelled >= lines.length / 3 && repeated >= labelled / 2;
}
