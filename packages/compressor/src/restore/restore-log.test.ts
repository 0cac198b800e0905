import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LOG_LEGEND } from '../segment/strategies/log/log-legend.ts';
import { restoreLog } from './restore-log.ts';

const restore = (...lines: readonly string[]): string => restoreLog([LOG_LEGEND, ...lines].join('\n'));

describe('restoreLog', () => {
  it('fills values, times and repeats in', () => {
    expect(
      restore(
        '@ 2024-05-01 10:0?:??',
        'a: @ [worker-*] Request * took * ms',
        'b=a 3 * 12',
        '723 a 1 8812 40',
        '724 b 8813',
        'x2',
        '759 = ERROR gone',
        '=\tat x.Y(Z.java:1)',
        '',
      ),
    ).toBe(
      '2024-05-01 10:07:23 [worker-1] Request 8812 took 40 ms\n' +
        '2024-05-01 10:07:24 [worker-3] Request 8813 took 12 ms\n'.repeat(3) +
        '2024-05-01 10:07:59 ERROR gone\n\tat x.Y(Z.java:1)\n',
    );
  });

  it('returns a text that is no spelled log as it is', () => {
    fc.assert(fc.property(fc.string(), (text) => restoreLog(text) === text));
  });

  it.each([
    ['entries were left out', ['a: up *', 'a 1', '[... 3 entries ...]', 'a 2']],
    ['a name is not defined', ['a 1']],
    ['values are missing', ['a: * and *', 'a 1']],
    ['digits of the time are missing', ['@ 10:??', 'a: @', '1 a']],
    ['nothing is there to repeat', ['x3']],
    ['a repeat would fill the memory', ['=0123456789', 'x999999999']],
  ])('returns a spelling as it is where %s', (_, lines) => {
    expect(restore(...lines)).toBe([LOG_LEGEND, ...lines].join('\n'));
  });
});
