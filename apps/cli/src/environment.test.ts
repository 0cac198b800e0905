import { describe, expect, it } from '@jest/globals';
import { readEnvironment } from './environment.ts';

describe('readEnvironment', () => {
  it('asks for nothing when no variable is set', () => {
    expect(readEnvironment({})).toEqual({
      noColor: false,
      forceColor: false,
      dumbTerminal: false,
      debug: false,
      hasApiKey: false,
      serverApiKeys: [],
      dataFolder: expect.stringMatching(/scaledown$/),
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

  it('knows of the key of the hosted service only whether there is one', () => {
    const environment = readEnvironment({ SCALEDOWN_API_KEY: 'sk-secret' });
    expect(environment.hasApiKey).toBe(true);
    expect(JSON.stringify(environment)).not.toContain('sk-secret');
    expect(readEnvironment({ SCALEDOWN_API_KEY: ' ' }).hasApiKey).toBe(false);
  });

  it('parts the keys of a server at commas', () => {
    expect(readEnvironment({ SCALEDOWN_SERVER_API_KEYS: ' one,two ,, ' }).serverApiKeys).toEqual([
      'one',
      'two',
    ]);
  });
});
