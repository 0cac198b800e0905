import { describe, expect, it } from '@jest/globals';
import { checkOutput } from '../__fixtures__/check-output.ts';
import { readFixture } from '../__fixtures__/read-fixture.ts';
import { HasteOptimizer } from '../haste-optimizer.ts';
import type { HasteOptions } from '../haste-options.ts';
import type { HasteContext } from '../haste-request.ts';

const tides = readFixture('tide_station.py');

/** Optimizes, and makes sure that the output keeps every rule. */
async function optimize(
  context: string,
  query: string,
  maxTokens: number,
  options: HasteOptions = {},
): Promise<HasteContext> {
  const result = await new HasteOptimizer(options).optimize({ context, query, maxTokens, explain: true });
  await checkOutput({ source: context, cap: maxTokens, result });
  return result;
}

/** A function of `count` branches, each with words of its own. */
const branches = (count: number): string =>
  Array.from(
    { length: count },
    (_, index) => `    if kind == "kind${index}":
        handled = handle_kind${index}(value, retries=${index})
        log.info("handled another one", handled)
        results.append(handled)
`,
  ).join('');
const dispatch = `def dispatch(kind, value, results):\n    """Hands a value to what handles its kind."""\n${branches(30)}    return results\n`;

describe('what is shown of a unit', () => {
  it('is all of it where there is room', async () => {
    const { content, segments } = await optimize(tides, 'is_stuck', 300, { prefilter: 1, topK: 1 });
    expect(content).toContain('return len(recent) >= 3');
    expect(segments.find(({ symbol }) => symbol === 'GaugeHistory.is_stuck')?.detail).toBe('full');
  });

  it('is pruned to the statements that the query is about, with their headers, where there is less', async () => {
    const { content, segments } = await optimize(dispatch, 'dispatch kind17 retries', 900, { topK: 1 });
    expect(content).toContain('def dispatch(kind, value, results):');
    expect(content).toContain(
      '    if kind == "kind17":\n        handled = handle_kind17(value, retries=17)\n',
    );
    expect(content).toMatch(/ {4}# \.\.\. lines \d+-\d+ \.\.\./);
    expect(segments[0]).toMatchObject({ symbol: 'dispatch', detail: 'pruned' });
  });

  it('is the few statements that matter most where only a small part of it fits', async () => {
    const { content } = await optimize(dispatch, 'dispatch kind17 retries', 250, { topK: 1 });
    expect(content).toContain(
      '    if kind == "kind17":\n        handled = handle_kind17(value, retries=17)\n',
    );
  });

  it('is its signature where there is room for nothing else', async () => {
    const { content, segments } = await optimize(dispatch, 'dispatch', 34);
    expect(content).toMatch(/^def dispatch\(kind, value, results\):\n/);
    expect(segments.map(({ detail }) => detail)).toEqual(['signature']);
  });

  it('carries the header of its class', async () => {
    const { content } = await optimize(tides, 'smoothed', 120, { topK: 1, prefilter: 1, maxAdd: 0 });
    expect(content).toMatch(/class GaugeHistory:\n[\s\S]* {4}def smoothed/);
    expect(content).not.toContain('def is_stuck');
  });

  it('is in source order, whatever is ranked first', async () => {
    const { content } = await optimize(tides, 'harmonic FEET_PER_METRE next_high_water smoothed', 700);
    const places = ['FEET_PER_METRE = ', 'def smoothed', 'def next_high_water', 'def harmonic'].map((part) =>
      content.indexOf(part),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
  });

  it('does not grow to units that prefilter leaves out', async () => {
    const few = await optimize(tides, 'harmonic', 1200, { topK: 1, prefilter: 1, maxAdd: 0 });
    const many = await optimize(tides, 'harmonic', 1200, { topK: 1, maxAdd: 0 });
    expect(few.metrics.optimizedTokens).toBeLessThan(200);
    expect(many.metrics.optimizedTokens).toBeGreaterThan(600);
  });
});

describe('what the shown code needs', () => {
  it('is added when there is room: imports and constants', async () => {
    const { content, explanation } = await optimize(tides, 'GaugeHistory.add', 300, {
      topK: 1,
      prefilter: 1,
      maxAdd: 0,
    });
    expect(content).toContain('MAX_JUMP_METRES = 0.8\n');
    const { content: harmonic } = await optimize(tides, 'harmonic', 200, {
      topK: 1,
      prefilter: 1,
      maxAdd: 0,
    });
    expect(harmonic).toContain('import math\n');
    expect(harmonic).not.toContain('import asyncio\n');
    expect(explanation?.units.find(({ symbol }) => symbol === 'MAX_JUMP_METRES')?.reasons).toContain(
      'needed',
    );
  });

  it('is left out when there is none', async () => {
    const options = { topK: 1, prefilter: 1, maxAdd: 0 };
    const shown: string[] = [];
    for (let maxTokens = 50; maxTokens <= 110; maxTokens += 2) {
      const { content } = await optimize(tides, 'harmonic', maxTokens, options);
      shown.push(`${content.includes('return amplitude')} ${content.includes('import math')}`);
    }
    // First the function, then what it needs; never the other way round.
    expect([...new Set(shown)].filter((pair) => pair !== 'false false')).toEqual(['true false', 'true true']);
  });

  it('brings the header of the block that it stands in', async () => {
    const context = `try:
    import speedy_backend as chosen
    BACKEND_NAME = "speedy"
except ImportError:
    import patient_backend as chosen
    BACKEND_NAME = "patient"


def describe_backend(verbose):
    return f"the backend is {BACKEND_NAME}" if verbose else BACKEND_NAME


${Array.from({ length: 12 }, (_, index) => `def other${index}(a):\n    return a * ${index} + a - ${index}\n`).join('\n\n')}`;
    const { content } = await optimize(context, 'describe_backend', 120, {
      topK: 1,
      prefilter: 1,
      maxAdd: 0,
    });
    const shown = content.split('\n');
    const constant = shown.indexOf('    BACKEND_NAME = "patient"');
    if (constant >= 0) expect(shown.slice(0, constant)).toContain('except ImportError:');
  });
});
