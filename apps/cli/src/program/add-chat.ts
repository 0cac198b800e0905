import { type Command, Option } from 'commander';
import { parseWord } from '../input/parse-word.ts';
import type { Wiring } from './wiring.ts';

const NOTES = `
Each line is a message; its answer goes to standard output. The model is sent
what matters of the conversation, not all of it; a line on stderr says how many
tokens that took, and how many a replay of all messages would have.

  OPENAI_BASE_URL, OPENAI_MODEL, OPENAI_API_KEY  OpenAI, vLLM, LiteLLM, OpenRouter …
  OLLAMA_BASE_URL, OLLAMA_MODEL                  Ollama

A session is saved after every answer, in $XDG_DATA_HOME/scaledown/sessions
(~/.local/share by default). Ctrl-D ends the chat, Ctrl-C too: an answer that was
under way is not kept.`;

const EXAMPLES = `
Examples:
  scaledown chat
  scaledown chat --session trip
  echo "which hotel did we choose?" | scaledown chat --session trip --quiet
  OLLAMA_BASE_URL=http://localhost:11434 OLLAMA_MODEL=llama3.2 scaledown chat`;

/** Adds `scaledown chat`. */
export function addChat(program: Command, { context, onExit }: Wiring): void {
  program
    .command('chat')
    .summary('chat with a model in a constant number of tokens')
    .description(
      'Chats with a model behind an OpenAI-compatible endpoint or Ollama, in a constant number of tokens.',
    )
    .option('--session <name>', 'go on with this conversation, and keep it', parseWord)
    .addOption(
      new Option(
        '--provider <name>',
        'which endpoint (default: the one that the environment describes)',
      ).choices(['openai', 'ollama']),
    )
    .option('--model <name>', 'another model than the environment names', parseWord)
    .option('--system <text>', 'what stands before every message (default: "You are a helpful assistant.")')
    .addOption(
      new Option('--history <mode>', "'auto' replays the conversation while that is shorter than the memory")
        .choices(['auto', 'state'])
        .default('auto'),
    )
    .option(
      '--embeddings <model>',
      "what finds by meaning: 'bundled', one that 'scaledown models' lists, a folder, or 'none' (default: bundled)",
      parseWord,
    )
    .addHelpText('after', `${NOTES}\n${EXAMPLES}`)
    .showHelpAfterError("Try 'scaledown chat --help'.")
    .action(async (_flags: unknown, command: Command) => {
      const { chat } = await import('../commands/chat.ts');
      onExit(await chat(command.optsWithGlobals(), context));
    });
}
