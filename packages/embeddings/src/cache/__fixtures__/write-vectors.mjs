// Usage: node write-vectors.mjs <folder> <from> <to>. Stores 7 vectors at a time, and prints the number after the last.
import { DiskEmbeddingStore } from '../../../dist/cache/disk-embedding-store.js';

const [folder, from, to] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const store = new DiskEmbeddingStore({ folder });
for (let start = from; start < to; start += 7) {
  const end = Math.min(start + 7, to);
  const numbers = Array.from({ length: end - start }, (_, index) => start + index);
  const vectors = numbers.map((number) => [number.toString(16).padStart(64, '0'), new Float32Array(64).fill(number)]);
  await store.write({ model: 'm', dimension: 64 }, new Map(vectors));
  process.stdout.write(`${end}\n`);
}
