export { type PostgresClient, PostgresStore, type PostgresStoreOptions } from './stores/postgres-store.ts';
