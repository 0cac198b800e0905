// Saves sessions 0 … n-1 over and over, all at once, until it is killed; prints "session version" after each save.
import { writeSync } from 'node:fs';
import { FileStore } from '../../../../dist/node.js';

const [directory, sessions] = process.argv.slice(2);
const store = new FileStore({ directory });

async function saveForever(sessionId) {
  for (;;) {
    const stored = await store.get({ sessionId });
    const turn = (stored?.version ?? 0) + 1;
    const snapshot = JSON.stringify({ turn, filler: 'x'.repeat((turn * 7_919) % 60_000) });
    const version = await store.set({ sessionId }, snapshot, { ifVersion: turn - 1 });
    // Synchronous: what was printed has left this process when it is killed.
    writeSync(1, `${sessionId} ${version}\n`);
  }
}

await Promise.all(Array.from({ length: Number(sessions) }, (_, index) => saveForever(String(index))));
