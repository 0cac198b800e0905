import { LoadClient } from './load-client.ts';
import { shipRequest } from './ship-request.ts';

/** How much load, and against what. */
export interface LoadOptions {
  readonly url: string;
  /** Clients at the same time, each with one connection and one request after the other. */
  readonly clients: number;
  /** How long; what is in flight at the end is waited for. */
  readonly ms: number;
  /** Called after each answer, with their number so far. */
  readonly onAnswer?: (answers: number) => void;
}

/** What came of it. */
export interface LoadOutcome {
  /** Times of the right answers, in milliseconds. */
  readonly times: readonly number[];
  /** Answers of status 200 with another content than they should have. */
  readonly wrong: number;
  /** Answers by their status, where it is not 200. */
  readonly refused: Readonly<Record<number, number>>;
  /** Requests without an answer, or with a part of one. */
  readonly lost: number;
  /** From the first request to the last answer. */
  readonly ms: number;
}

/** Lets clients send as fast as they are answered; a client whose connection breaks stops. */
export async function runLoad({ url, clients, ms, onAnswer }: LoadOptions): Promise<LoadOutcome> {
  const times: number[] = [];
  const refused: Record<number, number> = {};
  let wrong = 0;
  let lost = 0;
  let answers = 0;
  const startedAt = performance.now();
  const run = async (number: number): Promise<void> => {
    const client = new LoadClient(url);
    for (let turn = 0; performance.now() - startedAt < ms; turn += 1) {
      const { body, isAnsweredBy } = shipRequest(number, turn);
      const answer = await client.post(body);
      if (answer === undefined) {
        lost += 1;
        break;
      }
      if (answer.status !== 200) refused[answer.status] = (refused[answer.status] ?? 0) + 1;
      else if (isAnsweredBy(answer.text)) times.push(answer.ms);
      else wrong += 1;
      answers += 1;
      onAnswer?.(answers);
    }
    client.close();
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => run(number)));
  return { times, wrong, refused, lost, ms: performance.now() - startedAt };
}
