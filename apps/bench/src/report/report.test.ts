import { expect, it } from '@jest/globals';
import { formatReport, type Report } from './report.ts';

const conditions = {
  date: '2026-01-02',
  commit: 'abc1234',
  machine: 'one processor, 2 cores, Node v20.0.0',
  load: 0.12,
};
const report: Report = {
  suite: 'size',
  question: 'How large is it?',
  tables: [{ title: 'Sizes', header: ['what', 'bytes'], rows: [['it', 3]], notes: ['Measured once.'] }],
  figures: {},
  failures: [],
};

it('says what was asked, when, on what, and what came out', () => {
  const text = formatReport(report, conditions);
  expect(text).toContain(
    'How large is it?\n\n2026-01-02 · abc1234 · one processor, 2 cores, Node v20.0.0 · load before 0.1',
  );
  expect(text).toContain('| it   |     3 |\n\nMeasured once.\n');
  expect(text).not.toContain('failures');
});

it('lists failures, the first twenty of them', () => {
  const failures = Array.from({ length: 25 }, (_, index) => `failure ${index}`);
  const text = formatReport({ ...report, failures }, conditions);
  expect(text).toContain('### 25 failures\n\n- failure 0\n');
  expect(text).toMatch(/- failure 19\n- and 5 more\n$/);
});
