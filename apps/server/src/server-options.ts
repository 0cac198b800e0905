import { availableParallelism } from 'node:os';
import * as v from 'valibot';
import type { CompressionEngine } from './engine/compression-engine.ts';

/** How much is logged: each level includes those after it. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** Where log lines go, such as `process.stderr`. */
export interface LogStream {
  write(line: string): unknown;
}

/** Options of {@link createServer}. All may be left out. */
export interface ServerOptions {
  /** Address or name to listen at; anything but loopback needs `apiKeys`. @default '127.0.0.1' */
  readonly host?: string | undefined;
  /** 0 to 65535; 0 takes a free one. @default 8787 */
  readonly port?: number | undefined;
  /** The key, or keys, that open the compression routes; visible ASCII. None lets everyone in. @default [] */
  readonly apiKeys?: string | readonly string[] | undefined;
  /** Largest body, in bytes; what is larger gets a 413. @default 10485760 (10 MiB) */
  readonly bodyLimitBytes?: number | undefined;
  /** Largest sum of the bodies held at once, in bytes; a request that passes it gets a 429. @default 268435456 (256 MiB) */
  readonly pendingLimitBytes?: number | undefined;
  /** Time from a request's headers to its answer, waiting included: 408 for the upload, 504 after it. @default 30000 */
  readonly requestTimeoutMs?: number | undefined;
  /** Threads that compress; 0 compresses in the server's own thread, which then answers nothing else meanwhile. @default one less than there are cores, at least 1 */
  readonly workers?: number | undefined;
  /** Jobs at the same time. @default as many as workers, at least 1 */
  readonly maxConcurrent?: number | undefined;
  /** Jobs that may wait; what comes on top gets a 429. @default 1000 */
  readonly maxQueue?: number | undefined;
  /** Connections at the same time; more are closed at once. @default 4096 */
  readonly maxConnections?: number | undefined;
  /** How long `close()` lets accepted requests finish. @default 10000 */
  readonly shutdownTimeoutMs?: number | undefined;
  /** @default 'info' */
  readonly logLevel?: LogLevel | undefined;
  /** Takes the log, one line of JSON an entry. @default standard output */
  readonly logStream?: LogStream | undefined;
  /** Does the compression in place of `LocalCompressor`; `workers` is then unused. */
  readonly engine?: CompressionEngine | undefined;
}

/** {@link ServerOptions} with every default filled in. */
export interface ResolvedServerOptions {
  readonly host: string;
  readonly port: number;
  readonly apiKeys: readonly string[];
  readonly bodyLimitBytes: number;
  readonly pendingLimitBytes: number;
  readonly requestTimeoutMs: number;
  readonly workers: number;
  readonly maxConcurrent: number;
  readonly maxQueue: number;
  readonly maxConnections: number;
  readonly shutdownTimeoutMs: number;
  readonly logLevel: LogLevel;
  readonly logStream?: LogStream | undefined;
  readonly engine?: CompressionEngine | undefined;
}

const MIB = 1024 * 1024;
/** The longest that a timer of Node's can wait. */
const LONGEST_MS = 2 ** 31 - 1;

const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const milliseconds = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LONGEST_MS));
const apiKey = v.pipe(v.string(), v.check(isVisibleAscii, 'a key of visible ASCII characters'));
const logStream = v.custom<LogStream>((value) => hasMethod(value, 'write'), 'an object with write()');
const engine = v.custom<CompressionEngine>(
  (value) => hasMethod(value, 'compress') && hasMethod(value, 'close'),
  'an object with compress() and close()',
);

/** Fills in the defaults; refuses what is out of range or unknown. */
export const serverOptionsSchema: v.GenericSchema<ServerOptions, ResolvedServerOptions> = v.pipe(
  v.strictObject({
    host: v.optional(v.pipe(v.string(), v.nonEmpty()), '127.0.0.1'),
    port: v.optional(v.pipe(count, v.maxValue(65_535)), 8787),
    apiKeys: v.optional(v.union([apiKey, v.array(apiKey)]), []),
    bodyLimitBytes: v.optional(positive, 10 * MIB),
    pendingLimitBytes: v.optional(positive, 256 * MIB),
    requestTimeoutMs: v.optional(milliseconds, 30_000),
    workers: v.optional(v.pipe(count, v.maxValue(256)), () => Math.max(1, availableParallelism() - 1)),
    maxConcurrent: v.optional(positive),
    maxQueue: v.optional(count, 1000),
    maxConnections: v.optional(positive, 4096),
    shutdownTimeoutMs: v.optional(v.pipe(count, v.maxValue(LONGEST_MS)), 10_000),
    logLevel: v.optional(v.picklist(['debug', 'info', 'warn', 'error', 'silent']), 'info'),
    logStream: v.optional(logStream),
    engine: v.optional(engine),
  }),
  v.transform(({ apiKeys, maxConcurrent, ...options }) => ({
    ...options,
    apiKeys: typeof apiKeys === 'string' ? [apiKeys] : apiKeys,
    maxConcurrent: maxConcurrent ?? Math.max(1, options.workers),
  })),
);

/** Nothing else can stand in a header without being changed on its way. */
function isVisibleAscii(key: string): boolean {
  return /^[\x21-\x7e]+$/.test(key);
}

function hasMethod(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === 'function';
}
