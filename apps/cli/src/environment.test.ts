import { describe, expect, it } from '@jest/globals';
import { readEnvironment } from './environment.ts';

describe('readEnvironment', () => {
  it('asks for nothing when no variable is set', () => {
    expect(readEnvironment({})).toEqual({
      noColor: false,
      forceColor: false,
      dumbTerminal: false,
      debug: false,
    });
  });

  it('takes any NO_COLOR but an empty one as a wish, as no-color.org defines it', () => {
    expect(readEnvironment({ NO_COLOR: '0' }).noColor).toBe(true);
    expect(readEnvironment({ NO_COLOR: '' }).noColor).toBe(false);
  });

  it.each([
    ['1', true],
    ['', true],
    ['0', false],
    ['false', false],
  ])('reads the switches FORCE_COLOR and SCALEDOWN_DEBUG set to "%s" as %s', (value, isOn) => {
    expect(readEnvironment({ FORCE_COLOR: value }).forceColor).toBe(isOn);
    expect(readEnvironment({ SCALEDOWN_DEBUG: value }).debug).toBe(isOn);
  });
});
