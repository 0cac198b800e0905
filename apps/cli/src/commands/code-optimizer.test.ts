import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { LocalCompressor } from '@scaledown/compressor';
import { BudgetTooSmallError } from '@scaledown/core';
import { createCodeOptimizer } from './code-optimizer.ts';
import { createHasteOptimizer } from './create-haste-optimizer.ts';

const read = (path: string) => readFile(new URL(`../../../../${path}`, import.meta.url), 'utf8');
const compress = (
  context: string,
  prompt: string,
  codeOptimizer = createCodeOptimizer(createHasteOptimizer, undefined),
) => new LocalCompressor({ rate: 0.4, codeOptimizer }).compress({ context, prompt });

describe('code within a text', () => {
  it('is cut by what its parser knows, within all that the rate allows', async () => {
    const code = await read('examples/files/order_desk.py');
    const { content, metrics } = await compress(
      `Our shop:\n\n\`\`\`python\n${code}\`\`\`\n`,
      'failed payments',
    );
    expect(content).toMatch(/^ +# \.\.\. lines \d+-\d+ \.\.\.$/m);
    const share = metrics.compressedPromptTokens / metrics.originalPromptTokens;
    expect(share).toBeGreaterThan(0.3);
    expect(share).toBeLessThanOrEqual(0.4);
  });

  it('is cut between its statements where the language is not parsed', async () => {
    const code = await read('apps/cli/src/terminal/table.ts');
    const { content } = await compress(code, 'how is a table rendered?');
    expect(content).not.toContain('# ...');
    expect(content).toBe(
      (
        await new LocalCompressor({ rate: 0.4 }).compress({
          context: code,
          prompt: 'how is a table rendered?',
        })
      ).content,
    );
  });

  it('is cut between its statements where a selection would have no room', async () => {
    const code = await read('examples/files/order_desk.py');
    const none = () => Promise.reject(new BudgetTooSmallError('No room.', { maxTokens: 1, neededTokens: 2 }));
    const full = createCodeOptimizer(() => Promise.resolve({ optimize: none }), undefined);
    const plain = await new LocalCompressor({ rate: 0.4 }).compress({ context: code, prompt: 'payments' });
    expect((await compress(code, 'payments', full)).content).toBe(plain.content);
  });

  it('costs a text without code nothing', async () => {
    const unused = createCodeOptimizer(() => Promise.reject(new RangeError('was loaded')), undefined);
    const prose = 'The crew mended nets. '.repeat(100);
    await expect(compress(prose, 'nets', unused)).resolves.toBeDefined();
  });
});
