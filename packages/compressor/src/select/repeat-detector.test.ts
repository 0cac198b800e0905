import { expect, it } from '@jest/globals';
import { buildTermIndex } from '../score/term-index.ts';
import { RepeatDetector } from './repeat-detector.ts';

it('knows what says nearly the same, and takes nothing short for a repeat', () => {
  const text = 'the engineers of the harbour agreed to repair the old blue lantern before winter came';
  const detector = new RepeatDetector(
    buildTermIndex([
      text,
      `${text} again`,
      'quite another text that says other things about other towns',
      'yes so it is',
      'yes so it is',
    ]),
  );
  expect(detector.repeats(1)).toBe(false);
  detector.remember(0);
  detector.remember(3);
  expect([1, 2, 4].map((unit) => detector.repeats(unit))).toEqual([true, false, false]);
});
