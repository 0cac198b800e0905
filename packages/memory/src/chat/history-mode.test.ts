import { describe, expect, it } from '@jest/globals';
import { createTokenCounter } from '@scaledown/core';
import fc from 'fast-check';
import type { ChatMessage } from '../chat-message.ts';
import type { SerializerConfig } from '../serialize/serializer-config.ts';
import { SemvecState } from '../state/semvec-state.ts';
import { SemvecChatProxy } from './semvec-chat-proxy.ts';

const { counter } = await createTokenCounter('gpt-4o');
const SYSTEM = 'You are a helpful assistant.';

const total = (messages: readonly ChatMessage[], perMessage: number): number =>
  messages.reduce((sum, { content }) => sum + counter.count(content) + perMessage, 0);

/** A model that says what it is told to say next, and remembers what it was sent. */
function scripted(answers: readonly string[]) {
  const sent: (readonly ChatMessage[])[] = [];
  const llmCall = (messages: readonly ChatMessage[]): string => {
    sent.push(messages);
    return answers[(sent.length - 1) % answers.length] ?? '';
  };
  return { sent, llmCall };
}

const words = fc
  .array(
    fc.constantFrom(
      'budget',
      'Paris',
      '1,250.00 EUR',
      'on 2025-03-04',
      'why?',
      '漢字',
      '🦜',
      'x\n',
      'remember',
    ),
    {
      minLength: 1,
      maxLength: 60,
    },
  )
  .map((list) => list.join(' '));

describe("historyMode 'auto'", () => {
  it('is never dearer than a replay, turn by turn, whatever is said and however the block is configured', async () => {
    const serializer: fc.Arbitrary<SerializerConfig> = fc.record({
      topK: fc.constantFrom(1, 5, 50),
      maxMemoryChars: fc.constantFrom(10, 200, 10_000),
      maxLastResponseChars: fc.constantFrom(1, 500, 10_000),
      fullFirst: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(words, words), { minLength: 1, maxLength: 25 }),
        serializer,
        async (exchanges, serializerConfig) => {
          const { sent, llmCall } = scripted(exchanges.map(([, answer]) => answer));
          const proxy = new SemvecChatProxy({
            llmCall,
            serializerConfig,
            embeddingService: 'lexical',
            historyMode: 'auto',
          });
          const replay: ChatMessage[] = [{ role: 'system', content: SYSTEM }];
          for (const [question] of exchanges) {
            replay.push({ role: 'user', content: question });
            const { response } = await proxy.chat(question);
            for (const perMessage of [0, 4]) {
              expect(total(sent.at(-1) ?? [], perMessage)).toBeLessThanOrEqual(total(replay, perMessage));
            }
            replay.push({ role: 'assistant', content: response });
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is never dearer in a long chat whose messages it has let go, with a block without limits', async () => {
    const long = 'A sentence with enough words in it to fill the context of a model sooner or later. '.repeat(
      8,
    );
    const { sent, llmCall } = scripted([`${long}!`]);
    const serializerConfig = { topK: 1_000, maxMemoryChars: 1_000_000, maxLastResponseChars: 1_000_000 };
    const proxy = new SemvecChatProxy({
      llmCall,
      serializerConfig,
      embeddingService: 'lexical',
      historyMode: 'auto',
    });
    let replayed = counter.count(SYSTEM);
    for (let turn = 0; turn < 40; turn += 1) {
      const question = `${turn} ${long}`;
      const { response } = await proxy.chat(question);
      expect(total(sent.at(-1) ?? [], 0)).toBeLessThanOrEqual(replayed + counter.count(question));
      replayed += counter.count(question) + counter.count(response);
    }
    expect(total(sent.at(-1) ?? [], 0)).toBeLessThan(6_000);
  });

  it('replays the first turns word for word, and turns to the block when that is shorter', async () => {
    const text = 'Something that takes a while to say, again and again, in many words. '.repeat(4);
    const { sent, llmCall } = scripted([text]);
    const proxy = new SemvecChatProxy({ llmCall, embeddingService: 'lexical', historyMode: 'auto' });
    const turns = [];
    for (let turn = 0; turn < 20; turn += 1) turns.push(await proxy.chat(`${turn}: ${text}`));
    expect(sent[1]).toEqual([
      { role: 'system', content: SYSTEM },
      { role: 'user', content: `0: ${text}` },
      { role: 'assistant', content: text },
      { role: 'user', content: `1: ${text}` },
    ]);
    expect(turns[1]?.pssPrompt).toBe(SYSTEM);
    expect(sent.at(-1)).toHaveLength(2);
    expect(turns.at(-1)?.pssPrompt).toContain('Phase:');
  });

  it('goes on from a state as if it had never stopped', async () => {
    const text = 'Something that takes a while to say, again and again. ';
    const ask = (turn: number) => `${turn}: ${text.repeat(1 + (turn % 4))}`;
    const whole = scripted([text.repeat(3)]);
    const parts = scripted([text.repeat(3)]);
    const options = { embeddingService: 'lexical', historyMode: 'auto', trackBaseline: true } as const;
    const never = new SemvecChatProxy({ ...options, llmCall: whole.llmCall });
    let state = new SemvecState();
    for (let turn = 0; turn < 12; turn += 1) {
      const fresh = new SemvecChatProxy({ ...options, llmCall: parts.llmCall, state });
      expect(await fresh.chat(ask(turn))).toEqual(await never.chat(ask(turn)));
      state = SemvecState.fromData(fresh.state.toData());
    }
    expect(parts.sent).toEqual(whole.sent);
  });

  it('keeps counting the replay of a past that it only remembers in part', async () => {
    const options = {
      embeddingService: 'lexical',
      historyMode: 'auto',
      pssConfig: { tiers: { short: 2, medium: 1, long: 1 } },
      trackBaseline: true,
    } as const;
    const first = new SemvecChatProxy(options);
    for (let turn = 0; turn < 10; turn += 1)
      await first.chat(`${turn} and some words more, all of them new ${turn * 7}`);
    const second = new SemvecChatProxy({ ...options, state: SemvecState.fromData(first.state.toData()) });
    const [one, other] = [await first.chat('next'), await second.chat('next')];
    expect(other.baselineInputTokens).toBe(one.baselineInputTokens);
    expect(total([{ role: 'system', content: other.pssPrompt }], 0)).toBeLessThanOrEqual(
      one.baselineInputTokens ?? 0,
    );
  });
});

describe("historyMode 'state'", () => {
  it('sends the block from the first turn on', async () => {
    const { sent, llmCall } = scripted(['a']);
    const proxy = new SemvecChatProxy({ llmCall, embeddingService: 'lexical' });
    await proxy.chat('hi');
    expect(sent[0]?.[0]?.content).toContain('Phase: initialization.');
  });
});
