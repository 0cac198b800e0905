import { BaseLLMClient } from './base-llm-client.ts';
import type { LLMConfig } from './llm-config.ts';
import type { LLMConfigOptions } from './llm-config-options.ts';
import { openaiProtocol } from './openai-protocol.ts';

/** A model behind OpenAI's protocol: OpenAI itself, or vLLM, LiteLLM, OpenRouter and the like. */
export class OpenAIClient extends BaseLLMClient {
  /** @throws ConfigurationError for a configuration that is incomplete, or another provider's. */
  constructor(config: LLMConfig | LLMConfigOptions) {
    super(config, openaiProtocol);
  }
}
