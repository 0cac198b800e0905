import { isJsonBlock } from './looks-like-json.ts';

/** Lines that are parsed to tell; the others are judged by their ends. */
const PARSED_LINES = 20;
/** Of the lines, as logs with a stray line between are common. */
const LEAST_SHARE = 0.8;
const RECORD = /^\s*[[{].*[\]}]\s*$/;

/**
 * Tells whether a text is JSON Lines: at least 2 lines, four of five of them one JSON object or array each, the first
 * among them. Linear.
 */
export function isJsonlBlock(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const [first] = lines;
  if (lines.length < 2 || first === undefined || !isJsonBlock(first)) return false;
  const records = lines.filter((line, index) =>
    index < PARSED_LINES ? isJsonBlock(line) : RECORD.test(line),
  );
  return records.length >= lines.length * LEAST_SHARE;
}
