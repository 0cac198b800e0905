import * as v from 'valibot';
import { parseConfiguration } from '../errors/parse-configuration.ts';
import { StoreError } from '../errors/store-error.ts';
import { guardStoreCall } from './guard-store-call.ts';
import { nowSchema } from './now-schema.ts';
import { memberOf, memberRange, partsOfMember, sessionKeyOf } from './redis-keys.ts';
import { DELETE_SCRIPT, SAVE_SCRIPT } from './redis-scripts.ts';
import { readSessionRow, readSummaryRow, type SessionSummary } from './session-row.ts';
import { matchesFilter, readFilter, readScope, type ScopeFilter } from './session-scope.ts';
import type {
  ListOptions,
  SessionScope,
  SessionStore,
  StoreCallOptions,
  StoredSession,
  WriteOptions,
} from './session-store.ts';
import { checkIfVersion, conflictOf } from './session-version.ts';

/** A client that sends any command: that of ioredis, or `{ call: (...words) => client.sendCommand(words.map(String)) }` over that of redis. */
export interface RedisClient {
  call(command: string, ...args: (string | number)[]): Promise<unknown>;
}

/** Options of {@link RedisStore}. */
export interface RedisStoreOptions {
  /** A client of Redis 5 or later, or of what speaks its protocol; it stays the caller's to end. */
  readonly client: RedisClient;
  /** Begins every key. In a cluster it needs a hash tag, such as `{scaledown}:`, which keeps sessions and their index on one node. @default 'scaledown:' */
  readonly prefix?: string | undefined;
  /** Tells the time. @default the clock */
  readonly now?: (() => Date) | undefined;
}

const optionsSchema = v.strictObject({
  client: v.custom<RedisClient>(isClient, 'a client with `call`, such as that of ioredis'),
  prefix: v.optional(v.string(), 'scaledown:'),
  now: nowSchema,
});

const replySchema = v.tuple([v.pipe(v.number(), v.integer()), v.pipe(v.number(), v.safeInteger())]);
const fieldsSchema = v.array(v.nullable(v.string()));

/** Sessions that are listed in one go. */
const PAGE_SIZE = 500;

/** Keeps sessions in Redis, each a hash, with a sorted set as the index of them; for any number of processes and machines. */
export class RedisStore implements SessionStore {
  readonly name = 'redis';
  readonly #client: RedisClient;
  readonly #prefix: string;
  readonly #index: string;
  readonly #now: () => Date;

  constructor(options: RedisStoreOptions) {
    const { client, prefix, now } = parseConfiguration(optionsSchema, options, 'RedisStore options');
    this.#client = client;
    this.#prefix = prefix;
    this.#index = `${prefix}sessions`;
    this.#now = now;
  }

  async get(scope: SessionScope, { signal }: StoreCallOptions = {}): Promise<StoredSession | undefined> {
    const parts = readScope(scope);
    const key = sessionKeyOf(this.#prefix, parts);
    const fields = await this.#call(
      signal,
      'read a session',
      'HMGET',
      key,
      'version',
      'updatedAt',
      'snapshot',
    );
    const [version, updated_at, snapshot] = this.#read(fieldsSchema, fields);
    return version === null ? undefined : readSessionRow(this.name, parts, { version, updated_at, snapshot });
  }

  async set(
    scope: SessionScope,
    snapshot: string,
    { signal, ifVersion }: WriteOptions = {},
  ): Promise<number> {
    checkIfVersion(ifVersion);
    const parts = readScope(scope);
    const keys = [sessionKeyOf(this.#prefix, parts), this.#index];
    const values = [ifVersion ?? '', memberOf(parts), this.#now().toISOString(), snapshot];
    const reply = await this.#call(signal, 'save a session', 'EVAL', SAVE_SCRIPT, 2, ...keys, ...values);
    const [isSaved, version] = this.#read(replySchema, reply);
    if (isSaved === 0) throw conflictOf(this.name, ifVersion ?? 0, version);
    return version;
  }

  async delete(scope: SessionScope, { signal, ifVersion }: WriteOptions = {}): Promise<boolean> {
    checkIfVersion(ifVersion);
    const parts = readScope(scope);
    const keys = [sessionKeyOf(this.#prefix, parts), this.#index];
    const values = [ifVersion ?? '', memberOf(parts)];
    const reply = await this.#call(signal, 'delete a session', 'EVAL', DELETE_SCRIPT, 2, ...keys, ...values);
    const [isDeleted, version] = this.#read(replySchema, reply);
    if (isDeleted === 0) throw conflictOf(this.name, ifVersion ?? 0, version);
    return version > 0;
  }

  async *list({ signal, ...filter }: ListOptions = {}): AsyncIterable<SessionSummary> {
    const wanted = readFilter(filter);
    let [from, to] = memberRange(wanted);
    for (;;) {
      const page = ['ZRANGEBYLEX', this.#index, from, to, 'LIMIT', 0, PAGE_SIZE] as const;
      const members = this.#read(v.array(v.string()), await this.#call(signal, 'list sessions', ...page));
      yield* await this.#summaries(members, wanted, signal);
      const last = members.at(-1);
      if (last === undefined || members.length < PAGE_SIZE) return;
      from = `(${last}`;
    }
  }

  async close(): Promise<void> {
    // The client belongs to the caller, who may use it for more than this store.
  }

  async #summaries(
    members: readonly string[],
    filter: ScopeFilter,
    signal: AbortSignal | undefined,
  ): Promise<SessionSummary[]> {
    const wanted = members.map(partsOfMember).filter((parts) => matchesFilter(parts, filter));
    const summaries = wanted.map(async (parts) => {
      const key = sessionKeyOf(this.#prefix, parts);
      const fields = await this.#call(signal, 'list sessions', 'HMGET', key, 'version', 'updatedAt');
      const [version, updated_at] = this.#read(fieldsSchema, fields);
      // Deleted since the page was read.
      return version === null ? [] : [readSummaryRow(this.name, parts, { version, updated_at })];
    });
    return (await Promise.all(summaries)).flat();
  }

  async #call(
    signal: AbortSignal | undefined,
    action: string,
    command: string,
    ...args: (string | number)[]
  ): Promise<unknown> {
    signal?.throwIfAborted();
    return guardStoreCall(this.name, action, () => this.#client.call(command, ...args));
  }

  #read<Schema extends v.GenericSchema>(schema: Schema, reply: unknown): v.InferOutput<Schema> {
    const result = v.safeParse(schema, reply);
    if (result.success) return result.output;
    throw new StoreError('Redis answered with what this package did not write.', { store: this.name });
  }
}

function isClient(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'call' in value;
}
