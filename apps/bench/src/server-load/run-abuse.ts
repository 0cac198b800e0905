import { LoadClient } from './load-client.ts';
import { type ServerMemory, ServerProcess } from './server-process.ts';

/** Memory after so many requests. */
interface MemoryPoint extends ServerMemory {
  readonly requests: number;
}

/** What {@link runAbuse} found. */
export interface AbuseOutcome {
  readonly points: readonly MemoryPoint[];
  /** Answers with another status than they should have. */
  readonly wrong: number;
  readonly lost: number;
}

const BODY_LIMIT = 20_000;
const CLIENTS = 50;

/** Each tenth request is one of these, with the status that it must get. */
const REQUESTS: readonly (readonly [body: string, status: number, path?: string])[] = [
  ['{"context":"The cat sat. The dog ran. It rained.","prompt":"Who sat?"}', 200],
  ['{"context":"The cat sat', 400],
  ['x'.repeat(BODY_LIMIT + 1), 413],
  ['{"context":["The cat sat."]}', 400],
  ['{"context":"The cat sat. The dog ran.","scaledown":{"rate":"0.5"}}', 200],
  ['', 400],
  ['{}', 404, '/compress/nowhere'],
  [`{"context":"a","x":${'['.repeat(5000)}${']'.repeat(5000)}}`, 200],
  ['{"context":"a","scaledown":{"rate":7}}', 400],
  ['x'.repeat(BODY_LIMIT * 3), 413],
];

/** Sends good, malformed and oversized requests and reads the server's memory at each of the given counts. */
export async function runAbuse(
  checkpoints: readonly number[],
  onProgress: (done: number, total: number) => void,
): Promise<AbuseOutcome> {
  const server = await ServerProcess.start({ bodyLimitBytes: BODY_LIMIT, logLevel: 'silent' });
  const clients = Array.from({ length: CLIENTS }, () => new LoadClient(server.url));
  const points: MemoryPoint[] = [];
  let sent = 0;
  let wrong = 0;
  let lost = 0;
  const sendUntil = async (client: LoadClient, end: number): Promise<void> => {
    while (sent < end) {
      const [body, status, path] = REQUESTS[sent % REQUESTS.length] ?? ['', 400];
      sent += 1;
      const answer = await client.post(body, path);
      if (answer === undefined) lost += 1;
      else if (answer.status !== status) wrong += 1;
    }
  };
  for (const end of checkpoints) {
    await Promise.all(clients.map((client) => sendUntil(client, end)));
    points.push({ requests: end, ...(await server.readMemory()) });
    onProgress(end, checkpoints.at(-1) ?? end);
  }
  for (const client of clients) client.close();
  server.terminate();
  await server.end();
  return { points, wrong, lost };
}
