import { join } from 'node:path';
import type { SessionStore } from '@scaledown/memory';
import { FileStore } from '@scaledown/memory/node';
import type { Environment } from '../environment.ts';

/** Opens the store that holds this user's conversations. Nothing is written before the first save. */
export function openSessionStore({ dataFolder }: Environment): SessionStore {
  return new FileStore({ directory: join(dataFolder, 'sessions') });
}
