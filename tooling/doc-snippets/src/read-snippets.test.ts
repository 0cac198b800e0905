import { describe, expect, it } from '@jest/globals';
import { readSnippets } from './read-snippets.ts';

const fence = '```';

describe('readSnippets', () => {
  it('reads TypeScript blocks and no others', () => {
    const page = ['# A', `${fence}sh`, 'ls', fence, `${fence}ts`, 'const a = 1;', fence].join('\n');
    expect(readSnippets(page)).toEqual([{ line: 5, code: 'const a = 1;\n' }]);
  });

  it('ties an output block to the code right before it', () => {
    const page = [`${fence}ts`, 'a();', fence, '', `${fence}text`, 'one', 'two', fence].join('\n');
    expect(readSnippets(page)[0]?.expectedOutput).toBe('one\ntwo\n');
  });

  it('leaves an output block alone when words stand between', () => {
    const page = [`${fence}ts`, 'a();', fence, 'And the plan:', `${fence}text`, 'one', fence].join('\n');
    expect(readSnippets(page)[0]).not.toHaveProperty('expectedOutput');
  });

  it('gives the reason of a block that opts out', () => {
    const page = [`${fence}ts no-run needs a key`, 'a();', fence].join('\n');
    expect(readSnippets(page)[0]?.skipReason).toBe('needs a key');
  });

  it('does not end a block at a shorter fence inside it', () => {
    const page = ['````ts', 'const markdown = `', fence, '`;', '````'].join('\n');
    expect(readSnippets(page)[0]?.code).toBe(`const markdown = \`\n${fence}\n\`;\n`);
  });
});
