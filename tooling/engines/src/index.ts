export { findHnswlib } from './hnswlib.ts';
export { findPostgres, startPostgres, type RunningPostgres } from './postgres.ts';
export { findRedis, startRedis, type RunningRedis } from './redis.ts';
export { openSqlite } from './sqlite.ts';
