import type { ChatMessage } from '../chat-message.ts';
import type { LLMError } from '../errors/llm-error.ts';
import type { Provider } from './llm-config-options.ts';
import type { OpenAnswer } from './open-answer.ts';
import type { ReportedTokens } from './report-usage.ts';

/** What is asked, whatever the protocol. */
export interface ProtocolRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly temperature: number | undefined;
  readonly maxTokens: number | undefined;
  readonly stream: boolean;
}

/** A part of an answer. */
export interface Piece {
  /** May be empty. */
  readonly text: string;
  /** Absent where this part does not speak of tokens. */
  readonly tokens?: ReportedTokens;
}

/** How one kind of service is spoken to. */
export interface Protocol {
  readonly provider: Provider;
  /** What follows the base address. */
  readonly path: string;
  writeRequest(request: ProtocolRequest): object;
  /** The request in a spelling that a service with other habits accepts; undefined where that was not why it refused. */
  respell?(request: ProtocolRequest, refusal: LLMError): object | undefined;
  /** @throws LLMError for what is no answer. */
  readWhole(text: string): Required<Piece>;
  /** @throws LLMError for what is no answer, or one that ends too early. */
  readPieces(answer: OpenAnswer): AsyncGenerator<Piece, void, void>;
}
