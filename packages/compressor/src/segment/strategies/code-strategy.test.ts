import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Unit } from '../unit.ts';
import { codeStrategy } from './code-strategy.ts';

function segment(source: string, language?: string): readonly Unit[] {
  const block = {
    kind: 'code',
    start: 0,
    end: source.length,
    ...(language !== undefined && { language }),
  } as const;
  return codeStrategy.segment(source, block, { estimateTokens: (text) => text.length / 4 }).units;
}

/** Units as `kind: first line … last line`, without what surrounds the lines. */
function outline(source: string, language?: string): string[] {
  return segment(source, language).map(({ kind, start, end }) => {
    const lines = source.slice(start, end).trim().split('\n');
    const first = lines[0]?.trim() ?? '';
    return lines.length === 1 ? `${kind}: ${first}` : `${kind}: ${first} … ${lines.at(-1)?.trim() ?? ''}`;
  });
}

const PYTHON = `"""Keeps accounts."""
import os
from decimal import (
    Decimal,
)

LIMIT = 3


# Where money is.
@dataclass
class Account:
    """One account.

    def not_a_method(self):
    """

    def pay(self, amount: Decimal,
            to: str) -> None:
        """Pays."""
        if amount > self.limit \\
                and not self.open:
            raise ValueError('''too
much: {''')

        for entry in self.entries:
            if entry.to == to:
                entry.count += 1
            else:
                entry.count = 0

        total = sum([
            entry.amount
            for entry in self.entries
        ])
        self.total = total
        return None
`;

const TYPESCRIPT = `import { readFile } from 'node:fs/promises';
import type { Order } from './order.ts';

const LIMIT = 3;

/** Takes orders. */
@injectable()
export class Orders {
  readonly #all = new Map<string, Order>();

  // Adds one.
  add(order: Order, options = { quiet: true }): void {
    const pattern = /["'({]/;
    if (pattern.test(order.id)) {
      throw new RangeError(\`bad
id { \${order.id}\`);
    } else {
      this.#all.set(order.id, order);
    }

    const names = [...this.#all.values()]
      .map(({ name }) => name)
      .sort();
    log(names, {
      limit: LIMIT,
    });
    this.changed();
  }
}

export const total = (orders: Order[]): number => orders.length;
`;

