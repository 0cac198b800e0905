import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Split } from './compression-cases.ts';

/** One turn of a conversation. */
export interface ConversationTurn {
  readonly id: string;
  /** Counted from 1. */
  readonly session: number;
  /** As ISO 8601, such as `2023-05-08`. */
  readonly day: string;
  readonly speaker: string;
  readonly text: string;
  /** What the picture shows that was sent with it. */
  readonly caption?: string;
}

/** A question about a conversation. */
export interface ConversationQuestion {
  readonly text: string;
  /** 1 to 4, as the data set numbers them; papers name them differently. */
  readonly category: number;
  /** The turns that answer it between them, at least one. */
  readonly evidence: readonly ConversationTurn[];
}

/** A conversation of two people over months, and what can be asked about it. */
export interface Conversation {
  readonly id: string;
  /** The first five are to tune on, the others to report. */
  readonly split: Split;
  readonly turns: readonly ConversationTurn[];
  readonly questions: readonly ConversationQuestion[];
}

const TUNED_ON = 5;
/** Questions of category 5 have no answer in the conversation. */
const UNANSWERABLE = 5;
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

const sessionSchema = v.array(
  v.object({
    speaker: v.string(),
    dia_id: v.string(),
    text: v.string(),
    blip_caption: v.optional(v.string()),
  }),
);
const recordSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.objectWithRest(
    {
      qa: v.array(
        v.object({
          question: v.string(),
          category: v.number(),
          evidence: v.optional(v.array(v.string()), []),
        }),
      ),
    },
    v.unknown(),
  ),
);
type ConversationRecord = v.InferOutput<typeof recordSchema>;

/**
 * Reads the conversations of LOCOMO, one JSON file each, in order of their numbers.
 *
 * @throws v.ValiError when a file holds something else.
 */
export async function readConversations(folder: string): Promise<Conversation[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  names.sort((one, other) => Number.parseInt(one, 10) - Number.parseInt(other, 10));
  return Promise.all(
    names.map(async (name, index): Promise<Conversation> => {
      const record = v.parse(recordSchema, await readFile(join(folder, name), 'utf8'));
      const turns = readTurns(record);
      return {
        id: name.slice(0, -'.json'.length),
        split: index < TUNED_ON ? 'dev' : 'test',
        turns,
        questions: readQuestions(record, turns),
      };
    }),
  );
}

function readTurns(record: ConversationRecord): ConversationTurn[] {
  const sessions = Object.keys(record)
    .map((key) => Number(/^session_(\d+)$/.exec(key)?.[1]))
    .filter((number) => number > 0)
    .sort((one, other) => one - other);
  return sessions.flatMap((session) => {
    const day = readDay(v.parse(v.string(), record[`session_${session}_date_time`]));
    return v.parse(sessionSchema, record[`session_${session}`]).map(
      ({ speaker, dia_id: id, text, blip_caption: caption }): ConversationTurn => ({
        id,
        session,
        day,
        speaker,
        text: text.split(/\s+/).join(' ').trim(),
        ...(caption === undefined ? {} : { caption: caption.trim() }),
      }),
    );
  });
}

function readQuestions(
  { qa }: ConversationRecord,
  turns: readonly ConversationTurn[],
): ConversationQuestion[] {
  const byId = new Map(turns.map((turn) => [turn.id, turn]));
  return qa.flatMap(({ question, category, evidence }) => {
    // "D8:6; D9:17" is two turns, "D:11:26" means D11:26, "D30:05" means D30:5.
    const named = evidence.join(' ').matchAll(/D:?(\d+):(\d+)/g);
    const ids = new Set(Array.from(named, ([, session, turn]) => `D${Number(session)}:${Number(turn)}`));
    const found = [...ids].flatMap((id) => byId.get(id) ?? []);
    return category === UNANSWERABLE || found.length === 0
      ? []
      : [{ text: question, category, evidence: found }];
  });
}

/** Reads `1:56 pm on 8 May, 2023` as `2023-05-08`. */
function readDay(text: string): string {
  const [, date = '', month = '', year = ''] = /(\d+) (\w+), (\d{4})/.exec(text) ?? [];
  const number = MONTHS.indexOf(month) + 1;
  return `${year}-${String(number).padStart(2, '0')}-${date.padStart(2, '0')}`;
}
