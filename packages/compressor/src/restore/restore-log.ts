import { LOG_LEGEND } from '../segment/strategies/log/log-legend.ts';
import { LogReader } from './restore-log-reader.ts';

/**
 * Gives a log back from its short spelling, character by character: the whole of it, from its legend on, with nothing
 * left out. A text that is no such spelling is returned as it is; so is one of which entries were left out.
 */
export function restoreLog(text: string): string {
  if (!text.startsWith(`${LOG_LEGEND}\n`)) return text;
  const isTerminated = text.endsWith('\n');
  const lines = text.slice(LOG_LEGEND.length + 1, isTerminated ? -1 : undefined).split('\n');
  const reader = new LogReader();
  for (const line of lines) if (!reader.read(line)) return text;
  return reader.lines.join('\n') + (isTerminated ? '\n' : '');
}
