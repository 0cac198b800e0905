import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExactIndex, HnswIndex, type LoadLibrary, type VectorIndex } from '@scaledown/semantic';
import { type DrawVector, drawGroupedVectors, drawRandomVectors } from '../generate/draw-vectors.ts';
import { createRandom } from '../statistics/create-random.ts';

/** Neighbours asked for. */
const COUNT = 10;
/** Vectors to a group, on average. */
const GROUP_SIZE = 100;

/** How vectors lie: in every direction alike, or around points. */
export type VectorLayout = 'random' | 'grouped';

/** What {@link measureVectorIndexes} measures. */
export interface VectorIndexRequest {
  readonly seed: number;
  readonly dimension: number;
  readonly layouts: readonly VectorLayout[];
  /** Numbers of vectors. */
  readonly sizes: readonly number[];
  /** Questions behind each figure. */
  readonly questions: number;
  readonly loadLibrary: LoadLibrary;
  readonly onProgress: (done: number, total: number) => void;
}

/** What one index costs. Building and asking is work for one thread, so its time is that of the processor: what it takes on an idle one. */
interface IndexCosts {
  readonly buildMs: number;
  /** One for each question. */
  readonly queryMs: readonly number[];
  readonly saveMs: number;
  readonly loadMs: number;
  readonly fileBytes: number;
}

/** Both indexes of the same vectors. */
export interface VectorIndexRow {
  readonly layout: VectorLayout;
  readonly size: number;
  readonly exact: IndexCosts;
  readonly graph: IndexCosts & {
    /** Share of the nearest 10 that it finds, of questions that are no stored vectors. */
    readonly recall: number;
    /** The same as its maker measured it. */
    readonly recallWhenBuilt: number;
    readonly ef: number;
    /** Longest time without a turn of the event loop while it was built. */
    readonly longestBlockMs: number;
    /** Whether it finds the same after saving and loading. */
    readonly isSameLoaded: boolean;
  };
}

/** Builds both kinds of index of the same vectors, and asks both the same questions. */
export async function measureVectorIndexes(request: VectorIndexRequest): Promise<VectorIndexRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'scaledown-bench-index-'));
  const cases = request.layouts.flatMap((layout) => request.sizes.map((size) => ({ layout, size })));
  const rows: VectorIndexRow[] = [];
  try {
    for (const one of cases) {
      rows.push(await measureRow(one, request, join(folder, 'index')));
      request.onProgress(rows.length, cases.length);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return rows;
}

async function measureRow(
  { layout, size }: { readonly layout: VectorLayout; readonly size: number },
  { seed, dimension, questions, loadLibrary }: VectorIndexRequest,
  path: string,
): Promise<VectorIndexRow> {
  const draw = drawerOf(layout, size, { seed, dimension });
  const vectors = Array.from({ length: size }, draw);
  const queries = Array.from({ length: questions }, draw);

  const exact = new ExactIndex({ dimension });
  const [, exactBuildMs] = await timed(async () => exact.add(vectors), processorMs);
  const stopWatching = watchTurns();
  const [{ index: graph, recall: recallWhenBuilt }, graphBuildMs] = await timed(
    () => HnswIndex.from(exact, { loadLibrary }),
    processorMs,
  );
  const longestBlockMs = stopWatching();

  const truth = ask(exact, queries);
  const answers = ask(graph, queries);
  const exactFile = await saveAndLoad(exact, path, ExactIndex.load);
  const graphFile = await saveAndLoad(graph, path, (from) => HnswIndex.load(from, { loadLibrary }));
  return {
    layout,
    size,
    exact: { buildMs: exactBuildMs, queryMs: truth.queryMs, ...exactFile.costs },
    graph: {
      buildMs: graphBuildMs,
      queryMs: answers.queryMs,
      ...graphFile.costs,
      recall: shareFound(answers.ids, truth.ids),
      recallWhenBuilt,
      ef: graph.ef,
      longestBlockMs,
      isSameLoaded: ask(graphFile.loaded, queries).ids.join() === answers.ids.join(),
    },
  };
}

function drawerOf(
  layout: VectorLayout,
  size: number,
  { seed, dimension }: { readonly seed: number; readonly dimension: number },
): DrawVector {
  const random = createRandom(seed, size);
  if (layout === 'random') return drawRandomVectors(dimension, random);
  return drawGroupedVectors(dimension, random, Math.ceil(size / GROUP_SIZE));
}

interface Answers {
  readonly ids: readonly (readonly number[])[];
  readonly queryMs: readonly number[];
}

/** Asks all questions twice and counts the second time, when the code is compiled. */
function ask(index: VectorIndex, queries: readonly Float32Array[]): Answers {
  for (const query of queries) index.search(query, COUNT);
  const queryMs: number[] = [];
  const ids = queries.map((query) => {
    const startedAt = processorMs();
    const neighbors = index.search(query, COUNT);
    queryMs.push(processorMs() - startedAt);
    return neighbors.map(({ id }) => id);
  });
  return { ids, queryMs };
}

async function saveAndLoad<Index extends VectorIndex>(
  index: Index,
  path: string,
  load: (path: string) => Promise<Index>,
) {
  const [, saveMs] = await timed(() => index.save(path));
  const [loaded, loadMs] = await timed(() => load(path));
  return { loaded, costs: { saveMs, loadMs, fileBytes: (await stat(path)).size } };
}

function shareFound(found: Answers['ids'], truth: Answers['ids']): number {
  const hits = truth.flatMap((ids, at) => ids.filter((id) => found[at]?.includes(id)));
  return hits.length / truth.flat().length;
}

async function timed<Result>(
  work: () => Promise<Result>,
  clock: () => number = () => performance.now(),
): Promise<[Result, number]> {
  const startedAt = clock();
  const result = await work();
  return [result, clock() - startedAt];
}

/** Watches how long turns of the event loop take, until it is told to stop and to name the longest. */
function watchTurns(): () => number {
  let last = processorMs();
  let longest = 0;
  const onTurn = (): void => {
    const now = processorMs();
    longest = Math.max(longest, now - last);
    last = now;
    next = setImmediate(onTurn);
  };
  let next = setImmediate(onTurn);
  return () => {
    clearImmediate(next);
    return longest;
  };
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
