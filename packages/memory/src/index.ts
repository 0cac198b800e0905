// Conversation
export type { ChatMessage, Role } from './chat-message.ts';
export type { Vector } from './vector.ts';
// State
export type { JsonValue, MemoryEntry, Tier } from './memory/memory-entry.ts';
export type { RetrievalConfig } from './retrieve/retrieval-config.ts';
export type { RetrievalQuery } from './retrieve/retrieval-query.ts';
export type { RetrievedMemory, ScoreParts } from './retrieve/retrieved-memory.ts';
export type { Phase } from './state/phase.ts';
export { getPhasePrompt, PHASE_PROMPTS } from './state/phase-prompts.ts';
export type { SemvecConfig, TierOptions } from './state/semvec-config.ts';
export { type RetrieveOptions, SemvecState, type StateRuntime } from './state/semvec-state.ts';
export type { StateData } from './state/state-data.ts';
export type { StateHistory } from './state/state-history.ts';
export type { StateStats } from './state/state-stats.ts';
export type { ResolvedTrigger, Trigger } from './state/trigger.ts';
export type { UpdateMetrics } from './state/update-metrics.ts';
export type { UpdateItem, UpdateOptions } from './state/update-options.ts';
// Exact values
export { type ExtractLiteralsOptions, extractLiterals } from './literals/extract-literals.ts';
export type { Literal, LiteralKind } from './literals/literal.ts';
export { LiteralCache, type LiteralCacheOptions } from './literals/literal-cache.ts';
// Serializer
export type { SerializableState } from './serialize/serializable-state.ts';
export type { SerializerConfig } from './serialize/serializer-config.ts';
export { type SerializeOptions, SemvecStateSerializer } from './serialize/semvec-state-serializer.ts';
// Chat
export type { HistoryMode, SemvecChatProxyOptions } from './chat/chat-proxy-options.ts';
export type { ChatStream } from './chat/chat-stream.ts';
export type { EmbeddingService, EmbeddingSource } from './chat/embedding-service.ts';
export { type ChatStreamOptions, SemvecChatProxy } from './chat/semvec-chat-proxy.ts';
export type { ChatSummary, TurnResult } from './chat/turn-result.ts';
// Models
export { BaseLLMClient } from './llm/base-llm-client.ts';
export { createLlmClient } from './llm/create-llm-client.ts';
export type {
  Completion,
  LastUsage,
  LlmCallable,
  LlmCallOptions,
  LlmClient,
  Usage,
} from './llm/llm-client.ts';
export { LLMConfig } from './llm/llm-config.ts';
export type { LLMConfigOptions, Provider } from './llm/llm-config-options.ts';
export { OllamaClient } from './llm/ollama-client.ts';
export { OpenAIClient } from './llm/openai-client.ts';
// Tokens
export { estimateTokens } from './tokens/estimate-tokens.ts';
export { TokenCounter, type TokenCounterOptions, type TokenReport } from './tokens/token-counter.ts';
export type { TokenTotals, TurnTokens } from './tokens/turn-tokens.ts';
// Sessions and pipelines
export { SemvecContextOptimizer } from './optimizer/semvec-context-optimizer.ts';
export type { SemvecOptimizerOptions } from './optimizer/semvec-optimizer-options.ts';
export { MemorySession, type RunOptions } from './session/memory-session.ts';
export type { MemorySessionOptions } from './session/memory-session-options.ts';
export type { SessionTurn } from './session/session-turn.ts';
// Errors
export { ConfigurationError, type ConfigurationErrorOptions } from './errors/configuration-error.ts';
export { ConflictError, type ConflictErrorOptions } from './errors/conflict-error.ts';
export {
  DimensionMismatchError,
  type DimensionMismatchErrorOptions,
} from './errors/dimension-mismatch-error.ts';
export { EmbedderRequiredError } from './errors/embedder-required-error.ts';
export { EmbeddingError } from './errors/embedding-error.ts';
export { LLMError, type LLMErrorOptions } from './errors/llm-error.ts';
export { MemoryError } from './errors/memory-error.ts';
export { SnapshotVersionError, type SnapshotVersionErrorOptions } from './errors/snapshot-version-error.ts';
export { StateCorruptionError } from './errors/state-corruption-error.ts';
export { StoreError, type StoreErrorOptions } from './errors/store-error.ts';
// Snapshots
export type { DecodeSnapshotOptions } from './snapshot/decode-snapshot.ts';
export type { VectorFormat } from './snapshot/plain-value.ts';
export {
  type SnapshotFromBytesOptions,
  snapshotFromBytes,
  snapshotToBytes,
} from './snapshot/snapshot-bytes.ts';
export type { SnapshotOptions } from './snapshot/snapshot-options.ts';
// Stores
export { type DeleteExpiredOptions, deleteExpired, deleteUser } from './stores/delete-sessions.ts';
export { exportSessions } from './stores/export-sessions.ts';
export { type ImportResult, type ImportSessionsOptions, importSessions } from './stores/import-sessions.ts';
export { InMemoryStore, type InMemoryStoreOptions } from './stores/in-memory-store.ts';
export type { SessionSummary } from './stores/session-row.ts';
export type {
  ListOptions,
  SessionScope,
  SessionStore,
  StoreCallOptions,
  StoredSession,
  WriteOptions,
} from './stores/session-store.ts';
export { type UpdateSessionOptions, updateSession } from './stores/update-session.ts';
