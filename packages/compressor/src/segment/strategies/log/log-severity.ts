/** How bad what a log entry tells is; undefined for the everyday. */
export type LogSeverity = 'error' | 'warning';

/** How far into an entry its level is looked for, in characters. */
const REACH = 300;
/** A level as loggers write it: a word in capitals, in brackets, as `level=`, or as JSON. The first one counts. */
const LEVEL =
  /\b(TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERR|ERROR|SEVERE|CRIT|CRITICAL|ALERT|EMERG|FATAL|PANIC)\b|(?:\b(?:level|lvl|severity)"?[=:] ?"?|\[(?:\w+:)?)(trace|debug|info|notice|warn|warning|err|error|crit|critical|alert|emerg|fatal|panic)\b/;
/** klog (`E0102 15:04:05`) and Android (`1702  2395 E Tag:`) write the level as a letter. */
const LETTER = /^([IWEFD])\d{4} \d{2}:|^\S+ \S+ +\d+ +\d+ ([VDIWEFA]) /;
const STACK =
  /^[ \t]+at .+[):]|^Traceback \(most|^[ \t]+File ".+", line \d|^goroutine \d+ \[|^Caused by: |^panic: |^[ \t]+\.\.\. \d+ more/m;
/** The name of an exception and what it says; an access log's answer of 500 and above. */
const FAILURE = /\b[A-Z]\w*(?:Error|Exception)\b: |" 5\d\d /;

/** Reads how bad an entry is: by its level, else by a stack, the name of an exception, or a server's failing answer. */
export function logSeverity(entry: string): LogSeverity | undefined {
  const opening = entry.slice(0, REACH);
  const level = LEVEL.exec(opening);
  const letter = LETTER.exec(opening);
  const severity = severityOf((level?.[1] ?? level?.[2] ?? letter?.[1] ?? letter?.[2] ?? '').toUpperCase());
  if (severity === 'error' || STACK.test(entry.slice(0, 20_000))) return 'error';
  if (severity !== undefined || level !== null || letter !== null) return severity;
  return FAILURE.test(opening) ? 'error' : undefined;
}

function severityOf(level: string): LogSeverity | undefined {
  if (level === 'W' || level.startsWith('WARN')) return 'warning';
  return /^(?:E|F|A|ERR|ERROR|SEVERE|CRIT|CRITICAL|ALERT|EMERG|FATAL|PANIC)$/.test(level)
    ? 'error'
    : undefined;
}
