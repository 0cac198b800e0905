import { analyzeText } from '@scaledown/core';
import { exactSignature } from './exact-signature.ts';
import type { JsonObject } from './json-object.ts';
import type { MemoryEntry } from './memory-entry.ts';
import { readTextSignals, type TextSignals } from './text-signals.ts';

/** What is read from a text once, so that comparing and scoring it stays cheap. */
export interface TextReading {
  /** Its distinct words, stemmed, without stop words. */
  readonly terms: ReadonlySet<string>;
  readonly signals: TextSignals;
  /** See `exactSignature`. */
  readonly signature: string;
}

/** An entry and the reading of its text. */
export interface MemoryRecord extends TextReading {
  readonly entry: MemoryEntry;
  /** The entry's. */
  readonly embedding: Float32Array | undefined;
}

/** A text that can be read, and what was attached to it. */
export interface Readable {
  readonly text: string;
  readonly meta?: JsonObject | undefined;
}

/** Reads a text, and the words of a caption that goes with it. */
export function readText({ text, meta }: Readable): TextReading {
  const caption = meta?.['caption'];
  return {
    terms: new Set(analyzeText(typeof caption === 'string' ? `${text}\n${caption}` : text)),
    signals: readTextSignals(text),
    signature: exactSignature(text),
  };
}

/** Puts an entry beside the reading of its text, which is read when it is not given. */
export function createMemoryRecord(entry: MemoryEntry, reading: TextReading = readText(entry)): MemoryRecord {
  return { entry, embedding: entry.embedding, ...reading };
}
