import type { BaseLLMClient } from './base-llm-client.ts';
import { LLMConfig } from './llm-config.ts';
import type { Provider } from './llm-config-options.ts';
import { OllamaClient } from './ollama-client.ts';
import { OpenAIClient } from './openai-client.ts';

/**
 * Makes the client that the environment describes, as `LLMConfig.fromEnv` reads it.
 *
 * @throws ConfigurationError that names every variable that is missing.
 */
export function createLlmClient(provider: Provider = 'openai', prefix = ''): BaseLLMClient {
  const config = LLMConfig.fromEnv(provider, prefix);
  config.validate();
  return config.provider === 'ollama' ? new OllamaClient(config) : new OpenAIClient(config);
}
