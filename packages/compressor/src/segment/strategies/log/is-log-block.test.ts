import { describe, expect, it } from '@jest/globals';
import { generateLog, LOG_SYSTEMS } from './__fixtures__/generate-log.ts';
import { isLogBlock } from './is-log-block.ts';

describe('isLogBlock', () => {
  it.each(LOG_SYSTEMS)('knows a log of %s', (system) => {
    const lines = generateLog(system, 60).split('\n');
    expect(isLogBlock(lines)).toBe(true);
    expect(isLogBlock(lines.slice(0, 12))).toBe(true);
  });

  it.each([
    ['without dates', '10:00:00.123 INFO up\n10:00:00.124 INFO ready\n10:00:01.200 WARN slow'],
    ['without times', 'INFO: starting\nWARNING: no config\nERROR: gone\n  at start (app.js:1)'],
    [
      'of plain words',
      '2024-05-01 10:00:00 server started\n2024-05-01 10:00:01 listening\n2024-05-01 10:00:02 ready',
    ],
  ])('knows one %s', (_, log) => {
    expect(isLogBlock(log.split('\n'))).toBe(true);
  });

  it.each([
    [
      'a chat export',
      '[2024-01-01 10:00] Bob: hi\n[2024-01-01 10:01] Alice: hello there\n[2024-01-01 10:02] Bob: well?',
    ],
    [
      'a chat with seconds',
      '[1/2/24, 10:00:01 AM] Bob: hi\n[1/2/24, 10:00:09 AM] Ann: hey\n[1/2/24, 10:01:01 AM] Bob: so',
    ],
    ['a channel', '[10:00:01] <bob> hi all\n[10:00:05] <alice> hello\n[10:01:00] <bob> ok'],
    ['a transcript', 'Ada (00:00:01): hi\nBob (00:00:05): hey\nAda (00:00:09): so'],
    ['subtitles', '00:00:01 --> 00:00:04\nHello there.\n\n00:00:05 --> 00:00:08\nWelcome back.'],
    ['an agenda', '10:00:00 Welcome and introductions\n10:30:00 Keynote\n12:00:00 Lunch'],
    [
      'prose',
      'On 2024-01-01 10:00:00 the server stopped.\nThe team met at 10:30:00 to talk.\nIt was well by 12:00:00 that day.',
    ],
    ['a notice', 'NOTICE TO USER: read this.\nBy using it you agree.\nERRORS are yours.'],
    [
      'JSON lines',
      '{"time":1714557600123,"a":1}\n{"time":1714557600124,"a":1}\n{"time":1714557600125,"a":1}',
    ],
    ['two lines', '2024-05-01 10:00:00 INFO up\n2024-05-01 10:00:01 INFO down'],
    ['nothing', ''],
  ])('takes %s for none', (_, text) => {
    expect(isLogBlock(text.split('\n'))).toBe(false);
  });
});
