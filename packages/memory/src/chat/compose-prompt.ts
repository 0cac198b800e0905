import type { ChatMessage } from '../chat-message.ts';
import { type ChatHistory, LONGEST_HISTORY_TOKENS } from './chat-history.ts';
import type { HistoryMode } from './chat-proxy-options.ts';
import type { CountTokens } from './count-tokens.ts';

/** What OpenAI's chat format adds to each message, and to the whole, in tokens. */
const TOKENS_PER_MESSAGE = 4;
const TOKENS_PER_PROMPT = 3;

/** What a turn's prompt is made of. */
export interface PromptParts {
  readonly systemPrompt: string;
  readonly userMessage: string;
  readonly history: ChatHistory;
  readonly historyMode: HistoryMode;
  /** Undefined where nothing is to be counted. */
  readonly count: CountTokens | undefined;
  /** Writes the state's block, within so many tokens where a number is given. */
  readonly serialize: (maxTokens: number | undefined) => string;
}

/** What is sent, and what it is beside a replay. */
export interface Prompt {
  readonly messages: readonly ChatMessage[];
  /** The system message. */
  readonly system: string;
  /** Whether it holds the state's block; when not, the conversation is replayed. */
  readonly holdsBlock: boolean;
  /** Most tokens of the block; undefined for no limit but the configured one. */
  readonly blockLimit: number | undefined;
  /** Tokens of the messages; undefined where nothing is counted. */
  readonly tokens: number | undefined;
  /** Tokens that a replay takes; undefined where that is not known. */
  readonly replayTokens: number | undefined;
}

/**
 * Writes a turn's messages: the system prompt with the state's block, and the user's message as it is; in mode `auto`
 * the conversation itself where that takes no more tokens, so that no turn is dearer than a replay.
 */
export function composePrompt(parts: PromptParts): Prompt {
  const { systemPrompt, userMessage, history, historyMode, count } = parts;
  const blockLimit = historyMode === 'auto' ? limitBlock(history) : undefined;
  const block = parts.serialize(blockLimit);
  const system = [systemPrompt, block].filter((part) => part !== '').join('\n\n');
  const user: ChatMessage = { role: 'user', content: userMessage };
  const sent = [...systemMessage(system), user];
  if (count === undefined) {
    return {
      messages: sent,
      system,
      holdsBlock: true,
      blockLimit,
      tokens: undefined,
      replayTokens: undefined,
    };
  }

  const fixed = count(systemPrompt) + count(userMessage);
  const replayText = history.tokens === undefined ? undefined : fixed + history.tokens;
  const sentText = count(system) + count(userMessage);
  // Compared without what the format adds for each message: a replay has more of them, so it is dearer still.
  if (historyMode === 'auto' && history.messages !== undefined && replayText !== undefined) {
    if (replayText <= sentText) {
      const messages = [...systemMessage(systemPrompt), ...history.messages, user];
      const tokens = replayText + overhead(messages.length);
      return { messages, system: systemPrompt, holdsBlock: false, blockLimit, tokens, replayTokens: tokens };
    }
  }
  const replayMessages = systemMessage(systemPrompt).length + history.turns * 2 + 1;
  return {
    messages: sent,
    system,
    holdsBlock: true,
    blockLimit,
    tokens: sentText + overhead(sent.length),
    replayTokens: replayText === undefined ? undefined : replayText + overhead(replayMessages),
  };
}

/** Once the messages are gone, the block must stay below what they were; the blank line before it takes a few, too. */
function limitBlock({ messages, tokens }: ChatHistory): number | undefined {
  if (messages !== undefined || tokens === undefined) return undefined;
  return Math.max(1, Math.min(tokens, LONGEST_HISTORY_TOKENS) - 4);
}

const systemMessage = (content: string): readonly ChatMessage[] =>
  content === '' ? [] : [{ role: 'system', content }];

const overhead = (messages: number): number => TOKENS_PER_PROMPT + TOKENS_PER_MESSAGE * messages;
