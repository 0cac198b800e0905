import { countReally } from '../check/check-tokens.ts';
import type { Split } from '../corpus/compression-cases.ts';
import type { Conversation, ConversationQuestion, ConversationTurn } from '../corpus/conversations.ts';
import type { RecallSystem, RememberedConversation } from '../systems/recall-system.ts';

/** How one system did on one question within one budget. */
export interface RecallOutcome {
  readonly conversation: string;
  readonly split: Split;
  readonly question: string;
  /** 1 to 4, as the data set numbers them. */
  readonly category: number;
  readonly system: string;
  /** In tokens. */
  readonly budget: number;
  /** Share of the evidence that the block holds, 0 to 1. */
  readonly recall: number;
  /** Share of the evidence that is still remembered, 0 to 1. */
  readonly kept: number;
  /** Tokens of the block, by the tokenizer itself. */
  readonly tokens: number;
  readonly latencyMs: number;
}

/** What {@link measureRecall} runs. */
export interface MeasureRecallRequest {
  readonly conversations: readonly Conversation[];
  readonly systems: readonly RecallSystem[];
  /** In tokens. */
  readonly budgets: readonly number[];
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Answers: of a chat of months, does a short block hold the turns that answer a question? */
export async function measureRecall({
  conversations,
  systems,
  budgets,
  onProgress,
}: MeasureRecallRequest): Promise<RecallOutcome[]> {
  const outcomes: RecallOutcome[] = [];
  for (const [index, conversation] of conversations.entries()) {
    for (const system of systems) {
      const remembered = await system.remember(conversation);
      for (const question of conversation.questions) {
        for (const budget of budgets) {
          const { id, split } = conversation;
          const measured = await measure(remembered, question, budget);
          outcomes.push({ conversation: id, split, system: system.name, budget, ...measured });
        }
      }
    }
    onProgress?.(index + 1, conversations.length);
  }
  return outcomes;
}

type Measured = Pick<RecallOutcome, 'question' | 'category' | 'recall' | 'kept' | 'tokens' | 'latencyMs'>;

async function measure(
  remembered: RememberedConversation,
  { text, category, evidence }: ConversationQuestion,
  budget: number,
): Promise<Measured> {
  const startedAt = performance.now();
  const block = await remembered.write(text, budget);
  const latencyMs = performance.now() - startedAt;
  const lines = block.split('\n').map((line) => line.replace(/^- /, ''));
  return {
    question: text,
    category,
    recall: shareOf(evidence, (turn) => lines.some((line) => isLineOf(line, turn))),
    kept: shareOf(evidence, (turn) => remembered.holds(turn)),
    tokens: countReally(block),
    latencyMs,
  };
}

/** A turn counts where a line says all of it. */
function isLineOf(line: string, { speaker, text }: ConversationTurn): boolean {
  const said = `${speaker}: ${text}`;
  return line === said || line.startsWith(`${said} [shares `);
}

function shareOf<Item>(items: readonly Item[], isMeant: (item: Item) => boolean): number {
  return items.filter(isMeant).length / items.length;
}
