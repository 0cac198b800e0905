import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { parseWholeNumber } from '../parse-options.ts';
import type { ProgramOptions } from '../program.ts';
import { COST_SETUPS, measureCallCosts, measureFacts } from '../suites/profile.ts';
import { plotCosts, reportProfile } from '../suites/report-profile.ts';

interface ProfileFlags {
  readonly seed: number;
  readonly conversations: number;
  readonly turns: number;
  readonly plot?: string;
  readonly json?: string;
}

/** Adds the suite that chats with planted facts and counts what each call takes. */
export function addProfile(program: Command, { onReport, onProgress }: ProgramOptions): void {
  program
    .command('profile')
    .summary('does a chat in constant room keep what was said of its user, and what does it save?')
    .option('--seed <number>', 'another seed draws other conversations', parseWholeNumber(0), 1)
    .option('--conversations <count>', 'conversations to count tokens in', parseWholeNumber(1), 5)
    .option('--turns <count>', 'turns of each', parseWholeNumber(48), 200)
    .option('--plot <file>', 'draws tokens per call of the longer messages, as SVG')
    .option('--json <file>', 'writes the figures as JSON as well')
    .action(async ({ seed, conversations, turns, plot, json }: ProfileFlags) => {
      const facts = await measureFacts(seed);
      const costs = await measureCallCosts({ seed, conversations, turns, onProgress });
      if (plot !== undefined) await writeFile(plot, plotCosts(COST_SETUPS.at(-1)?.name ?? '', costs));
      await onReport(reportProfile(facts, costs, NOTES), json);
    });
}

const NOTES: readonly string[] = [
  "SemvecChatProxy with embeddingService 'lexical' and its other defaults; answers are scripted. replay: system prompt and all messages.",
  'short answers: a sentence from the user, 1 to 3 from the model. usual answers: 1 to 3, and 4 to 8. A sentence has 6 to 24 words of generated prose.',
  'Tokens by the tokenizer itself (o200k_base), with 4 a message and 3 a prompt for the chat format.',
];
