import { findTimestamp } from './log-timestamp.ts';

/** Lines looked at, spread over the block: a log shows what it is in any of its parts. */
const SAMPLE = 200;
/** Fewer lines are no log: what a table of templates would cost is more than they have. */
const LEAST_LINES = 3;
/** Share of the lines that are not blank, nor part of a stack, that must start an entry. */
const LEAST_SHARE = 0.6;
/** How far into a line its time may start, in characters: after a host, an address, a process. */
const TIME_WITHIN = 80;

const LEVELS = 'TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|SEVERE|CRITICAL|FATAL';
/** A level near the time of a line. */
const LEVEL = new RegExp(String.raw`^.{0,60}?(?:\b(?:${LEVELS})\b|\blevel=\w)`);
/** A level that opens a line, and what parts it from the message: a line without a time. */
const OPENING_LEVEL = new RegExp(
  String.raw`^(?:[[<(]?(?:${LEVELS})[\])>]?(?::|[\])>] |\s{2,}|\s+[[(])|level=\w+ )`,
);
const CONTINUES =
  /^(?:\s|$|Caused by: |Traceback \(most|\.\.\. \d+ more|goroutine \d|[A-Za-z_][\w.]*(?:Error|Exception)\b)/;
/** What follows the time in a chat: a nickname in angle brackets, or a name of up to three words and a colon. */
const SPEAKER =
  /^(?:\s?[AaPp]\.?[Mm]\.?)?[\])]?\s*(?:[-–|]\s*)?(?:<[^>]{1,40}>|\p{Lu}[\p{L}\p{M}']*\.?(?: \p{Lu}[\p{L}\p{M}']*\.?){0,2}:)\s/u;
/** The time after the name: `Ada (00:01:05): …`. */
const SPOKEN_AT = /^[\])]:\s/;
/** Words before a time make it one that a sentence mentions; a single lower-case word may be the name of a service. */
const WORDS_BEFORE = /^\s*(?:\p{Lu}[\p{L}',-]*|[\p{L}',-]+(?:\s+[\p{L}',-]+)+)\s+$/u;
/** A time of day alone, as agendas and subtitles have it too. */
const CLOCK_ONLY = /^\d\d:\d\d:\d\d$/;
/** What a program writes and a person seldom does. */
const SIGNS_OF_LOG =
  /[[\]{}=/\\#@$]|\w\.\w+[.:]|0x[\da-f]|\b[A-Z]{4,}\b|[a-z][A-Z]|\w_\w|\w\(\w*\)|:\s*\d|\d{3,}/;

/**
 * Tells whether lines are those of a log: most start an entry with a time, or with a level. Not so for prose with dates
 * in it, nor for chats whose lines start with a time and a name.
 */
export function isLogBlock(lines: readonly string[]): boolean {
  if (lines.length < LEAST_LINES) return false;
  const step = Math.max(1, Math.floor(lines.length / SAMPLE));
  let entries = 0;
  let others = 0;
  let said = 0;
  for (let i = 0; i < lines.length; i += step) {
    const line = lines[i]?.slice(0, 300) ?? '';
    const found = entryOf(line);
    if (found === 'entry') entries += 1;
    else if (found === 'said') said += 1;
    else if (!CONTINUES.test(line)) others += 1;
  }
  return entries >= 2 && said <= entries / 4 && entries >= LEAST_SHARE * (entries + others + said);
}

function entryOf(line: string): 'entry' | 'said' | undefined {
  if (line.startsWith('{')) return undefined;
  const time = findTimestamp(line);
  if (time === undefined) return OPENING_LEVEL.test(line) ? 'entry' : undefined;
  const before = line.slice(0, time.start);
  const after = line.slice(time.end);
  if (time.start > TIME_WITHIN || WORDS_BEFORE.test(before)) return undefined;
  if (LEVEL.test(after) || LEVEL.test(before)) return 'entry';
  if (SPEAKER.test(after) || SPOKEN_AT.test(after)) return 'said';
  if (SIGNS_OF_LOG.test(after) || SIGNS_OF_LOG.test(before)) return 'entry';
  return CLOCK_ONLY.test(line.slice(time.start, time.end)) || isSentence(after) ? undefined : 'entry';
}

/** Whether what follows a time reads as a sentence: many words, and a full stop at the end. */
function isSentence(text: string): boolean {
  return /[.!?]["')]?\s*$/.test(text) && text.trim().split(/\s+/).length > 6;
}
