import { describe, expect, it } from '@jest/globals';
import { countReally } from '../check/check-tokens.ts';
import { judgeEvidence } from '../check/judge-evidence.ts';
import { generateText } from '../generate/generate-text.ts';
import { measureLossless } from '../suites/compress-lossless.ts';
import { cutSystem } from './cut-system.ts';
import { createLocalLosslessSystem } from './local-lossless-system.ts';
import { createLocalSystem } from './local-system.ts';
import { lineSystem, sentenceSystem } from './sentence-system.ts';

const CONTEXT = [...'abcdefghijkl']
  .map((letter) => `Ann: Room ${letter} has a lamp. Its color is ${letter}${letter}!\n`)
  .join('');
const prompt = 'Which lamp is in room h?';

describe.each([createLocalSystem(), sentenceSystem, lineSystem, cutSystem])('$name', (system) => {
  it('keeps no more than the rate allows', async () => {
    for (const rate of [0.2, 0.5, 1]) {
      const { content } = await system.compress({ context: CONTEXT, prompt, rate });
      expect(countReally(content)).toBeLessThanOrEqual(rate * countReally(CONTEXT));
    }
  });

  it('keeps verbatim parts, in their order, and says which', async () => {
    const output = await system.compress({ context: CONTEXT, prompt, rate: 0.5 });
    expect(output.keptSpans).not.toEqual([]);
    const { missingSpans } = judgeEvidence({ context: CONTEXT, rule: 'all', evidence: [], output });
    expect(missingSpans).toEqual([]);
  });

  it('spends most of what the rate allows', async () => {
    const { content } = await system.compress({ context: CONTEXT, prompt, rate: 0.5 });
    expect(countReally(content)).toBeGreaterThan(0.4 * countReally(CONTEXT));
  });
});

describe('local', () => {
  it('chooses a rate where it may', async () => {
    const { content } = await createLocalSystem().compress({ context: CONTEXT, prompt, rate: 'auto' });
    expect(content).toContain('Room h');
  });

  it.each(['json', 'jsonl', 'log'] as const)('gives %s back from its lossless form', async (kind) => {
    const text = generateText({ kind, characters: 5000 });
    const [outcome] = await measureLossless([{ name: kind, kind, text }], createLocalLosslessSystem());
    expect(outcome?.isExact).toBe(true);
    expect(outcome?.shortenedTokens).toBeLessThan(0.8 * (outcome?.tokens ?? 0));
  });
});

describe('what comes first', () => {
  it('is the sentence that shares the rarest words with the prompt', async () => {
    const { content } = await sentenceSystem.compress({ context: CONTEXT, prompt, rate: 0.08 });
    expect(content).toBe('Ann: Room h has a lamp. ');
  });

  it('is the whole line where lines are kept', async () => {
    const { content } = await lineSystem.compress({ context: CONTEXT, prompt, rate: 0.12 });
    expect(content).toBe('Ann: Room h has a lamp. Its color is hh!\n');
  });

  it('is the start where the context is cut', async () => {
    const { content } = await cutSystem.compress({ context: CONTEXT, prompt, rate: 0.12 });
    expect(CONTEXT.startsWith(content)).toBe(true);
  });
});
