import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NaiveOutline } from '../__fixtures__/naive-outline.ts';
import { readPythonLibrary } from '../__fixtures__/python-library.ts';
import { randomProgram } from '../__fixtures__/random-program.ts';
import { LANGUAGES } from '../languages/detect-language.ts';
import { python } from '../languages/python.ts';
import { SourceText } from '../source/source-text.ts';
import { type Grammar, loadGrammar } from './grammar.ts';

const library = readPythonLibrary(40);

describe('the outline of a text', () => {
  let grammar: Grammar;
  let naive: NaiveOutline;
  beforeAll(async () => {
    grammar = await loadGrammar(python);
    naive = await NaiveOutline.load(python);
  });

  it('is that of a naive walk, for random programs', () => {
    fc.assert(
      fc.property(randomProgram, (program) => {
        const text = new SourceText(program).parseableText;
        expect(grammar.outline(text)?.statements).toEqual(naive.statements(text));
      }),
      { numRuns: 300 },
    );
  });

  const withLibrary = library.length === 0 ? it.skip : it;
  withLibrary(
    'is that of a naive walk, for the Python standard library (skipped where python3 is missing)',
    () => {
      for (const { name, text } of library) {
        const parseable = new SourceText(text).parseableText;
        expect({ name, statements: grammar.outline(parseable)?.statements }).toEqual({
          name,
          statements: naive.statements(parseable),
        });
      }
    },
    60_000,
  );

  it('leaves nothing behind in the memory of the parser', () => {
    const program = 'def f(a):\n    """Doc."""\n    return [g(b) for b in a]\n\n'.repeat(200);
    const measure = (parses: number): number => {
      for (let count = 0; count < parses; count += 1) grammar.outline(program);
      return process.memoryUsage().external;
    };
    const before = measure(30);
    const after = measure(200);
    // Trees that are kept take 0.7 MB each, so 200 would take 140 MB.
    expect(after - before).toBeLessThan(10e6);
  });

  it('is given up, not waited for, where the grammar takes quadratic time', () => {
    expect(grammar.outline('\\\n'.repeat(100_000))).toBeUndefined();
    expect(grammar.outline('x = 1\n')?.statements).toHaveLength(1);
  }, 20_000);
});

describe.each(LANGUAGES)('the tables of $id', (language) => {
  it('name only node types and fields that the grammar has', async () => {
    const { language: grammar } = await NaiveOutline.load(language);
    const { definitions, wrappers, blocks, compounds, clauses, comments, imports, bindings, places } =
      language;
    const types = [wrappers, blocks, compounds, clauses, comments, imports, places].flat();
    const docstring = language.docstring === undefined ? [] : Object.values(language.docstring);
    const named = [...types, ...Object.keys(definitions), ...Object.keys(bindings), ...docstring];
    expect(named.filter((type) => grammar.idForNodeType(type, true) === null)).toEqual([]);
    expect(Object.values(bindings).filter((field) => grammar.fieldIdForName(field) === null)).toEqual([]);
  });
});

describe('loadGrammar', () => {
  it('says which grammar cannot be loaded, and tries again the next time', async () => {
    const missing = { ...python, id: 'klingon', grammar: 'tree-sitter-klingon/klingon.wasm' };
    await expect(loadGrammar(missing)).rejects.toMatchObject({
      name: 'OptimizerError',
      message: expect.stringContaining('tree-sitter-klingon/klingon.wasm'),
      cause: { code: 'MODULE_NOT_FOUND' },
    });
    await expect(loadGrammar({ ...missing, grammar: python.grammar })).resolves.toBeDefined();
  });
});
