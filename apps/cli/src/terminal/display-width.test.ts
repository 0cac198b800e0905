import { describe, expect, it } from '@jest/globals';
import { displayWidth, fitWidth } from './display-width.ts';

describe('displayWidth', () => {
  it.each([
    ['', 0],
    ['send', 4],
    ['größe', 5],
    ['gro\u0308ße', 5],
    ['漢字', 4],
    ['🚀', 2],
  ])('counts the columns of "%s" as %i', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('fitWidth', () => {
  it('leaves a text that fits alone', () => {
    expect(fitWidth('send', 4)).toBe('send');
  });

  it('cuts the end, or the start, and marks the cut', () => {
    expect(fitWidth('Session.send', 8)).toBe('Session…');
    expect(fitWidth('Session.send', 8, 'start')).toBe('…on.send');
  });

  it('never cuts a wide character in half', () => {
    expect(displayWidth(fitWidth('漢字漢字', 4))).toBeLessThanOrEqual(4);
  });
});
