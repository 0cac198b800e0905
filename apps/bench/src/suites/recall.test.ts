import { describe, expect, it } from '@jest/globals';
import { HashEmbeddingModel } from '@scaledown/core/testing';
import type { Conversation, ConversationTurn } from '../corpus/conversations.ts';
import { bm25RecallSystem } from '../systems/bm25-recall-system.ts';
import { createMemoryRecallSystem } from '../systems/memory-recall-system.ts';
import type { RecallSystem } from '../systems/recall-system.ts';
import { measureRecall } from './recall.ts';
import { reportRecall } from './report-recall.ts';

const turn = (id: number, text: string): ConversationTurn => ({
  id: String(id),
  session: 1,
  day: '2025-01-02',
  speaker: 'Ana',
  text,
});
const turns = [
  turn(1, 'The kite is red.'),
  turn(2, 'Rain all week here, and no end of it.'),
  turn(3, 'We flew the kite.'),
];
const conversation: Conversation = {
  id: '1',
  split: 'dev',
  turns,
  questions: [{ text: 'kite', category: 1, evidence: turns.filter(({ text }) => text.includes('kite')) }],
};

const saying = (block: string): RecallSystem => ({
  name: 'fixed',
  remember: () => ({ holds: ({ id }) => id === '1', write: () => block }),
});

async function recallOf(block: string): Promise<number | undefined> {
  const systems = [saying(block)];
  const [outcome] = await measureRecall({ conversations: [conversation], systems, budgets: [50] });
  return outcome?.recall;
}

describe('measureRecall', () => {
  it.each([
    ['- Ana: The kite is red.\n- Ana: We flew the kite.', 1],
    ['Ana: The kite is red.', 0.5],
    ['- Ana: The kite is red. [shares a red kite]', 0.5],
    ['- Ana: The kite is r…', 0],
    ['- Ben: The kite is red.', 0],
    ['', 0],
  ])('counts only turns that %j says whole', async (block, recall) => {
    expect(await recallOf(block)).toBe(recall);
  });

  it.each([
    bm25RecallSystem,
    createMemoryRecallSystem({ name: 'state' }),
    createMemoryRecallSystem({ name: 'captions', showsCaptions: true }),
    createMemoryRecallSystem({ name: 'meaning', meaning: { model: new HashEmbeddingModel() } }),
  ])('runs $name, which finds the turns and keeps within the budget', async (system) => {
    const outcomes = await measureRecall({
      conversations: [conversation],
      systems: [system],
      budgets: [45, 200],
    });
    expect(outcomes.map(({ recall, kept }) => [recall, kept])).toEqual([
      [1, 1],
      [1, 1],
    ]);
    for (const { tokens, budget } of outcomes) expect(tokens).toBeLessThanOrEqual(budget);
  });

  it('knows what a queue has dropped', async () => {
    const queue = createMemoryRecallSystem({ name: 'queue', lastTurns: 1 });
    const [outcome] = await measureRecall({
      conversations: [conversation],
      systems: [queue],
      budgets: [200],
    });
    expect(outcome).toMatchObject({ recall: 0.5, kept: 0.5 });
  });
});

describe('reportRecall', () => {
  it('fails a system that passes its budget, and shows halves without questions as unknown', async () => {
    const systems = [saying('Ana: The kite is red. '.repeat(20))];
    const outcomes = await measureRecall({ conversations: [conversation], systems, budgets: [50] });
    const report = reportRecall(outcomes);
    expect(report.failures).toHaveLength(1);
    expect(report.tables[0]?.rows).toEqual([['fixed', '0.0', '–', '0.0']]);
  });
});
