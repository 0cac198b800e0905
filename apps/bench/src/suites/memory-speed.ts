import { SemvecState } from '@scaledown/memory';
import { drawSentence } from '../generate/draw-words.ts';
import { formatCount, formatMs } from '../report/format-numbers.ts';
import type { Report } from '../report/report.ts';
import { createRandom, type Random } from '../statistics/create-random.ts';
import { percentile } from '../statistics/summaries.ts';

const DIMENSION = 384;
/** Turns that a topic lasts, on average. */
const TOPIC_TURNS = 15;
/** How far a turn strays from its topic; the cosine of two turns of one topic is then about 0.4. */
const STRAY = 1.2;
/** Calls behind each figure of time. */
const SAMPLE = 300;
const RETRIEVALS = 200;

/** What {@link measureMemorySpeed} measures. */
export interface MemorySpeedRequest {
  readonly seed: number;
  /** Turns after which a row is written, rising. */
  readonly turns: readonly number[];
}

/** A state after so many turns. */
export interface MemorySpeedRow {
  readonly turn: number;
  readonly entries: number;
  readonly updateMs: readonly number[];
  readonly retrieveMs: readonly number[];
  readonly snapshotCharacters: number;
}

/** Takes in turns of generated topics and measures one state as it ages. */
export function measureMemorySpeed({ seed, turns }: MemorySpeedRequest): MemorySpeedRow[] {
  const random = createRandom(seed);
  const nextEmbedding = embeddingStream(random);
  const state = new SemvecState();
  const rows: MemorySpeedRow[] = [];
  const updateMs: number[] = [];
  for (let turn = 1; turn <= Math.max(...turns); turn++) {
    const embedding = nextEmbedding();
    const text = `${drawSentence(random)} ${drawSentence(random)}`;
    const startedAt = performance.now();
    state.update(embedding, text, { timestamp: '2026-01-01', speaker: turn % 2 === 0 ? 'Ada' : 'Bob' });
    updateMs.push(performance.now() - startedAt);
    if (turns.includes(turn))
      rows.push(measureRow(state, updateMs.slice(-SAMPLE), { random, nextEmbedding }));
  }
  return rows;
}

/** Turns what was measured into a table. */
export function reportMemorySpeed(rows: readonly MemorySpeedRow[]): Report {
  return {
    suite: 'memory-speed',
    question: 'Do time and size of a state stay flat as a conversation grows?',
    tables: [
      {
        title: `One state with default tiers, ${DIMENSION} dimensions`,
        header: ['turn', 'memories', 'update p50', 'update p95', 'retrieve p50', 'retrieve p95', 'snapshot'],
        rows: rows.map(({ turn, entries, updateMs, retrieveMs, snapshotCharacters }) => [
          formatCount(turn),
          entries,
          formatMs(percentile(updateMs, 0.5)),
          formatMs(percentile(updateMs, 0.95)),
          formatMs(percentile(retrieveMs, 0.5)),
          formatMs(percentile(retrieveMs, 0.95)),
          formatCount(snapshotCharacters),
        ]),
        notes: [
          `Milliseconds of the last ${SAMPLE} updates and of ${RETRIEVALS} retrievals with words and embedding; characters of the snapshot, vectors included.`,
        ],
      },
    ],
    figures: rows,
    failures: [],
  };
}

interface Source {
  readonly random: Random;
  readonly nextEmbedding: () => Float32Array;
}

function measureRow(
  state: SemvecState,
  updateMs: readonly number[],
  { random, nextEmbedding }: Source,
): MemorySpeedRow {
  const retrieveMs = Array.from({ length: RETRIEVALS }, () => {
    const query = { embedding: nextEmbedding(), text: drawSentence(random), recordAccess: false };
    const startedAt = performance.now();
    state.retrieve(query);
    return performance.now() - startedAt;
  });
  return {
    turn: state.turn,
    entries: [...state.entries()].length,
    updateMs,
    retrieveMs,
    snapshotCharacters: state.toSnapshot().length,
  };
}

/** Embeddings of turns that stay near a topic and now and then begin another. */
function embeddingStream(random: Random): () => Float32Array {
  const drawTopic = (): number[] => Array.from({ length: DIMENSION }, () => random() - 0.5);
  let topic = drawTopic();
  return () => {
    if (random() < 1 / TOPIC_TURNS) topic = drawTopic();
    return Float32Array.from(topic, (value) => value + STRAY * (random() - 0.5));
  };
}
