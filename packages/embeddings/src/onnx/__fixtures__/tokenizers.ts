// Two tokenizers of a few words each, in the form of `tokenizer.json`.

const WORDS = 'the a red green blue fox dog ran slept over under find code query instruct : and'.split(' ');
const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '<eos>'];
const VOCABULARY = Object.fromEntries([...SPECIAL, ...WORDS].map((word, id) => [word, id]));

/** The id of a word; the unknown word's where it is none of ours. */
const idOf = (word: string): number => VOCABULARY[word.toLowerCase()] ?? VOCABULARY[word] ?? 1;

/** Ids as an encoder reads a text: `[CLS] … [SEP]`. */
export const encoderIds = (text: string): number[] => [2, ...words(text).map(idOf), 3];

/** Ids as a decoder reads a text: `… <eos>`. */
export const decoderIds = (text: string): number[] => [...words(text).map(idOf), 4];

const words = (text: string): string[] => text.match(/\w+|[^\w\s]/g) ?? [];

const special = (token: string) => ({ SpecialToken: { id: token, type_id: 0 } });
const text = { Sequence: { id: 'A', type_id: 0 } };

function definition(template: readonly object[]): object {
  const entries = SPECIAL.map((token) => [token, { id: token, ids: [VOCABULARY[token]], tokens: [token] }]);
  return {
    version: '1.0',
    added_tokens: SPECIAL.map((content, id) => ({
      id,
      content,
      special: true,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
    })),
    normalizer: { type: 'Lowercase' },
    pre_tokenizer: { type: 'Whitespace' },
    model: {
      type: 'WordPiece',
      vocab: VOCABULARY,
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
    },
    post_processor: {
      type: 'TemplateProcessing',
      single: template,
      pair: template,
      special_tokens: Object.fromEntries(entries),
    },
    decoder: null,
  };
}

export const ENCODER_TOKENIZER: object = definition([special('[CLS]'), text, special('[SEP]')]);
export const DECODER_TOKENIZER: object = definition([text, special('<eos>')]);
