import { describe, expect, it } from '@jest/globals';
import { fakeUnit } from '../testing/fake-result.ts';
import { groupLeftOut } from './group-left-out.ts';

const at = (startLine: number, endLine: number, symbol: string, overrides = {}) =>
  fakeUnit({ startLine, endLine, symbol, score: 0, cutBy: 'relevance', ...overrides });

describe('groupLeftOut', () => {
  it('leaves out what was kept', () => {
    expect(groupLeftOut([fakeUnit({ detail: 'full' })])).toEqual([]);
  });

  it('puts what matched but did not fit first, each by its name, most relevant first', () => {
    const groups = groupLeftOut([
      at(1, 2, 'far', { score: 0.9 }),
      at(3, 4, 'near', { cutBy: 'budget', score: 0.2 }),
      at(5, 6, 'nearest', { cutBy: 'budget', score: 0.7 }),
    ]);
    expect(groups.map((group) => group.what)).toEqual(['nearest', 'near', 'far']);
  });

  it('tells what did not match by owner and kind, with lines and tokens added up', () => {
    const groups = groupLeftOut([
      at(1, 9, 'Session.get', { kind: 'method', tokens: 10 }),
      at(11, 19, 'Session.put', { kind: 'method', tokens: 20, score: 0.3 }),
      at(31, 39, 'main', { tokens: 5 }),
    ]);
    expect(groups).toEqual([
      { what: '2 methods of Session', startLine: 1, endLine: 19, tokens: 30, score: 0.3, cutBy: 'relevance' },
      { what: 'main', startLine: 31, endLine: 39, tokens: 5, score: 0, cutBy: 'relevance' },
    ]);
  });

  it('lets a class speak for its methods, so that no token is counted twice', () => {
    const groups = groupLeftOut([
      at(1, 50, 'Session', { kind: 'class', tokens: 300 }),
      at(2, 9, 'Session.get', { kind: 'method', tokens: 40, score: 0.4, cutBy: 'budget' }),
    ]);
    expect(groups).toEqual([
      { what: 'Session', startLine: 1, endLine: 50, tokens: 300, score: 0.4, cutBy: 'budget' },
    ]);
  });
});
