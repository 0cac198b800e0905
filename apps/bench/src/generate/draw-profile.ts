import { integerBetween, pickSome, type Random } from '../statistics/create-random.ts';
import { drawName, drawSentence } from './draw-words.ts';

/** A user's message and a model's answer. */
export interface ProfileTurn {
  readonly user: string;
  readonly assistant: string;
}

/** Something that a user said once of themselves, and a question that asks for it. */
interface PlantedFact {
  readonly question: string;
  /** What an answer has to hold, verbatim. */
  readonly value: string;
  /** Turn in which it is said, counted from 1. */
  readonly turn: number;
}

/** A chat with facts in it. */
export interface ProfileConversation {
  readonly turns: readonly ProfileTurn[];
  readonly facts: readonly PlantedFact[];
}

/** How long the messages of a chat are, in sentences of 6 to 24 words. */
export interface MessageLengths {
  readonly user: readonly [least: number, most: number];
  readonly assistant: readonly [least: number, most: number];
}

type FactKind = (random: Random) => { readonly says: string; readonly asks: string; readonly value: string };

const amount = (random: Random): string =>
  `${integerBetween(random, 1, 9)},${integerBetween(random, 100, 999)} EUR`;

const FACTS: readonly FactKind[] = [
  (random) => {
    const value = drawName(random);
    return { says: `My sister is called ${value}.`, asks: "What is my sister's name?", value };
  },
  (random) => {
    const value = drawName(random);
    return { says: `I grew up in ${value}.`, asks: 'In which town did I grow up?', value };
  },
  (random) => {
    const value = amount(random);
    return {
      says: `Our budget for the kitchen is ${value}.`,
      asks: 'What is the budget for the kitchen?',
      value,
    };
  },
  (random) => {
    const value = `RX${integerBetween(random, 1000, 9999)}`;
    return { says: `The booking code of our flight is ${value}.`, asks: 'What is our booking code?', value };
  },
  (random) => {
    const value = `${integerBetween(random, 1, 28)} September ${integerBetween(random, 2030, 2039)}`;
    return { says: `The contract ends on ${value}.`, asks: 'When does the contract end?', value };
  },
  (random) => {
    const value = `${drawName(random)} nuts`.toLowerCase();
    return { says: `Please remember that I am allergic to ${value}.`, asks: 'What am I allergic to?', value };
  },
  (random) => {
    const value = drawName(random);
    return { says: `My dentist is Dr ${value}.`, asks: 'Who is my dentist?', value };
  },
  (random) => {
    const value = `${drawName(random).toLowerCase()}@example.com`;
    return { says: `My e-mail address is ${value}.`, asks: 'Which e-mail address do I use?', value };
  },
];
const FACTS_PLANTED = 3;

/** Draws a message of generated prose. */
export function drawMessage(random: Random, [least, most]: readonly [number, number]): string {
  return Array.from({ length: integerBetween(random, least, most) }, () => drawSentence(random)).join(' ');
}

/**
 * Draws a chat of so many turns with three facts in it, each said once, `gap` turns or more before the end.
 *
 * @param length At least 3 more than `gap`.
 */
export function drawProfile(
  random: Random,
  {
    length,
    gap,
    lengths,
  }: { readonly length: number; readonly gap: number; readonly lengths: MessageLengths },
): ProfileConversation {
  const early = Array.from({ length: length - gap }, (_, index) => index + 1);
  const turnsOfFacts = pickSome(random, early, FACTS_PLANTED);
  const planted = pickSome(random, FACTS, FACTS_PLANTED).map((draw, index) => ({
    ...draw(random),
    turn: turnsOfFacts[index] ?? 1,
  }));
  const turns = Array.from({ length }, (_, index): ProfileTurn => {
    const said = planted.filter(({ turn }) => turn === index + 1).map(({ says }) => says);
    return {
      user: [...said, drawMessage(random, lengths.user)].join(' '),
      assistant: drawMessage(random, lengths.assistant),
    };
  });
  return { turns, facts: planted.map(({ asks: question, value, turn }) => ({ question, value, turn })) };
}