describe('codeStrategy', () => {
  it('takes Python apart into imports, signatures with their docstrings, and whole statements', () => {
    expect(outline(PYTHON, 'python')).toEqual([
      'block: """Keeps accounts."""',
      'import: import os',
      'import: from decimal import ( … )',
      'block: LIMIT = 3',
      'header: # Where money is. … """',
      'header: def pay(self, amount: Decimal, … """Pays."""',
      "block: if amount > self.limit \\ … much: {''')",
      'block: for entry in self.entries: … entry.count = 0',
      'block: total = sum([ … return None',
    ]);
  });

  it('takes TypeScript apart, whatever its strings and regular expressions hold', () => {
    expect(outline(TYPESCRIPT, 'typescript')).toEqual([
      "import: import { readFile } from 'node:fs/promises';",
      "import: import type { Order } from './order.ts';",
      'block: const LIMIT = 3;',
      'header: /** Takes orders. */ … export class Orders {',
      'block: readonly #all = new Map<string, Order>();',
      'header: // Adds one. … add(order: Order, options = { quiet: true }): void {',
      'block: const pattern = /["\'({]/; … }',
      'block: const names = [...this.#all.values()] … this.changed();',
      'line: }',
      'line: }',
      'block: export const total = (orders: Order[]): number => orders.length;',
    ]);
  });

  it('tells the language by its lines where no fence names it', () => {
    expect(outline(PYTHON)).toEqual(outline(PYTHON, 'python'));
    expect(outline(TYPESCRIPT)).toEqual(outline(TYPESCRIPT, 'typescript'));
  });

  it('ties a block to the signatures around it, and a signature to the line that closes it', () => {
    const units = segment(TYPESCRIPT, 'ts');
    const textOf = (index: number): string => TYPESCRIPT.slice(units[index]?.start, units[index]?.end).trim();
    const names = units.findIndex((_, i) => textOf(i).startsWith('const names'));
    expect(units[names]?.needs?.map(textOf)).toEqual([
      expect.stringMatching(/class Orders \{$/),
      expect.stringMatching(/add\(.*\{$/),
    ]);
    const header = units[names]?.needs?.[0] ?? -1;
    expect(units[header]?.needs?.map(textOf)).toEqual(['}']);
  });

  it('counts each top-level declaration as a passage', () => {
    const passages = segment(TYPESCRIPT, 'ts').map(({ passage }) => passage);
    expect(passages).toEqual([0, 0, 1, 2, 2, 2, 2, 2, 2, 2, 3]);
  });

  it('takes braces on lines of their own, and a body that is passed to a call', () => {
    const java = 'class A\n{\n  int b()\n  {\n    return 1;\n  }\n\n  int c()\n  {\n    return 2;\n  }\n}\n';
    expect(outline(java, 'java')).toEqual([
      'header: class A … {',
      'block: int b() … }',
      'block: int c() … }',
      'line: }',
    ]);
    const test = `describe('a', () => {\n  it('b', () => {\n    expect(1).toBe(1);\n  });\n\n  it('c', () => {\n    expect(2);\n  });\n});\n`;
    expect(outline(test, 'js')).toEqual([
      "header: describe('a', () => {",
      "block: it('b', () => { … });",
      "block: it('c', () => { … });",
      'line: });',
    ]);
  });

  it('leaves a statement whole whose clauses would mislead alone', () => {
    const body = Array.from({ length: 20 }, (_, i) => `    step(${i})\n`).join('');
    const python = `def run():\n    if a:\n${body.replaceAll('    step', '        step')}    else:\n        stop()\n    done()\n`;
    expect(outline(python, 'py')).toEqual(['header: def run():', 'block: if a: … stop()', 'block: done()']);
  });

  it('never cuts a call that spans lines, wherever it stands', () => {
    const calls = fc.array(
      fc.constantFrom(
        'a = 1\n',
        'call(\n1,\n    2\n)\n',
        'if x:\n    y(\n  3)\n',
        '"""\nif z:\n"""\n',
        'b = [\n\n]\n',
        'c = 1 + \\\n  2\n',
        '\n',
        '# d\n',
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(calls, (parts) => {
        const source = parts.join('');
        const inside = new Set<number>();
        let at = 0;
        for (const part of parts) {
          const isOne = !part.startsWith('if');
          for (let i = 1; isOne && i < part.length; i += 1) inside.add(at + i);
          at += part.length;
        }
        const units = segment(source, 'python');
        expect(units.map(({ start, end }) => source.slice(start, end)).join('')).toBe(source);
        for (const { start } of units) expect(inside.has(start)).toBe(false);
      }),
    );
  });

  it.each([
    ['quotes that nothing closes', '"\\'.repeat(500_000)],
    ['regular expressions that do not end', '=/['.repeat(200_000)],
    ['brackets that do not close', `(\n${' '.repeat(500_000)}${'({'.repeat(200_000)}`],
    ['blocks that do not close', 'if (x) {\n'.repeat(50_000)],
    ['empty lines', '\n'.repeat(1_000_000)],
    ['nothing', ''],
  ])('takes %s apart', (_, source) => {
    const units = segment(source);
    expect(units.map(({ start, end }) => source.slice(start, end)).join('') === source).toBe(true);
  });

  it('tiles whatever it is given', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 5 }),
      fc.constantFrom(
        '{',
        '}',
        '(',
        ')',
        '"',
        "'",
        '`',
        '"""',
        '/*',
        '*/',
        '//',
        '#',
        '\n',
        '\n  ',
        '\\\n',
        'class A:',
        'def f():',
        '@x\n',
        '/',
        'else',
      ),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 60 }),
        fc.constantFrom(undefined, 'python', 'ts', 'bash'),
        (pieces, language) => {
          const source = pieces.join('');
          const units = segment(source, language);
          expect(units.map(({ start, end }) => source.slice(start, end)).join('')).toBe(source);
          expect(units.flatMap(({ needs = [] }) => needs).every((need) => units[need] !== undefined)).toBe(
            true,
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
