import type { SegmentedBlock, Strategy } from '../strategy.ts';
import { codeDialect } from './code/code-dialect.ts';
import { makeCodeUnits } from './code/code-units.ts';
import { scanCode } from './code/scan-code.ts';
import { splitLines } from './log/split-lines.ts';

/**
 * Takes code of any language apart by its brackets and its indentation: imports, signatures with the comments that
 * document them, and bodies in blocks of whole statements. Where it cannot tell, blocks are larger. A fence around the
 * code is no part of the block.
 */
export const codeStrategy: Strategy = {
  kind: 'code',
  segment(source, block): SegmentedBlock {
    const { texts, offsets } = splitLines(source, block.start, block.end);
    const lines = scanCode(texts, codeDialect(block.language, texts));
    return { units: makeCodeUnits({ texts, lines, offsets }), continuity: 'continuous' };
  },
};
