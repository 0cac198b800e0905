import { ScaleDownError } from '@scaledown/core';
import { type BaseLLMClient, ConfigurationError } from '@scaledown/memory';
import * as v from 'valibot';
import type { CommandContext } from '../command-context.ts';
import { DEFAULT_MODEL } from '../embeddings/choose-model.ts';
import { reportError } from '../errors/report-error.ts';
import { UsageError } from '../errors/usage-error.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { readLines } from '../input/read-lines.ts';
import { openSessionStore } from '../sessions/open-session-store.ts';
import { type Colors, createColors } from '../terminal/colors.ts';
import { printableLine } from '../terminal/printable.ts';
import { createChatClient } from './chat-client.ts';
import { ChatConversation, type ConversationOptions } from './chat-conversation.ts';
import { ChatCosts, describeTurn } from './chat-costs.ts';
import { hintAtVariables } from './chat-hints.ts';
import { writeAnswer } from './write-answer.ts';

/** By words alone. */
const NO_MODEL = 'none';

/** What commander makes of the flags of `scaledown chat`. */
const ChatSettings = v.strictObject({
  session: v.exactOptional(v.string()),
  provider: v.exactOptional(v.picklist(['openai', 'ollama'])),
  model: v.exactOptional(v.string()),
  system: v.exactOptional(v.string()),
  history: v.picklist(['auto', 'state']),
  embeddings: v.exactOptional(v.string(), DEFAULT_MODEL),
  quiet: v.exactOptional(v.boolean(), false),
  verbose: v.exactOptional(v.boolean(), false),
});

/** One run of the command. */
interface Run {
  readonly context: CommandContext;
  readonly settings: v.InferOutput<typeof ChatSettings>;
  readonly conversation: ChatConversation;
  readonly client: BaseLLMClient;
  /** A person types the messages. */
  readonly isTyped: boolean;
  readonly colors: Colors;
  readonly costs: ChatCosts;
}

/**
 * Runs `scaledown chat`: a turn for each line of input, until that ends. A turn that fails is reported and, where a
 * person types, may be asked again; piped input ends there, for what follows may build on it.
 *
 * @param flags - what commander parsed, unchecked
 */
export async function chat(flags: unknown, context: CommandContext): Promise<ExitCode> {
  const settings = v.parse(ChatSettings, flags);
  const client = createChatClient({ provider: settings.provider, model: settings.model });
  const { session } = settings;
  const conversation = await open({
    llmCall: client,
    systemPrompt: settings.system,
    historyMode: settings.history,
    embeddings: settings.embeddings === NO_MODEL ? 'lexical' : await context.loadModel(settings.embeddings),
    session:
      session === undefined
        ? undefined
        : { store: openSessionStore(context.environment), sessionId: session },
  });
  const colors = createColors(context.stderr, context.environment);
  const isTyped = context.stdin.isTerminal;
  const run: Run = { context, settings, conversation, client, isTyped, colors, costs: new ChatCosts() };
  if (isTyped) await say(run, greeting(run));
  try {
    return await converse(run);
  } finally {
    const total = run.costs.describe();
    if (total !== undefined) await say(run, total);
  }
}

async function open(options: ConversationOptions): Promise<ChatConversation> {
  try {
    return await ChatConversation.open(options);
  } catch (error) {
    // All that a person chooses of it is the name.
    if (ConfigurationError.isInstance(error))
      throw new UsageError('chat', `Invalid --session: ${error.message}`);
    throw error;
  }
}

async function converse(run: Run): Promise<ExitCode> {
  const { context, isTyped } = run;
  const lines = readLines(context.stdin, context.signal);
  for (;;) {
    const line = await nextLine(run, lines);
    if (line === undefined) return exitCodes.ok;
    try {
      if (line.trim() !== '') await takeTurn(run, line);
    } catch (thrown) {
      const error = hintAtVariables(thrown, run.client.config.provider);
      if (!isTyped || context.signal.aborted || !ScaleDownError.isInstance(error)) throw error;
      const verbose = run.settings.verbose || context.environment.debug;
      await reportError(error, { ...context, verbose });
    }
  }
}

/** Waits for a line; undefined when there are no more. */
async function nextLine(
  { context, isTyped, colors }: Run,
  lines: AsyncGenerator<string, void, void>,
): Promise<string | undefined> {
  if (isTyped) await context.stderr.write(colors.bold('› '));
  let line: string | undefined;
  try {
    line = (await lines.next()).value ?? undefined;
  } finally {
    // Whoever ends the chat leaves the cursor behind the prompt.
    if (isTyped && line === undefined) await context.stderr.write('\n');
  }
  return line;
}

async function takeTurn(run: Run, message: string): Promise<void> {
  const { context, conversation, costs } = run;
  const answer = writeAnswer(context, run.isTyped && !run.settings.quiet);
  let turn: Awaited<ReturnType<ChatConversation['say']>>;
  try {
    turn = await conversation.say(message, answer.write, context.signal);
  } finally {
    await answer.end();
  }
  costs.add(turn);
  await say(run, describeTurn(turn));
}

/** Writes a line beside the answers. */
async function say({ context, settings, colors }: Run, line: string): Promise<void> {
  if (!settings.quiet) await context.stderr.write(`${colors.dim(line)}\n`);
}

function greeting({ settings, conversation, client: { config } }: Run): string {
  const host = config.baseUrl === undefined ? '' : ` at ${new URL(config.baseUrl).host}`;
  const model = printableLine(config.model ?? '');
  if (settings.session === undefined)
    return `${model}${host}; nothing is kept (--session does). Ctrl-D ends.`;
  const { turns } = conversation;
  const past = turns === 0 ? 'new' : `${turns} ${turns === 1 ? 'turn' : 'turns'} so far`;
  return `${model}${host}; session ${printableLine(settings.session)}, ${past}. Ctrl-D ends.`;
}
