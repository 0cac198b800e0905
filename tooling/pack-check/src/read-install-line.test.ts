import { expect, it } from '@jest/globals';
import { readInstallLine } from './read-install-line.ts';

const fence = '```';

it('reads the packages that a reader installs, without flags', () => {
  const page = [
    '# A',
    '',
    '## Install',
    `${fence}sh`,
    'npm install --global one @two/three',
    fence,
    '## Use',
  ];
  expect(readInstallLine(page.join('\n'))).toEqual(['one', '@two/three']);
});

it('reads nothing where nothing is installed', () => {
  const page = ['## Install', 'Nothing of its own.', '## Use', `${fence}sh`, 'npm install other', fence];
  expect(readInstallLine(page.join('\n'))).toEqual([]);
});
