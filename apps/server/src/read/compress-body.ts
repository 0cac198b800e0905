import * as v from 'valibot';

/** How to compress, as the wire spells it. */
interface CompressSettings {
  readonly rate?: 'auto' | number | null | undefined;
  readonly max_tokens?: number | null | undefined;
  readonly preserve_words?: readonly string[] | null | undefined;
  readonly preserve_keywords?: boolean | null | undefined;
}

/** The body of a compression request, as read. */
export interface CompressBody extends CompressSettings {
  readonly context: string;
  readonly prompt?: string | null | undefined;
  readonly model?: string | null | undefined;
  /** Counts before the same fields beside it. */
  readonly scaledown?: CompressSettings | null | undefined;
}

// The wire's own spelling. Lenient, because clients in the wild are: a null counts as left out, a number may be sent as
// text, and unknown fields are ignored.
const numericText = v.pipe(v.string(), v.regex(/^\s*\d*\.?\d+\s*$/), v.transform(Number));
const share = v.pipe(v.number(), v.gtValue(0), v.maxValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(1));

const settingsEntries = {
  rate: v.pipe(
    v.nullish(v.union([v.literal('auto'), share, v.pipe(numericText, share)])),
    v.description('Share of the tokens to keep, as a number or as text, or "auto". Left out, it is "auto".'),
  ),
  max_tokens: v.pipe(
    v.nullish(v.union([count, v.pipe(numericText, count)])),
    v.description('Hard limit on the compressed text, in tokens of the model.'),
  ),
  preserve_words: v.pipe(
    v.nullish(v.array(v.string())),
    v.description('Words kept wherever they stand, with the sentence or line around them.'),
  ),
  preserve_keywords: v.pipe(
    v.nullish(v.boolean()),
    v.description(
      'Keeps what holds rare identifiers, numbers or quoted text and shares a word with the prompt.',
    ),
  ),
};

/** Reads what clients send; what may be sent is wider than what it is read as. */
export const compressBodySchema: v.GenericSchema<unknown, CompressBody> = v.object({
  context: v.pipe(v.string(), v.nonEmpty(), v.description('The text to compress.')),
  prompt: v.pipe(v.nullish(v.string()), v.description('What the text is meant to serve; may be empty.')),
  model: v.pipe(
    v.nullish(v.pipe(v.string(), v.maxLength(200))),
    v.description('The model whose tokens are counted. Left out, it is gpt-4o.'),
  ),
  scaledown: v.pipe(
    v.nullish(v.object(settingsEntries)),
    v.description('How to compress. Its fields may stand beside it as well; those in here count first.'),
  ),
  ...settingsEntries,
});

/** What each field takes, in words: schema messages would quote the value, which is the client's and not for answers. */
export const EXPECTED_FIELDS: Readonly<Record<string, string>> = {
  context: 'a text that is not empty',
  prompt: 'a text',
  model: 'the name of a model, at most 200 characters',
  scaledown: 'an object',
  rate: '"auto", or a number above 0 and at most 1',
  max_tokens: 'a whole number from 1',
  preserve_words: 'a list of words',
  preserve_keywords: 'true or false',
};
