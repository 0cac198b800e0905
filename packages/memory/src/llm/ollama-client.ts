import { BaseLLMClient } from './base-llm-client.ts';
import type { LLMConfig } from './llm-config.ts';
import type { LLMConfigOptions } from './llm-config-options.ts';
import { ollamaProtocol } from './ollama-protocol.ts';

/** A model that Ollama runs. */
export class OllamaClient extends BaseLLMClient {
  /** @throws ConfigurationError for a configuration that is incomplete, or another provider's. */
  constructor(config: LLMConfig | LLMConfigOptions) {
    super(config, ollamaProtocol);
  }
}
