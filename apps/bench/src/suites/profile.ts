import { type ChatMessage, type HistoryMode, SemvecChatProxy } from '@scaledown/memory';
import { countReally } from '../check/check-tokens.ts';
import { drawMessage, drawProfile, type MessageLengths, type ProfileTurn } from '../generate/draw-profile.ts';
import { createRandom } from '../statistics/create-random.ts';

/** Whether a chat still knew one fact when it was asked for. */
export interface FactOutcome {
  readonly conversation: number;
  /** Turns of the conversation before the question. */
  readonly turns: number;
  readonly question: string;
  readonly value: string;
  /** Turns between the fact and the question. */
  readonly age: number;
  /** Whether the prompt held it, verbatim. */
  readonly isKept: boolean;
}

/** How many input tokens one way of chatting takes in one turn. */
export interface CallCost {
  readonly setup: string;
  readonly conversation: number;
  /** Counted from 1. */
  readonly turn: number;
  /** The whole conversation, sent again. */
  readonly replay: number;
  /** `SemvecChatProxy` with its defaults. */
  readonly state: number;
  /** `SemvecChatProxy` with `historyMode: 'auto'`. */
  readonly auto: number;
}

/** Messages of one length. */
export interface CostSetup {
  readonly name: string;
  readonly lengths: MessageLengths;
}

/** The lengths of messages that costs are measured with. */
export const COST_SETUPS: readonly CostSetup[] = [
  { name: 'short answers', lengths: { user: [1, 1], assistant: [1, 3] } },
  { name: 'usual answers', lengths: { user: [1, 3], assistant: [4, 8] } },
];

const SYSTEM_PROMPT = 'You are a helpful assistant.';
const FACT_CHATS = 20;
const SHORTEST = 4;
const LONGEST = 40;
const GAP = 6;
/** What OpenAI's chat format adds to each message, and to the whole, in tokens. */
const TOKENS_PER_MESSAGE = 4;
const TOKENS_PER_PROMPT = 3;

/** Answers: does a chat of 4 to 40 turns keep each of three facts until they are asked for, six turns later or more? */
export async function measureFacts(seed: number): Promise<FactOutcome[]> {
  const outcomes: FactOutcome[] = [];
  for (let conversation = 0; conversation < FACT_CHATS; conversation++) {
    const random = createRandom(seed, conversation);
    const planned = Math.round(SHORTEST + (conversation * (LONGEST - SHORTEST)) / (FACT_CHATS - 1));
    // The facts are said within the planned turns; the talk goes on until the last of them is old enough.
    const length = planned + GAP;
    const { turns, facts } = drawProfile(random, {
      length,
      gap: GAP,
      lengths: { user: [1, 2], assistant: [1, 4] },
    });
    for (const { question, value, turn } of facts) {
      const chat = new ScriptedChat('state');
      for (const one of turns) await chat.take(one);
      const [system] = await chat.take({ user: question, assistant: 'It is.' });
      const isKept = system?.content.includes(value) ?? false;
      outcomes.push({ conversation, turns: length, question, value, age: length + 1 - turn, isKept });
    }
  }
  return outcomes;
}

/** What {@link measureCallCosts} runs. */
export interface CallCostsRequest {
  readonly seed: number;
  /** Conversations of each setup. */
  readonly conversations: number;
  /** Turns of each. */
  readonly turns: number;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Answers: how many input tokens does a turn take, beside sending the conversation again? */
export async function measureCallCosts(request: CallCostsRequest): Promise<CallCost[]> {
  const { seed, conversations, turns, onProgress } = request;
  const costs: CallCost[] = [];
  for (const [index, { name: setup, lengths }] of COST_SETUPS.entries()) {
    for (let conversation = 0; conversation < conversations; conversation++) {
      const random = createRandom(seed, index, conversation);
      const state = new ScriptedChat('state');
      const auto = new ScriptedChat('auto');
      const replayed: ChatMessage[] = [{ role: 'system', content: SYSTEM_PROMPT }];
      let replayedTokens = tokensOf(replayed);
      for (let turn = 1; turn <= turns; turn++) {
        const user = drawMessage(random, lengths.user);
        const assistant = drawMessage(random, lengths.assistant);
        replayedTokens += tokensOf([{ role: 'user', content: user }]) - TOKENS_PER_PROMPT;
        costs.push({
          setup,
          conversation,
          turn,
          replay: replayedTokens,
          state: tokensOf(await state.take({ user, assistant })),
          auto: tokensOf(await auto.take({ user, assistant })),
        });
        replayedTokens += tokensOf([{ role: 'assistant', content: assistant }]) - TOKENS_PER_PROMPT;
      }
      onProgress?.(index * conversations + conversation + 1, COST_SETUPS.length * conversations);
    }
  }
  return costs;
}

/** A chat through the proxy, without embeddings, whose answers are given. */
class ScriptedChat {
  readonly #proxy: SemvecChatProxy;
  #answer = '';
  #sent: readonly ChatMessage[] = [];

  constructor(historyMode: HistoryMode) {
    this.#proxy = new SemvecChatProxy({
      systemPrompt: SYSTEM_PROMPT,
      embeddingService: 'lexical',
      historyMode,
      llmCall: (messages) => {
        this.#sent = messages;
        return this.#answer;
      },
    });
  }

  /** Runs a turn, and returns what was sent. */
  async take({ user, assistant }: ProfileTurn): Promise<readonly ChatMessage[]> {
    this.#answer = assistant;
    await this.#proxy.chat(user);
    return this.#sent;
  }
}

function tokensOf(messages: readonly ChatMessage[]): number {
  return messages.reduce(
    (sum, { content }) => sum + countReally(content) + TOKENS_PER_MESSAGE,
    TOKENS_PER_PROMPT,
  );
}
