import type { CodeFile } from '@scaledown/code';
import type { ChunkSpan } from './chunk-span.ts';
import { cutLines } from './cut-lines.ts';
import type { TokenRuler } from './token-ruler.ts';

const MAX_TOKENS = 384;
/** Enough for a function of some twenty lines; a shorter one shares its chunk with its neighbour. */
const AIM_TOKENS = 128;

/** Cuts a text that no grammar of ours reads: best before a line without indentation that follows a blank one. */
export function chunkLines({ source }: CodeFile, ruler: TokenRuler): ChunkSpan[] {
  const costOf = (line: number): number => {
    const isIndented = /^[ \t]/.test(source.line(line));
    const isAfterBlank = ruler.isBlank(line - 1);
    // A closing bracket belongs to what it closes.
    if (/^[ \t]*[)\]}]/.test(source.line(line))) return 4;
    return (isAfterBlank ? 0 : 2) + (isIndented ? 1 : 0);
  };
  const pieces = cutLines(1, source.lines.length, {
    ruler,
    costOf,
    maxTokens: MAX_TOKENS,
    aimTokens: AIM_TOKENS,
  });
  return pieces.map((piece) => ({ ...piece, kind: 'lines' }));
}
