import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ModelDownloadError } from '../../errors/model-download-error.ts';
import { sha256 } from '../__fixtures__/hub-server.ts';
import { HubClient } from '../hub/hub-client.ts';
import { downloadFile } from './download-file.ts';

/** What a server does with one request: which bytes it sends of those asked for, and whether it heeds ranges. */
interface Turn {
  readonly sends: number;
  readonly ranges: boolean;
  readonly damages: boolean;
}

const content = randomBytes(20_000);
const file = {
  path: 'model.safetensors',
  bytes: content.length,
  checksum: { kind: 'sha256', digest: sha256(content) },
  repository: 'org/model',
  commit: 'a'.repeat(40),
} as const;

let turns: Turn[];
let server: Server;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scaledown-download-'));
  server = createServer(({ headers }, response) => {
    const { sends, ranges, damages } = turns.shift() ?? { sends: Infinity, ranges: true, damages: false };
    const start = ranges ? Number(/\d+/.exec(headers.range ?? '0')?.[0]) : 0;
    const bytes = Buffer.from(content.subarray(start, start + sends));
    if (damages && bytes.length > 0) bytes[0] = (bytes[0] ?? 0) ^ 1;
    const range = `bytes ${start}-${content.length - 1}/${content.length}`;
    response.writeHead(start > 0 ? 206 : 200, start > 0 ? { 'content-range': range } : {});
    // A body that ends too early: half of all cuts look like an end, the others like a broken connection.
    if (sends % 2 === 0 || start + sends >= content.length) response.end(bytes);
    else response.write(bytes, () => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const turn = fc.record({
  sends: fc.integer({ min: 0, max: 25_000 }),
  ranges: fc.boolean(),
  damages: fc.boolean(),
});
/** What an earlier process may have left: nothing, a true beginning, or anything. */
const leftover = fc.oneof(
  fc.constant(Buffer.alloc(0)),
  fc.integer({ min: 0, max: content.length }).map((size) => Buffer.from(content.subarray(0, size))),
  fc.uint8Array({ maxLength: 25_000 }).map((bytes) => Buffer.from(bytes)),
);

it('whatever breaks, and whatever was left: ends with the file as it was listed, or with none', async () => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const endpoint = `http://127.0.0.1:${port}`;
  const hub = new HubClient({
    endpoint,
    token: undefined,
    timeoutMs: 5000,
    maxRetries: 0,
    signal: undefined,
  });
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(turn, { maxLength: 6 }), leftover, async (script, left) => {
      run += 1;
      const part = join(folder, String(run), 'part');
      const target = join(folder, String(run), 'files', 'target');
      await mkdir(dirname(part), { recursive: true });
      if (left.length > 0) await writeFile(part, left);
      turns = [...script];
      const options = { hub, model: 'org/model', part, target, maxRetries: 0, signal: undefined };
      const attempt = () => downloadFile(file, { ...options, onReceived: () => undefined });
      // Each failure may use one turn up, and after the last turn the server is whole; damage may cost one pull more.
      for (let pulls = 0; pulls < script.length + 3; pulls += 1) {
        const failure = await attempt().then(
          () => undefined,
          (error: unknown) => error,
        );
        if (failure === undefined) break;
        expect(failure).toBeInstanceOf(ModelDownloadError);
        await expect(readFile(target)).rejects.toMatchObject({ code: 'ENOENT' });
      }
      expect((await readFile(target)).equals(content)).toBe(true);
    }),
    { numRuns: 60 },
  );
}, 60_000);
