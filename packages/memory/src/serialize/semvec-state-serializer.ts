import { parseConfiguration } from '../errors/parse-configuration.ts';
import type { Vector } from '../vector.ts';
import {
  type BlockSections,
  lastResponseText,
  layOut,
  literalLine,
  memoryLine,
  metricsLine,
  phaseLine,
} from './block-sections.ts';
import { fitSections } from './fit-sections.ts';
import type { SerializableState } from './serializable-state.ts';
import {
  maxTokensSchema,
  type ResolvedSerializerConfig,
  type SerializerConfig,
  serializerConfigSchema,
} from './serializer-config.ts';

/** What one block is written for. Without a query, the latest memories are written. */
export interface SerializeOptions {
  readonly queryEmbedding?: Vector | null | undefined;
  readonly queryText?: string | undefined;
  readonly lastResponse?: string | undefined;
  /** Most tokens of the whole block, in place of the configured limit; at least 1. */
  readonly maxTokens?: number | null | undefined;
  /** Counts the memories written as used, which keeps them longer; when not, the state does not change. @default true */
  readonly recordAccess?: boolean | undefined;
}

const MOST_LITERALS = 5;

/** Writes a state as a short block of text for a prompt: what bears on a query, marked as data. */
export class SemvecStateSerializer {
  readonly config: ResolvedSerializerConfig;

  /** @throws ConfigurationError when an option is unknown or out of range. */
  constructor(config: SerializerConfig = {}) {
    this.config = parseConfiguration(serializerConfigSchema, config, 'SerializerConfig');
  }

  /**
   * Writes the block. Equal states and options give equal blocks.
   *
   * @throws ConfigurationError when `maxTokens` is not a whole number from 1.
   * @returns Only the phase line for an empty state; an empty text when not even that fits.
   */
  serialize(state: SerializableState, options: SerializeOptions = {}): string {
    const { config } = this;
    const { queryEmbedding, queryText = '', lastResponse = '', recordAccess = true } = options;
    const memories = state.retrieve({
      embedding: queryEmbedding,
      text: queryText,
      topK: config.topK,
      recordAccess: false,
    });
    const literals = config.includeLiterals ? state.lookupLiterals(queryText, MOST_LITERALS) : [];
    const answer = config.includeLastResponse ? lastResponse : '';
    const sections = this.#fit(
      {
        phase: config.includePhasePrompt ? phaseLine(state) : '',
        memories: memories.map((memory) => memoryLine(memory, config, answer)),
        literals: literals.map(literalLine),
        metrics: config.includeMetrics ? metricsLine(state) : '',
        lastResponse: lastResponseText(answer, config.maxLastResponseChars),
      },
      parseConfiguration(maxTokensSchema, options.maxTokens, 'maxTokens') ?? config.maxTokens,
    );
    if (recordAccess) {
      state.recordAccess(sections.memories.map(({ id }) => id));
      // They are written all or none.
      if (sections.literals.length > 0) state.recordLiteralAccess(literals);
    }
    return layOut(sections, config.dateHeaders);
  }

  #fit(sections: BlockSections, maxTokens: number | undefined): BlockSections {
    if (maxTokens === undefined) return sections;
    const { countTokens, dateHeaders } = this.config;
    return fitSections(sections, { maxTokens, countTokens, dateHeaders });
  }
}
