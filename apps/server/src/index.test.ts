import { expect, it } from '@jest/globals';
import * as server from './index.ts';

it('exports this and nothing else', () => {
  expect(Object.keys(server).sort()).toEqual(['createServer', 'runServer']);
});
