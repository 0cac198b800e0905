import { describe, expect, it } from '@jest/globals';
import { createTokenCounter } from '@scaledown/core';
import fc from 'fast-check';
import { mixedDocument } from '../../__fixtures__/mixed-document.ts';
import { segmentContext } from '../segment-context.ts';
import { splitIntoBlocks } from './split-into-blocks.ts';

const { counter } = await createTokenCounter('gpt-4o');
const kindsOf = (source: string): string[] => splitIntoBlocks(source).map(({ kind }) => kind);

const PROSE = 'The harbour was built long ago. It has a lighthouse.\n\n';
const JSON_TEXT = `${JSON.stringify(Array.from({ length: 9 }, (_, id) => ({ id, name: `user ${id}` })))}\n\n`;
const LOG = `${Array.from({ length: 5 }, (_, at) => `2024-05-01 10:00:0${at} INFO [tide] request ${at} served`).join('\n')}\n\n`;
const TABLE = '| Name | Value |\n| --- | --- |\n| tide | 4 |\n| pump | 5 |\n\n';

describe('splitIntoBlocks', () => {
  it('takes what an optimizer selected of a file for code, rulers of # and all', () => {
    const excerpt = [
      '# ... lines 1-4 ...',
      '# =====================',
      '# Reading and measuring',
      '# =====================',
      '',
      'class Gauge:',
      '    """Measures the tide. It does so each hour."""',
      '',
      '    # ... lines 12-30 (2 methods) ...',
      '    def read(self):',
      '        self.last = self.port.read()',
      '        return self.last.value()',
      '',
    ].join('\n');
    expect(kindsOf(excerpt)).toEqual(['code']);
    expect(kindsOf(`# ... lines 1-4 ...\n${PROSE}# Harbours\n\n${PROSE}`)).not.toContain('code');
  });

  it('covers any text, and so do the units, each with what it needs in its own block', () => {
    fc.assert(
      fc.property(fc.oneof(mixedDocument, fc.string({ unit: 'binary', maxLength: 80 })), (source) => {
        const blocks = splitIntoBlocks(source);
        const whole = blocks.map(({ start, end, fenceStart = start, fenceEnd = end }) =>
          source.slice(fenceStart, fenceEnd),
        );
        expect(whole.join('')).toBe(source);
        const { units, blocks: described } = segmentContext(source, counter);
        expect(units.map(({ start, end }) => source.slice(start, end)).join('')).toBe(source);
        for (const [at, { needs, block, passage, index }] of units.entries()) {
          expect(index).toBe(at);
          const step = passage - (units[at - 1]?.passage ?? 0);
          expect(step === 0 || step === 1).toBe(true);
          const { firstUnit = 0, endUnit = 0 } = described[block] ?? {};
          for (const need of needs) expect(need >= firstUnit && need < endUnit && need !== at).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['prose', PROSE, ['prose']],
    ['JSON in prose', PROSE + JSON_TEXT + PROSE, ['prose', 'json', 'prose']],
    ['a log in prose', PROSE.repeat(4) + LOG + PROSE, ['prose', 'log', 'prose']],
    ['a table above prose', TABLE + PROSE, ['table', 'prose']],
    ['a table in prose', PROSE + TABLE + PROSE, ['prose', 'table', 'prose']],
    [
      'fences by their language',
      `${PROSE}\`\`\`json\n{}\n\`\`\`\n\`\`\`rust\nx\n\`\`\`\n`,
      ['prose', 'json', 'code'],
    ],
    ['a fence of no language by what it holds', `\`\`\`\n${LOG}\`\`\`\n`, ['log']],
    ['a fence that never closes', `${PROSE}\`\`\`json\n${PROSE}`, ['prose']],
    ['numbered passages', '[1] The tide rose.\n\n[2] It fell.\n\n[3] As said in [1]\n', ['prose']],
    ['10,000 brackets', '[\n'.repeat(10_000), ['prose']],
    // More than a call takes arguments.
    ['150,000 paragraphs', 'x\n\n'.repeat(150_000), ['prose']],
    ['nothing', '', []],
  ])('routes %s', (_, source, kinds) => {
    expect(kindsOf(source)).toEqual(kinds);
  });
});
