export { type CompressionServer, createServer } from './create-server.ts';
export type { CompressionEngine, CompressionJob } from './engine/compression-engine.ts';
export { type RunServerOptions, runServer } from './run-server.ts';
export type { LogLevel, LogStream, ServerOptions } from './server-options.ts';
