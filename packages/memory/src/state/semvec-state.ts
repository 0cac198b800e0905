import { parseConfiguration } from '../errors/parse-configuration.ts';
import type { Literal } from '../literals/literal.ts';
import type { MemoryEntry } from '../memory/memory-entry.ts';
import type { RetrievalQuery } from '../retrieve/retrieval-query.ts';
import type { RetrievedMemory } from '../retrieve/retrieved-memory.ts';
import { SemvecStateSerializer, type SerializeOptions } from '../serialize/semvec-state-serializer.ts';
import type { SerializerConfig } from '../serialize/serializer-config.ts';
import { type DecodeSnapshotOptions, decodeSnapshot } from '../snapshot/decode-snapshot.ts';
import { encodeSnapshot } from '../snapshot/encode-snapshot.ts';
import type { SnapshotOptions } from '../snapshot/snapshot-options.ts';
import type { Vector } from '../vector.ts';
import { type CheckedItem, checkItem } from './check-item.ts';
import { createLiveState, type LiveState } from './live-state.ts';
import { measureAnchors } from './measure-anchors.ts';
import { measureState } from './measure-state.ts';
import type { Phase } from './phase.ts';
import { readEmbedding } from './read-embedding.ts';
import { resolveTrigger } from './resolve-trigger.ts';
import { type ResolvedSemvecConfig, type SemvecConfig, semvecConfigSchema } from './semvec-config.ts';
import type { StateData } from './state-data.ts';
import type { StateHistory } from './state-history.ts';
import type { StateStats } from './state-stats.ts';
import { remember, takeTurn } from './take-turn.ts';
import { toStateData } from './to-state-data.ts';
import type { ResolvedTrigger, Trigger } from './trigger.ts';
import type { UpdateMetrics } from './update-metrics.ts';
import type { UpdateItem, UpdateOptions } from './update-options.ts';

/** The functions of a configuration, which data cannot hold. */
export type StateRuntime = Pick<SemvecConfig, 'archive' | 'now'>;

/** Options of {@link SemvecState.retrieve}. */
export interface RetrieveOptions extends RetrievalQuery {
  /** Whether what is found counts as used, which keeps it longer. @default true */
  readonly recordAccess?: boolean | undefined;
}

/**
 * A conversation in constant room: one vector that follows the topic, a bounded memory of what was said, and the exact
 * values apart. All methods are synchronous and do no I/O; the same calls give the same state, bit for bit.
 *
 *     turn ─▶ compare with memories ─▶ move the vector ─▶ read the phase ─▶ remember ─▶ keep exact values
 */
export class SemvecState {
  readonly config: ResolvedSemvecConfig;
  #live: LiveState;

  /** @throws ConfigurationError when a value is out of range or unknown. */
  constructor(config: SemvecConfig = {}) {
    this.config = parseConfiguration(semvecConfigSchema, config, 'SemvecConfig');
    this.#live = createLiveState(this.config);
  }

  /** Brings a state back as {@link SemvecState.toData} gave it; it goes on exactly as the first would have. */
  static fromData(data: StateData, runtime: StateRuntime = {}): SemvecState {
    const state = new SemvecState({ ...data.config, ...runtime });
    state.#live = createLiveState(state.config, data);
    return state;
  }

  /**
   * Brings a state back from a snapshot's text, whole or not at all.
   *
   * @throws StateCorruptionError for text that is no snapshot, was changed or cut off, or is longer than `maxChars`.
   * @throws SnapshotVersionError for a snapshot in a format that is newer than this package.
   */
  static fromSnapshot(snapshot: string, options: StateRuntime & DecodeSnapshotOptions = {}): SemvecState {
    const { maxChars, ...runtime } = options;
    return SemvecState.fromData(decodeSnapshot(snapshot, { maxChars }), runtime);
  }

  /** Numbers per embedding. */
  get dimension(): number {
    return this.config.dimension;
  }

  /** Turns so far. */
  get turn(): number {
    return this.#live.turn;
  }

  get phase(): Phase {
    return this.#live.phases.phase;
  }

  /** Undefined before the first turn. */
  get lastMetrics(): UpdateMetrics | undefined {
    return this.#live.history.last;
  }

  get triggers(): readonly ResolvedTrigger[] {
    return this.#live.triggers;
  }

  /** Unit length. */
  get anchors(): readonly Float32Array[] {
    return this.#live.anchors;
  }

  /**
   * Takes in one turn: moves the state and remembers the text. Blank text moves the state only; null, or a zero vector,
   * remembers the text only.
   *
   * @throws DimensionMismatchError when the embedding does not have `dimension` numbers.
   * @throws EmbeddingError when one of them is not finite.
   * @throws ConfigurationError when an option is out of range or unknown. After any of these nothing has changed.
   */
  update(embedding: Vector | null, text: string, options: UpdateOptions = {}): UpdateMetrics {
    return this.#takeIn(checkItem({ ...options, embedding, text }, this.config));
  }

