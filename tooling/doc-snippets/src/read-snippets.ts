/** One ```ts block of a Markdown page. */
export interface ReadmeSnippet {
  /** Line of the opening fence, counted from 1. */
  readonly line: number;
  readonly code: string;
  /** What the ```text block right after it promises on stdout; absent when there is none. */
  readonly expectedOutput?: string;
  /** Why the block is not run, from ```ts no-run REASON; absent on blocks that run. */
  readonly skipReason?: string;
}

interface FencedBlock {
  readonly info: string;
  readonly line: number;
  readonly endLine: number;
  readonly text: string;
}

/** Reads the ```ts blocks of a Markdown page, each with the ```text block that follows it after blank lines only. */
export function readSnippets(markdown: string): readonly ReadmeSnippet[] {
  const lines = markdown.split('\n');
  const blocks = readFencedBlocks(lines);
  return blocks.flatMap((block, index) => {
    const [language, flag, ...reason] = block.info.split(/\s+/);
    if (language !== 'ts') return [];
    const next = blocks[index + 1];
    const between = lines.slice(block.endLine, next === undefined ? block.endLine : next.line - 1);
    const hasOutput = next?.info === 'text' && between.every((line) => line.trim() === '');
    return [
      {
        line: block.line,
        code: block.text,
        ...(hasOutput && { expectedOutput: next.text }),
        ...(flag === 'no-run' && { skipReason: reason.join(' ') }),
      },
    ];
  });
}

function readFencedBlocks(lines: readonly string[]): readonly FencedBlock[] {
  const blocks: FencedBlock[] = [];
  let opened: { fence: string; info: string; line: number } | undefined;
  for (const [index, text] of lines.entries()) {
    const fence = /^\s{0,3}(`{3,})(.*)$/.exec(text);
    if (opened === undefined) {
      if (fence?.[1] !== undefined) {
        opened = { fence: fence[1], info: fence[2]?.trim() ?? '', line: index + 1 };
      }
    } else if (text.trim() === opened.fence) {
      const body = lines.slice(opened.line, index).map((line) => `${line}\n`);
      blocks.push({ info: opened.info, line: opened.line, endLine: index + 1, text: body.join('') });
      opened = undefined;
    }
  }
  return blocks;
}
