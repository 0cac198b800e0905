import { expect, it } from '@jest/globals';
import { measureImports } from '../speed/measure-imports.ts';
import { EMPTY_MODULE, reportImports } from './import.ts';

it('imports each module in processes of its own, as often as asked', async () => {
  const times = await measureImports({
    modules: [EMPTY_MODULE, 'commander'],
    runtimes: [process.execPath],
    rounds: 2,
  });
  expect(times).toMatchObject([
    { module: EMPTY_MODULE, node: process.version },
    { module: 'commander', node: process.version },
  ]);
  for (const { ms, processorMs } of times) {
    expect([ms.length, processorMs.length]).toEqual([2, 2]);
    for (const each of [...ms, ...processorMs]) expect(each).toBeGreaterThan(0);
  }
});

it('tells when a module cannot be imported, instead of timing the failure', async () => {
  const request = { modules: ['./missing.js'], runtimes: [process.execPath], rounds: 1 };
  await expect(measureImports(request)).rejects.toMatchObject({ code: 1 });
});

it('puts the versions of Node beside each other, with the goal where there is one', () => {
  const times = [
    { module: '@scaledown/core', node: 'v20.1.0', ms: [30, 20, 25], processorMs: [31, 33, 32] },
    { module: '@scaledown/core', node: 'v24.1.0', ms: [12], processorMs: [14] },
    { module: '@scaledown/code', node: 'v20.1.0', ms: [40], processorMs: [44] },
  ];
  expect(reportImports(times, 3).tables[0]).toMatchObject({
    header: [
      'import',
      'goal',
      'v20.1.0 median',
      'least',
      'processor',
      'v24.1.0 median',
      'least',
      'processor',
    ],
    rows: [
      ['@scaledown/core', 30, '25.0', '20.0', '32.0', '12.0', '12.0', '14.0'],
      ['@scaledown/code', undefined, '40.0', '40.0', '44.0', undefined, undefined, undefined],
    ],
  });
});