  /** Takes in turns one after the other, all or, when one of them is refused, none; throws as `update` does. */
  updateBatch(items: readonly UpdateItem[]): UpdateMetrics[] {
    const checked = items.map((item) => checkItem(item, this.config));
    return checked.map((item) => this.#takeIn(item));
  }

  /**
   * Remembers a fact without a turn: neither the vector nor the phase moves. Returns the memory, which is an older one
   * when it says the same; undefined for blank text. Throws as `update` does.
   */
  inject(item: UpdateItem): MemoryEntry | undefined {
    const remembered = remember(this.#live, checkItem(item, this.config), this.config);
    this.#archive(remembered?.evicted ?? []);
    return remembered?.entry;
  }

  /** Finds the memories that answer a query, best first; with no query, the latest. Throws as `update` does. */
  retrieve({ recordAccess = true, embedding, ...query }: RetrieveOptions = {}): RetrievedMemory[] {
    const { turn, triggers, anchors, index } = this.#live;
    const unit = readEmbedding(embedding, this.config.dimension);
    const found = index.search({ ...query, embedding: unit ?? null }, { turn, triggers, anchors });
    if (recordAccess) this.recordAccess(found.map(({ entry }) => entry.id));
    return found;
  }

  /** Counts one use of each of these memories, which keeps them longer; ids of none are passed over. */
  recordAccess(ids: Iterable<string>): void {
    this.#archive(this.#live.memory.recordAccess(ids, this.#live.turn));
  }

  /** Finds the exact values that a text asks for, best first. Changes nothing. */
  lookupLiterals(text: string, limit = 5): Literal[] {
    return this.#live.literals.lookup(text, limit).map(({ literal }) => literal);
  }

  /** Counts one use of each of these exact values, which keeps them longer. */
  recordLiteralAccess(literals: Iterable<Literal>): void {
    this.#live.literals.recordAccess(literals);
  }

  /** The memory of an id; undefined when there is none, or none any more. */
  get(id: string): MemoryEntry | undefined {
    return this.#live.memory.get(id);
  }

  /** All memories, in the order they were remembered. */
  entries(): IterableIterator<MemoryEntry> {
    return this.#live.memory.entries();
  }

  /**
   * Lets go of memories, of their exact values and of their words in the statistics; returns how many there were. What
   * they did to the state vector stays.
   */
  forget(which: string | ((entry: MemoryEntry) => boolean)): number {
    const isMeant = typeof which === 'string' ? ({ id }: MemoryEntry) => id === which : which;
    const meant = Array.from(this.entries()).filter(isMeant);
    for (const { id, text } of meant) {
      this.#live.memory.forget(id);
      this.#live.literals.forget(text);
    }
    return meant.length;
  }

  /** Adds a point of reference; a zero vector is none. Throws as `update` does. */
  addAnchor(embedding: Vector): void {
    const anchor = readEmbedding(embedding, this.config.dimension);
    if (anchor !== undefined) this.#live.anchors.push(anchor);
  }

  /** Measures how near the state is to its anchors: the mean cosine, -1 to 1; 0 without anchors. */
  anchorScore(): number {
    return measureAnchors(this.#live.dynamics.vector, this.#live.anchors);
  }

  /**
   * Adds what pulls certain memories forward.
   *
   * @throws ConfigurationError when it has neither a keyword nor an embedding, or a value out of range.
   */
  addTrigger(trigger: Trigger): void {
    this.#live.triggers = [...this.#live.triggers, resolveTrigger(trigger, this.config.dimension)];
  }

  clearTriggers(): void {
    this.#live.triggers = [];
  }

  /** Begins anew under the same configuration; everything else is let go. */
  reset(): void {
    this.#live = createLiveState(this.config);
  }

  /** The metrics of the last 256 turns. */
  metrics(): StateHistory {
    return this.#live.history.toHistory();
  }

  /** How large the state is. */
  stats(): StateStats {
    return measureState(this.#live);
  }

  /** Everything that is live, as plain data; a copy. */
  toData(): StateData {
    return toStateData(this.config, this.#live);
  }

  /** Everything that is live, as text with a checksum; see the options for what may be left out. */
  toSnapshot(options: SnapshotOptions = {}): string {
    return encodeSnapshot(this.toData(), options);
  }

  /** Writes what bears on a query as a short block for a prompt; for more than one, keep a `SemvecStateSerializer`. */
  serializeForLlm(options: SerializeOptions = {}, config: SerializerConfig = {}): string {
    return new SemvecStateSerializer(config).serialize(this, options);
  }

  /** A state of its own that goes on exactly as this one would. */
  clone(): SemvecState {
    return SemvecState.fromData(this.toData(), { archive: this.config.archive, now: this.config.now });
  }

  #takeIn(item: CheckedItem): UpdateMetrics {
    const { metrics, evicted } = takeTurn(this.#live, item, this.config);
    this.#archive(evicted);
    return metrics;
  }

  /** Comes last in every call, so that an archive that throws leaves a whole state behind. */
  #archive(evicted: readonly MemoryEntry[]): void {
    for (const entry of evicted) this.config.archive?.(entry);
  }
}
