// Appends turns to one session while another process does the same; prints how often the other one came first.
import { FileStore } from '../../../../dist/node.js';
import { updateSession } from '../../../../dist/stores/update-session.js';

const [directory, name, turns] = process.argv.slice(2);
const store = new FileStore({ directory });
let attempts = 0;
for (let turn = 0; turn < Number(turns); turn += 1) {
  await updateSession(
    store,
    { sessionId: 'shared' },
    (stored = '') => {
      attempts += 1;
      return `${stored}${name}${turn};`;
    },
    { maxAttempts: 1_000 },
  );
}
process.stdout.write(String(attempts - Number(turns)));
