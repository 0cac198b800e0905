import { describe, expect, it } from '@jest/globals';
import { readEnvironment } from '../environment.ts';
import { createFakeOutput } from '../testing/fake-context.ts';
import { createColors } from './colors.ts';

const isColored = (isTerminal: boolean, variables: Record<string, string>): boolean =>
  createColors(createFakeOutput({ isTerminal }), readEnvironment(variables)).bold('x') !== 'x';

describe('createColors', () => {
  it('colours terminals and nothing else', () => {
    expect(isColored(true, {})).toBe(true);
    expect(isColored(false, {})).toBe(false);
    expect(isColored(true, { TERM: 'dumb' })).toBe(false);
  });

  it('lets FORCE_COLOR colour a pipe, and NO_COLOR win over everything', () => {
    expect(isColored(false, { FORCE_COLOR: '1' })).toBe(true);
    expect(isColored(true, { NO_COLOR: '1' })).toBe(false);
    expect(isColored(true, { NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(false);
  });
});
