import {
  type BaseLLMClient,
  ConfigurationError,
  LLMConfig,
  OllamaClient,
  OpenAIClient,
} from '@scaledown/memory';
import { addHint } from '../errors/hints.ts';
import { UsageError } from '../errors/usage-error.ts';

/** Which model a chat is to talk to; the rest stands in the environment. */
export interface ChatClientSettings {
  readonly provider: 'openai' | 'ollama' | undefined;
  readonly model: string | undefined;
}

/**
 * Makes the client that the environment describes: of the provider that is named, else OpenAI's protocol, else Ollama's.
 *
 * @throws UsageError that names what is missing.
 */
export function createChatClient({ provider, model }: ChatClientSettings): BaseLLMClient {
  try {
    const chosen =
      provider ?? (isComplete('openai', model) || !isComplete('ollama', model) ? 'openai' : 'ollama');
    const config = readConfig(chosen, model);
    config.validate();
    return chosen === 'openai' ? new OpenAIClient(config) : new OllamaClient(config);
  } catch (error) {
    if (!ConfigurationError.isInstance(error)) throw error;
    throw addHint(
      new UsageError('chat', error.message),
      "Set these variables, or OLLAMA_BASE_URL and OLLAMA_MODEL; 'scaledown chat --help' says more.",
    );
  }
}

function readConfig(provider: 'openai' | 'ollama', model: string | undefined): LLMConfig {
  const read = LLMConfig.fromEnv(provider);
  const { baseUrl, apiKey } = read;
  return new LLMConfig({ provider, baseUrl, apiKey, model: model ?? read.model });
}

function isComplete(provider: 'openai' | 'ollama', model: string | undefined): boolean {
  try {
    readConfig(provider, model).validate();
    return true;
  } catch (error) {
    if (ConfigurationError.isInstance(error)) return false;
    throw error;
  }
}
