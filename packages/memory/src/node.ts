export { FileStore, type FileStoreOptions } from './stores/file/file-store.ts';
