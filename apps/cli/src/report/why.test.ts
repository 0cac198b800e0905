import { describe, expect, it } from '@jest/globals';
import { fakeUnit } from '../testing/fake-result.ts';
import { describeWhy } from './why.ts';

describe('describeWhy', () => {
  it('names the words that matched', () => {
    const unit = fakeUnit({ reasons: ['words', 'name'], matchedTerms: ['redirect', 'cookie'] });
    expect(describeWhy(unit)).toBe('words: redirect, cookie; named in the query');
  });

  it('tells which way the call graph was followed', () => {
    const via = (relation: 'calls' | 'called-by') =>
      fakeUnit({ reasons: ['graph'], via: { from: 'Session.send', relation } });
    expect(describeWhy(via('calls'))).toBe('called by Session.send');
    expect(describeWhy(via('called-by'))).toBe('calls Session.send');
  });

  it('has a phrase for every reason', () => {
    const reasons = [
      'location',
      'quote',
      'meaning',
      'graph',
      'container',
      'needed',
      'outline',
      'words',
    ] as const;
    for (const reason of reasons) expect(describeWhy(fakeUnit({ reasons: [reason] }))).toMatch(/\w/);
  });
});
