import { createRandom, integerBetween, type Random } from '../statistics/create-random.ts';
import { drawLogEntry } from './draw-log-entry.ts';
import { drawRecord } from './draw-record.ts';
import { draw, drawName, drawSentence, drawWord } from './draw-words.ts';

/** Kinds of text that can be generated. */
export const TEXT_KINDS = ['prose', 'transcript', 'json', 'jsonl', 'log', 'code'] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

/** What to generate. */
export interface GenerateTextRequest {
  readonly kind: TextKind;
  /** Least length, in UTF-16 code units; the text ends with the piece that reaches it. */
  readonly characters: number;
  /** Another seed gives another text. @default 1 */
  readonly seed?: number;
}

/** Writes text of a kind and a length: the same text for the same request. */
export function generateText({ kind, characters, seed = 1 }: GenerateTextRequest): string {
  const random = createRandom(seed, TEXT_KINDS.indexOf(kind));
  const { first, piece, between, last } = FORMS[kind];
  const pieces: string[] = [];
  for (let length = first.length + last.length; length < characters; ) {
    const next = piece(random, pieces.length);
    pieces.push(next);
    length += next.length + between.length;
  }
  return `${first}${pieces.join(between)}${last}`;
}

/** A text is pieces with something between them, and something around them all. */
interface Form {
  readonly first: string;
  readonly piece: (random: Random, index: number) => string;
  readonly between: string;
  readonly last: string;
}

const FORMS: Readonly<Record<TextKind, Form>> = {
  prose: { first: '', piece: drawParagraph, between: '\n\n', last: '\n' },
  transcript: { first: '', piece: drawTurn, between: '\n', last: '\n' },
  json: { first: '[\n', piece: drawIndentedRecord, between: ',\n', last: '\n]\n' },
  jsonl: { first: '', piece: drawRecordLine, between: '\n', last: '\n' },
  log: { first: '', piece: drawLogEntry, between: '\n', last: '\n' },
  code: { first: '', piece: drawCodeBlock, between: '\n', last: '' },
};

function drawParagraph(random: Random): string {
  return Array.from({ length: integerBetween(random, 2, 8) }, () => drawSentence(random)).join(' ');
}

function drawTurn(random: Random): string {
  const speaker = draw(random, ['Ann', 'Bob', 'Project Manager', 'Dr. Lee']);
  return `${speaker}: ${Array.from({ length: integerBetween(random, 1, 5) }, () => drawSentence(random)).join(' ')}`;
}

function drawRecordLine(random: Random, index: number): string {
  return JSON.stringify(drawRecord(random, index));
}

function drawIndentedRecord(random: Random, index: number): string {
  return JSON.stringify(drawRecord(random, index), undefined, 2).replaceAll(/^/gm, '  ');
}

/** A heading, a sentence and a function in a fence, as documentation has them. */
function drawCodeBlock(random: Random): string {
  const name = `${drawWord(random)}${drawName(random)}`;
  const fields = Array.from({ length: integerBetween(random, 3, 9) }, () => drawWord(random));
  const body = fields.map(
    (field, index) =>
      `  const ${field}${index} = await load('${drawWord(random)}', { limit: ${integerBetween(random, 1, 999)} });\n` +
      `  if (${field}${index} === undefined) throw new Error(\`no ${field} for \${id}\`);`,
  );
  return [
    `## ${name}`,
    '',
    drawSentence(random),
    '',
    '```ts',
    `export async function ${name}(id: string): Promise<string[]> {`,
    ...body,
    `  return [${fields.map((field, index) => `${field}${index}`).join(', ')}];`,
    '}',
    '```',
    '',
  ].join('\n');
}
