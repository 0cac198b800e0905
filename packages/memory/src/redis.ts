export { type RedisClient, RedisStore, type RedisStoreOptions } from './stores/redis-store.ts';
