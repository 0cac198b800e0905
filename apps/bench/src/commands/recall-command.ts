import { loadModel } from '@scaledown/embeddings';
import { type Command, CommanderError } from 'commander';
import { readConversations } from '../corpus/conversations.ts';
import { parseCaps, parseWeight } from '../parse-options.ts';
import type { ProgramOptions } from '../program.ts';
import { measureRecall } from '../suites/recall.ts';
import { reportRecall } from '../suites/report-recall.ts';
import { bm25RecallSystem } from '../systems/bm25-recall-system.ts';
import { createMemoryRecallSystem } from '../systems/memory-recall-system.ts';
import type { RecallSystem } from '../systems/recall-system.ts';

const UNBOUNDED = { long: Number.POSITIVE_INFINITY };
/** As many turns as the default tiers hold: 15 + 50 + 200. */
const DEFAULT_CAPACITY = 265;

const SYSTEMS: readonly RecallSystem[] = [
  createMemoryRecallSystem({ name: 'state, unbounded', tiers: UNBOUNDED }),
  createMemoryRecallSystem({ name: 'the same, captions shown', tiers: UNBOUNDED, showsCaptions: true }),
  bm25RecallSystem,
  createMemoryRecallSystem({ name: 'state, default tiers' }),
  createMemoryRecallSystem({ name: 'first in, first out', tiers: UNBOUNDED, lastTurns: DEFAULT_CAPACITY }),
];

interface RecallFlags {
  readonly conversations: string;
  readonly budget: readonly number[];
  readonly model?: readonly string[];
  readonly weight?: number;
  readonly json?: string;
}

/** Adds the suite that asks questions about long conversations. */
export function addRecall(program: Command, { onReport, onProgress }: ProgramOptions): void {
  program
    .command('recall')
    .summary('of a chat of months, does a short block hold the turns that answer a question?')
    .requiredOption('--conversations <folder>', "the JSON files of LOCOMO's data/locomo10.zip")
    .option('--budget <tokens>', 'budgets of the block, separated by commas', parseCaps, [350, 700, 1424])
    .option(
      '--model <name...>',
      'embedding models to find by meaning with as well: bundled, a name or a folder',
    )
    .option('--weight <number>', 'what meaning counts beside words, which count 1', parseWeight)
    .option('--json <file>', 'writes the figures as JSON as well')
    .action(
      async ({ conversations: folder, budget: budgets, model: models = [], weight, json }: RecallFlags) => {
        const conversations = await readConversations(folder);
        if (conversations.length === 0) {
          throw new CommanderError(2, 'bench.noConversations', `${folder} holds no conversation.`);
        }
        const systems = [...SYSTEMS, ...(await systemsOf(models, weight))];
        const outcomes = await measureRecall({ conversations, systems, budgets, onProgress });
        await onReport(reportRecall(outcomes, NOTES), json);
      },
    );
}

async function systemsOf(models: readonly string[], weight: number | undefined): Promise<RecallSystem[]> {
  const systems: RecallSystem[] = [];
  for (const name of models) {
    const meaning = { model: await loadModel(name), weight };
    systems.push(
      createMemoryRecallSystem({ name: `${name}, unbounded`, tiers: UNBOUNDED, meaning }),
      createMemoryRecallSystem({ name: `${name}, default tiers`, meaning }),
    );
  }
  return systems;
}

const NOTES: readonly string[] = [
  'A turn counts where a line of the block says all of it. Tokens of the whole block, frame and days included, by the tokenizer itself (o200k_base).',
  'state: SemvecState without embeddings, one update a turn, written by SemvecStateSerializer without phase and figures. unbounded: long tier without limit; default tiers: 15, 50 and 200 turns.',
  'The name of a model: the same state with its embeddings. first in, first out: the same over the last 265 turns only. bm25: plain Okapi BM25 (k1 1.2, b 0.75) over all turns.',
];
