import { describe, expect, it } from '@jest/globals';
import { fakeResult } from '../testing/fake-result.ts';
import { formatJson } from './format-json.ts';

describe('formatJson', () => {
  it('is one document that ends with a line break', () => {
    const { content, metrics, segments, warnings } = fakeResult();
    const text = formatJson(fakeResult());
    expect(JSON.parse(text)).toEqual({ content, metrics, segments, warnings });
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('holds the explanation when there is one', () => {
    const explanation = {
      queryForms: ['words'],
      terms: [],
      units: [],
      budget: { limit: 1, target: 1, used: 1 },
    };
    expect(JSON.parse(formatJson(fakeResult({ explanation })))).toMatchObject({ explanation });
  });

  it('leaves out a ratio that JSON cannot say, rather than writing null', () => {
    const metrics = { ...fakeResult().metrics, compressionRatio: Number.POSITIVE_INFINITY };
    expect(formatJson(fakeResult({ metrics }))).not.toContain('compressionRatio');
  });
});
