import { expect, it } from '@jest/globals';
import { describeFailure } from './describe-failure.ts';

it('tells where an error came from without its message, which may quote a body', () => {
  const text = '{"password": SECRET\n    at the end of a line: SECRET';
  const failure = describeFailure(catchError(() => JSON.parse(text)));
  expect(failure.type).toBe('SyntaxError');
  expect(failure.frames.length).toBeGreaterThan(0);
  expect(JSON.stringify(failure)).not.toContain('SECRET');
});

it('keeps the code of an error', () => {
  expect(describeFailure(Object.assign(new Error('no'), { code: 'ENOMEM' }))).toMatchObject({
    type: 'Error',
    code: 'ENOMEM',
  });
});

it.each([['a text'], [undefined], [null], [7]])('says of %p only what kind of thing was thrown', (thrown) => {
  expect(describeFailure(thrown)).toEqual({ type: typeof thrown, code: undefined, frames: [] });
});

function catchError(action: () => void): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}
