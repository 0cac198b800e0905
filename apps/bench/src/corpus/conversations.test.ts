import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConversations } from './conversations.ts';

const record = {
  speaker_a: 'Ana',
  session_1_date_time: '1:56 pm on 8 May, 2023',
  session_1: [
    { speaker: 'Ana', dia_id: 'D1:1', text: 'We  moved\nto Lisbon.' },
    { speaker: 'Ben', dia_id: 'D1:2', text: 'Look!', blip_caption: ' a red kite ', img_url: ['x'] },
  ],
  session_10_date_time: '9:00 am on 1 December, 2023',
  session_10: [{ speaker: 'Ana', dia_id: 'D10:1', text: 'Back again.' }],
  session_11_date_time: '9:00 am on 2 December, 2023',
  qa: [
    { question: 'Where?', category: 4, evidence: ['D1:1; D:10:01'], answer: 'Lisbon' },
    { question: 'Lost evidence?', category: 1, evidence: ['D'] },
    { question: 'Not said?', category: 5, evidence: ['D1:2'] },
  ],
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-conversations-'));
  const { session_11_date_time: _without, ...whole } = record;
  for (const name of ['9.json', '10.json', '26.json', '27.json', '28.json', '29.json']) {
    await writeFile(join(folder, name), JSON.stringify(whole));
  }
});
afterAll(() => rm(folder, { recursive: true }));

describe('readConversations', () => {
  it('reads turns in order, their days and what pictures show', async () => {
    const [first] = await readConversations(folder);
    expect(first?.id).toBe('9');
    expect(first?.turns).toEqual([
      { id: 'D1:1', session: 1, day: '2023-05-08', speaker: 'Ana', text: 'We moved to Lisbon.' },
      { id: 'D1:2', session: 1, day: '2023-05-08', speaker: 'Ben', text: 'Look!', caption: 'a red kite' },
      { id: 'D10:1', session: 10, day: '2023-12-01', speaker: 'Ana', text: 'Back again.' },
    ]);
  });

  it('reads evidence however it is written, and leaves out what cannot be answered', async () => {
    const [first] = await readConversations(folder);
    expect(first?.questions.map(({ text, category }) => [text, category])).toEqual([['Where?', 4]]);
    expect(first?.questions[0]?.evidence.map(({ id }) => id)).toEqual(['D1:1', 'D10:1']);
  });

  it('tunes on the first five by number and reports the others', async () => {
    const all = await readConversations(folder);
    expect(all.map(({ id, split }) => `${id} ${split}`)).toEqual([
      '9 dev',
      '10 dev',
      '26 dev',
      '27 dev',
      '28 dev',
      '29 test',
    ]);
  });
});
