import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { readRetrievalSet } from './retrieval-sets.ts';

const folder = await mkdtemp(join(tmpdir(), 'scaledown-bench-'));
afterAll(() => rm(folder, { recursive: true }));

async function write(set: object): Promise<string> {
  const file = join(folder, 'set.json');
  await writeFile(file, JSON.stringify(set));
  return file;
}

const questions = Array.from({ length: 10 }, (_, at) => ({
  text: `question ${at}`,
  split: at % 2 === 0 ? 'dev' : 'test',
  answers: [at],
}));
const documents = questions.map(({ text }) => text);

it('reads a half, and of that a number of questions from its whole length', async () => {
  const file = await write({ documents, questions });
  expect((await readRetrievalSet(file)).questions).toHaveLength(10);
  const { questions: chosen } = await readRetrievalSet(file, { split: 'dev', limit: 2 });
  expect(chosen.map(({ text }) => text)).toEqual(['question 0', 'question 4']);
  expect((await readRetrievalSet(file, { split: 'test', limit: 99 })).questions).toHaveLength(5);
});

it('refuses a question whose answer is not there', async () => {
  const file = await write({ documents: [], questions });
  await expect(readRetrievalSet(file)).rejects.toThrow('names a document that is not there');
});
