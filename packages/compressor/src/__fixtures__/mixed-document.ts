import fc from 'fast-check';

const WORDS = ['harbour', 'tide', 'Mara Quill', 'reactor', 'budget', '1987', 'the', 'of', 'engineers', 'agreed', 'Node.js', 'ünlü', 'blue-green', '$45.20', 'said', 'because', 'which', 'lanterns', 'was', 'repaired', 'fetchTide()', 'nobody', 'measured', 'it'];

const words = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...WORDS), { minLength, maxLength }).map((list) => list.join(' '));
const sentence = fc
  .tuple(fc.constantFrom('The', 'It', 'A', 'Dr. Lin', 'In 1999,'), words(3, 14), fc.constantFrom('. ', '! ', '? ', '.\n', '… '))
  .map((parts) => `${parts[0]} ${parts[1]}${parts[2]}`);
const prose = fc.array(sentence, { minLength: 1, maxLength: 8 }).map((list) => `${list.join('').trimEnd()}\n\n`);
const list = fc.array(words(2, 9), { minLength: 2, maxLength: 6 }).map((items) => `What was agreed:\n${items.map((item) => `- ${item}`).join('\n')}\n\n`);
const section = fc.tuple(words(1, 3), prose).map(([title, text]) => `# ${title}\n\n${text}`);
const turns = fc
  .array(fc.tuple(fc.constantFrom('Ada', 'Bob', 'Chen (PM)'), words(2, 12)), { minLength: 4, maxLength: 10 })
  .map((lines) => `${lines.map(([who, what]) => `${who}: ${what}.`).join('\n')}\n\n`);
const json = fc
  .tuple(fc.array(fc.record({ id: fc.nat(999), name: words(1, 2), ok: fc.boolean() }), { minLength: 3, maxLength: 12 }), fc.constantFrom(0, 2))
  .map(([records, indent]) => `${JSON.stringify({ records, total: records.length, page: 'one of many more pages' }, undefined, indent)}\n\n`);
const log = fc
  .array(fc.tuple(fc.nat(59), fc.constantFrom('INFO', 'WARN', 'ERROR', 'DEBUG'), fc.constantFrom('tide', 'pump'), fc.nat(9999)), { minLength: 4, maxLength: 20 })
  .map((lines) => `${lines.map(([second, level, who, value]) => `2024-05-01 10:00:${String(second).padStart(2, '0')} ${level} [${who}] request ${value} served in ${value % 90} ms`).join('\n')}\n\n`);
const code = fc
  .tuple(fc.array(words(1, 3), { minLength: 1, maxLength: 6 }), fc.constantFrom('python', 'ts', ''))
  .map(([names, language]) => `\`\`\`${language}\nimport os\n\n${names.map((name, at) => `def f${at}(x):\n    # ${name}\n    return x + ${at}\n`).join('\n')}\`\`\`\n\n`);
const table = fc
  .array(fc.tuple(words(1, 2), fc.nat(999)), { minLength: 2, maxLength: 8 })
  .map((rows) => `| Name | Value |\n| --- | --- |\n${rows.map(([name, value]) => `| ${name} | ${value} |`).join('\n')}\n\n`);
const passages = fc
  .array(prose, { minLength: 3, maxLength: 5 })
  .map((texts) => texts.map((text, at) => `Document [${at + 1}](Title: ${WORDS[at]}) ${text}`).join(''));
const odd = fc.constantFrom('今天港口很安静。工程师们同意了！潮水在1987年。\n\n', '😀 emoji 😀. Then more 🎉!\n\n', 'lone \ud800 and \udc00 end. ', '\n\n\n', '   ', '\0\0', '[[[{{{"', '```\n', '<keep>', '</keep>', '---\n', 'ผมชื่อสมชาย ยินดี\n');
const diff = fc.constantFrom('--- a/tide.py\n+++ b/tide.py\n@@ -1,3 +1,3 @@ def tide\n a = 1\n-b = 2\n+b = 3\n c = 4\n\n');

/** A document of pieces of every kind, regular and odd. */
export const mixedDocument: fc.Arbitrary<string> = fc
  .tuple(fc.array(fc.oneof(prose, prose, list, section, turns, json, log, code, table, passages, diff, odd), { minLength: 1, maxLength: 7 }), fc.constantFrom('\n', '\n', '\n', '\r\n', '\r'))
  .map(([pieces, terminator]) => pieces.join('').replaceAll('\n', terminator));

/** A prompt that a mixed document may answer, or not. */
export const anyPrompt: fc.Arbitrary<string> = fc.constantFrom('', 'When was the reactor repaired?', 'Summarize the document.', 'What did Mara Quill say about lanterns?', 'zzz qqq', 'What did they discuss about the budget?', 'fetchTide 1987', '港口');
