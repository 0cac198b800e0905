import { describe, expect, it } from '@jest/globals';
import { isCodeBlock } from './is-code-block.ts';

describe('isCodeBlock', () => {
  it.each([
    [
      'Python',
      'import os\n\ndef total(items):\n    value = 0\n    for item in items:\n        value += item.price\n    return value',
    ],
    [
      'TypeScript',
      "import { a } from './a.ts';\n\nexport function run(x: number): number {\n  const y = x + 1;\n  return y;\n}",
    ],
    ['C', '#include <stdio.h>\n\nint main(void) {\n  printf("hi\\n");\n  return 0;\n}'],
    ['Go', 'package main\n\nfunc main() {\n\tx := load()\n\tfmt.Println(x)\n}'],
    ['Java', 'public class A {\n  private int b;\n\n  int c() {\n    return this.b;\n  }\n}'],
  ])('knows %s', (_, code) => {
    expect(isCodeBlock(code.split('\n'))).toBe(true);
  });

  it.each([
    [
      'prose that names functions',
      'Call load() before run(x).\nThe value of x is set by main().\nIf it fails (see below), try again.\nReturn to the start; then stop.',
    ],
    ['a list', '- install()\n- run it\n- import the data\n- for each row: save it'],
    ['a letter', 'Dear all,\n\nfor now, we wait.\nWith kind regards,\nAda'],
    ['fields', 'name: Ada\nage: 36\nfor: everyone\nif: needed'],
    ['a table', '| a | b |\n|---|---|\n| 1 | 2 |'],
    ['a line', 'return x;'],
    ['nothing', ''],
  ])('takes %s for none', (_, text) => {
    expect(isCodeBlock(text.split('\n'))).toBe(false);
  });
});
