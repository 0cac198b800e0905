import { describe, expect, it } from '@jest/globals';
import { PipelineResult } from '@scaledown/pipeline';
import { fakeRun } from '../testing/fake-run.ts';
import { formatPipeline } from './format-pipeline.ts';

const { metrics } = fakeRun('a\n', [1]);
const format = (
  finalContent: string,
  settings: Parameters<typeof formatPipeline>[0]['settings'],
  ratio = metrics.compressionRatio,
) =>
  formatPipeline({
    name: 'a.py',
    query: 'how?',
    result: new PipelineResult({
      finalContent,
      metrics: { ...metrics, compressionRatio: ratio },
      history: [],
      warnings: [],
    }),
    warnings: [],
    settings,
  });

describe('formatPipeline', () => {
  it.each([
    ['the text alone', 'text', undefined, 'text\n'],
    ['the prompt below', 'text\n', 'Explain.', 'text\n\nExplain.\n'],
    ['the prompt alone, where nothing is left', '', 'Explain.', 'Explain.\n'],
    ['nothing of nothing', '', undefined, ''],
  ])('writes %s', (_what, content, prompt, expected) => {
    expect(format(content, { format: 'text', ...(prompt !== undefined && { prompt }) })).toBe(expected);
  });

  it('keeps text and prompt apart in JSON, and leaves out a ratio that JSON cannot say', () => {
    const document = JSON.parse(
      format('text', { format: 'json', prompt: 'Explain.' }, Number.POSITIVE_INFINITY),
    );
    expect(document).toMatchObject({ finalContent: 'text', query: 'how?', prompt: 'Explain.', history: [] });
    expect(document.metrics).not.toHaveProperty('compressionRatio');
  });
});
