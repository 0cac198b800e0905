import { Command } from 'commander';
import { addChat } from './program/add-chat.ts';
import { addCompress } from './program/add-compress.ts';
import { addMemory } from './program/add-memory.ts';
import { addModels } from './program/add-models.ts';
import { addOptimize } from './program/add-optimize.ts';
import { addPipeline } from './program/add-pipeline.ts';
import { addRestore } from './program/add-restore.ts';
import { addSearch } from './program/add-search.ts';
import { addServe } from './program/add-serve.ts';
import { addTokens } from './program/add-tokens.ts';
import type { Wiring } from './program/wiring.ts';
import { readVersion } from './version.ts';

const ABOUT = 'Keeps the code and the text that a query needs, within a budget of tokens.';

const NOTES = `
Examples:
  scaledown optimize app/session.py --query "where are redirects followed?"
  scaledown search app --query "what is retried after a timeout?"
  scaledown compress report.md --prompt "why did the payments fail?" --rate 30%
  scaledown pipeline app/session.py --query "redirects" --prompt "Explain them." --html report.html
  scaledown tokens app/*.py

Exit codes:
  0    done
  1    the job failed; the message on stderr says why
  2    the command line makes no sense
  130  stopped with Ctrl-C

Environment:
  SCALEDOWN_API_KEY          the key for compress --remote
  SCALEDOWN_API_URL          another service for compress --remote
  SCALEDOWN_SERVER_API_KEYS  keys that serve asks for, separated by commas
  OPENAI_API_KEY             the key for optimize --sem-model and chat
  OPENAI_BASE_URL            another endpoint of the same shape
  OPENAI_MODEL               the model for chat
  OLLAMA_BASE_URL            an Ollama for chat, with OLLAMA_MODEL
  SCALEDOWN_MODELS           where models lie (default: ~/.cache/scaledown/models)
  HF_ENDPOINT                another hub for models pull, with HF_TOKEN
  XDG_DATA_HOME              where chat keeps sessions (default: ~/.local/share)
  XDG_CACHE_HOME             where search keeps indexes (default: ~/.cache)
  NO_COLOR                   no colour, not even on a terminal
  FORCE_COLOR                colour even when the output is no terminal
  SCALEDOWN_DEBUG            the same as --verbose`;

/** What {@link createProgram} wires the commands to. */
export interface ProgramOptions extends Wiring {
  /** Receive what commander itself prints: help and the version, or complaints about the command line. */
  readonly onHelp: (text: string) => void;
  readonly onComplaint: (text: string) => void;
}

/** Wires the command line. Each command's code is imported only when it runs, so `--help` stays fast. */
export function createProgram({ context, onExit, onHelp, onComplaint }: ProgramOptions): Command {
  const program = new Command('scaledown')
    .description(ABOUT)
    .version(readVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .option('-q, --quiet', 'print nothing but the result and errors')
    .option('-v, --verbose', 'print the stack and the causes of an error')
    .addHelpText('after', NOTES)
    .showHelpAfterError("Try 'scaledown --help'.")
    .exitOverride()
    .configureOutput({
      writeOut: onHelp,
      writeErr: onComplaint,
      outputError: (text, write) => write(text.replace(/^error: /, 'scaledown: ')),
      getOutHelpWidth: () => context.stdout.columns,
      getErrHelpWidth: () => context.stderr.columns,
      // Help uses no styles, so there is nothing to strip and no reason to look at the streams.
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  for (const add of [
    addOptimize,
    addSearch,
    addCompress,
    addPipeline,
    addRestore,
    addChat,
    addMemory,
    addModels,
    addServe,
    addTokens,
  ])
    add(program, { context, onExit });
  return program;
}
