import * as v from 'valibot';

/** A request whose answer can be told from that of every other. */
export interface ShipRequest {
  readonly body: string;
  /** Tells whether an answer is the right one for this request, and whole. */
  readonly isAnsweredBy: (text: string) => boolean;
}

const answerSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    compressed_prompt: v.string(),
    compressed_prompt_tokens: v.number(),
    original_prompt_tokens: v.number(),
    results: v.object({ original_prompt: v.string() }),
  }),
);

const FILLER: readonly string[] = Array.from(
  { length: 40 },
  (_, day) => `On day ${day + 1} the crew painted the railing and mended nets.`,
);

/** Writes a request of about 2.5 kB, with one sentence among forty that answers its question. */
export function shipRequest(client: number, turn: number): ShipRequest {
  const fact = `The code of ship ${client}-${turn} is K${client}x${turn}.`;
  const place = (client + turn) % FILLER.length;
  const context = [...FILLER.slice(0, place), fact, ...FILLER.slice(place)].join(' ');
  const prompt = `What is the code of ship ${client}-${turn}?`;
  return {
    body: JSON.stringify({ context, prompt, scaledown: { rate: 0.3 } }),
    isAnsweredBy: (text) => {
      const { success, output } = v.safeParse(answerSchema, text);
      return (
        success &&
        output.results.original_prompt === context &&
        output.compressed_prompt.includes(fact) &&
        output.compressed_prompt_tokens < output.original_prompt_tokens / 2
      );
    },
  };
}
