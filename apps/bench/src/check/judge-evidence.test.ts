import { describe, expect, it } from '@jest/globals';
import type { EvidenceRule } from '../corpus/compression-cases.ts';
import type { Compressed } from '../systems/compression-system.ts';
import { judgeEvidence } from './judge-evidence.ts';

const CONTEXT = 'The cat sat. The dog ran off.\nThe cow slept.';

function pieceOf(text: string) {
  const start = CONTEXT.indexOf(text);
  return { start, end: start + text.length, text };
}

function judge(rule: EvidenceRule, output: Compressed, ...texts: readonly string[]) {
  return judgeEvidence({ context: CONTEXT, rule, evidence: texts.map(pieceOf), output });
}

describe('judgeEvidence', () => {
  it('asks for one piece or for all of them, as the case says', () => {
    const output = { content: 'The cat sat. [... 1 sentence ...] The cow slept.' };
    expect(judge('any', output, 'cat', 'dog').kept).toBe(1);
    expect(judge('all', output, 'cat', 'dog').kept).toBe(0);
    expect(judge('all', output, 'cat', 'cow').kept).toBe(1);
    expect(judge('any', output, 'dog', 'ran').kept).toBe(0);
  });

  it('reads the content and not what is claimed of it', () => {
    const { kept, missingSpans } = judge(
      'all',
      { content: 'The cow slept.', keptSpans: [pieceOf('The cat')] },
      'cat',
    );
    expect(kept).toBe(0);
    expect(missingSpans).toEqual([pieceOf('The cat')]);
  });

  it('does not mind how white space is spelled', () => {
    expect(judge('all', { content: 'ran\n   off.\tThe   cow' }, 'ran off.\nThe cow').kept).toBe(1);
  });

  it('counts the characters of a mass that spans cover', () => {
    const keptSpans = [pieceOf('The cat '), pieceOf('The cow slept.')];
    const output = { content: 'The cat The cow slept.', keptSpans };
    expect(judge('mass', output, 'The cat sat.', 'The dog').kept).toBeCloseTo(8 / 19);
  });

  it('credits a mass with no span that the content lacks or has elsewhere', () => {
    const keptSpans = [pieceOf('The dog'), pieceOf('The cow')];
    const { kept, missingSpans } = judge(
      'mass',
      { content: 'The cow The dog', keptSpans },
      'The dog',
      'The cow',
    );
    expect(kept).toBe(0.5);
    expect(missingSpans).toEqual([pieceOf('The cow')]);
  });

  it('credits a mass with whole pieces where no span is named', () => {
    expect(judge('mass', { content: 'The cow slept. The do' }, 'The dog', 'The cow').kept).toBe(0.5);
  });
});
