import { describe, expect, it } from '@jest/globals';
import { drawLinePlot } from './draw-line-plot.ts';

const plot = {
  title: 'Tokens & turns <by way>',
  xTitle: 'turn',
  yTitle: 'tokens',
  lines: [{ name: 'a "way"', color: '#b33', points: [[1, 0] as const, [200, 40_000] as const] }],
};

describe('drawLinePlot', () => {
  it('draws each line once over axes with round numbers', () => {
    const svg = drawLinePlot(plot);
    expect(svg).toMatch(/^<svg [^>]+>\n/);
    expect(svg.match(/stroke-width="2"/g)).toHaveLength(1);
    for (const tick of ['0', '50', '200', '10,000', '40,000']) expect(svg).toContain(`>${tick}</text>`);
    expect(svg).not.toContain('NaN');
  });

  it('keeps text out of the markup', () => {
    const svg = drawLinePlot(plot);
    expect(svg).toContain('Tokens &amp; turns &lt;by way>');
    expect(svg).toContain('a &quot;way&quot;');
  });

  it('draws a single point at 0', () => {
    expect(drawLinePlot({ ...plot, lines: [{ name: 'x', color: 'red', points: [[0, 0]] }] })).not.toContain(
      'NaN',
    );
  });
});
