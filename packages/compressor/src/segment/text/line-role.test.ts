import { expect, it } from '@jest/globals';
import { type LineRole, lineRole } from './line-role.ts';

it.each<[LineRole, readonly string[]]>([
  ['blank', ['']],
  ['heading', ['# Title', '###### Deep']],
  ['item', ['- milk', '* milk', '• milk', '1. wash', '12) dry', '(3) fold', 'a) this', 'iv. that', '– dash']],
  ['rule', ['---', '=====', '***', '~~~~']],
  [
    'text',
    ['Plain words', '#hashtag', '####### seven', '-5 degrees', '3.5 metres', '1984. A novel', '-', '2024'],
  ],
])('tells a %s from other lines', (role, lines) => {
  expect(lines.map(lineRole)).toEqual(lines.map(() => role));
});
