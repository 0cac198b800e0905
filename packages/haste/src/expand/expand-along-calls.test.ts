import { describe, expect, it } from '@jest/globals';
import type { ExplainedUnit } from '../explanation.ts';
import { HasteOptimizer } from '../haste-optimizer.ts';
import type { HasteOptions } from '../haste-options.ts';

/** A chain of calls of which only the middle one, `brew`, has the words of the query. */
const body = (call: string): string => `    total = 1\n    ${call}\n    return total\n`;
const source = [
  `def open_shop():\n${body('greet()')}`,
  `def greet():\n${body('brew()')}`,
  `def brew():\n    kettle = "kettle"\n${body('pour()')}`,
  `def pour():\n${body('wipe()')}`,
  `def wipe():\n${body('print()')}`,
  `def unrelated():\n${body('print()')}`,
].join('\n\n');

async function explained(options: HasteOptions): Promise<Map<string, ExplainedUnit>> {
  const optimizer = new HasteOptimizer({ topK: 1, prefilter: 1, ...options });
  const { explanation } = await optimizer.optimize({
    context: source,
    query: 'kettle',
    maxTokens: 110,
    explain: true,
  });
  return new Map(explanation?.units.map((unit) => [unit.symbol, unit]));
}

const viaGraph = (units: Map<string, ExplainedUnit>): string[] =>
  [...units.values()].filter(({ reasons }) => reasons.includes('graph')).map(({ symbol }) => symbol);

describe('expansion along calls', () => {
  it('adds what the best units call, and what calls them, and says by which step', async () => {
    const units = await explained({});
    expect(viaGraph(units)).toEqual(['greet', 'pour']);
    expect(units.get('pour')?.via).toEqual({ from: 'brew', relation: 'calls' });
    expect(units.get('greet')?.via).toEqual({ from: 'brew', relation: 'called-by' });
    expect(units.get('pour')?.detail).toBeDefined();
    expect(units.get('unrelated')).not.toHaveProperty('via');
  });

  it.each([{ bfsDepth: 0 }, { maxAdd: 0 }])('is turned off by %j', async (options) => {
    expect(viaGraph(await explained(options))).toEqual([]);
  });

  it('adds at most maxAdd units', async () => {
    expect(viaGraph(await explained({ maxAdd: 1 }))).toHaveLength(1);
    expect(viaGraph(await explained({ maxAdd: 3, bfsDepth: 9 }))).toHaveLength(3);
  });

  it('reaches as many steps as bfsDepth', async () => {
    const two = await explained({ bfsDepth: 2 });
    expect(viaGraph(two)).toEqual(['open_shop', 'greet', 'pour', 'wipe']);
    expect(two.get('wipe')?.via).toEqual({ from: 'pour', relation: 'calls' });
    expect(two.get('open_shop')?.via).toEqual({ from: 'greet', relation: 'called-by' });
  });

  it('ends where the graph does, also when calls go round in circles', async () => {
    const circle = 'def ping():\n    pong()\n\n\ndef pong():\n    ping()\n';
    const optimizer = new HasteOptimizer({ topK: 1, prefilter: 1, bfsDepth: 1000 });
    const { explanation } = await optimizer.optimize({ context: circle, query: 'ping', explain: true });
    expect(explanation?.units.map(({ via }) => via?.from)).toEqual([undefined, 'ping']);
  });

  it('prefers a helper of one unit to one that everything calls', async () => {
    const many = Array.from({ length: 30 }, (_, index) => `def user${index}():\n    shared(${index})\n`).join(
      '\n\n',
    );
    const context = `def shared(a):\n    return a + 1\n\n\ndef single(a):\n    return a + 1\n\n\ndef brew(kettle):\n    shared(kettle)\n    single(kettle)\n\n\n${many}`;
    const optimizer = new HasteOptimizer({ topK: 1, prefilter: 1, maxAdd: 1 });
    const { explanation } = await optimizer.optimize({
      context,
      query: 'kettle',
      maxTokens: 200,
      explain: true,
    });
    const added = explanation?.units.filter(({ via }) => via !== undefined).map(({ symbol }) => symbol);
    expect(added).toEqual(['single']);
  });
});
