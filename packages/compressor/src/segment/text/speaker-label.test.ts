import { describe, expect, it } from '@jest/globals';
import { readSpeakerLabel } from './speaker-label.ts';

describe('readSpeakerLabel', () => {
  it.each([
    ['Alice: hi', 'Alice', 'Alice: '],
    ['[10:02] Bob: hi', 'Bob', '[10:02] Bob: '],
    ['(2024-05-01, 10:02:11) Bob: hi', 'Bob', '(2024-05-01, 10:02:11) Bob: '],
    ['10:02 PM - Bob: hi', 'Bob', '10:02 PM - Bob: '],
    ['**User:** hi', 'User', '**User:** '],
    ['**User**: hi', 'User', '**User**: '],
    ['Project Manager (PM): hi', 'Project Manager (PM)', 'Project Manager (PM): '],
    ['<carol> hi', '<carol> hi', ''],
    ['assistant: hi', 'assistant', 'assistant: '],
    ['Dr. Jean-Luc O’Neil: hi', 'Dr. Jean-Luc O’Neil', 'Dr. Jean-Luc O’Neil: '],
    ['李雷: 你好', '李雷', '李雷: '],
    ['Ольга: да', 'Ольга', 'Ольга: '],
  ])('reads who speaks in %j', (text, speaker, label) => {
    const read = readSpeakerLabel(text);
    if (label === '') expect(read?.speaker).toBe('carol');
    else expect(read).toEqual({ speaker, length: label.length });
  });

  it.each([
    'the answer: no',
    'No label here',
    'This sentence has many more words than a name: so it is none',
    '10:02',
    'https://example.com',
    '',
  ])('reads nobody in %j', (text) => {
    expect(readSpeakerLabel(text)).toBeUndefined();
  });

  it('reads no more than the beginning of a long line', () => {
    expect(readSpeakerLabel(`Alice: ${'word '.repeat(200_000)}`)?.speaker).toBe('Alice');
    expect(readSpeakerLabel('A'.repeat(1_000_000))).toBeUndefined();
  });
});
