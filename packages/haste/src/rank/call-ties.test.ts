import { describe, expect, it } from '@jest/globals';
import { analyzeCode } from '@scaledown/code';
import { findTies } from './call-ties.ts';

interface Tie {
  readonly other: string;
  readonly relation: string;
  readonly strength: number;
}

/** The ties of the unit with this qualified name. */
async function tiesOf(text: string, name: string): Promise<Tie[]> {
  const file = await analyzeCode({ text });
  const unit = file.units.find((one) => one.qualifiedName === name);
  return findTies(file)
    .of(unit?.id ?? -1)
    .map(({ other, relation, strength }) => ({
      other: file.units[other]?.qualifiedName ?? '',
      relation,
      strength,
    }));
}

const chain = `
def first():
    return second()

def second():
    return third()

def third():
    return third
`;

describe('ties of the call graph', () => {
  it('go both ways', async () => {
    expect(await tiesOf(chain, 'second')).toEqual([
      { other: 'first', relation: 'called-by', strength: 1 },
      { other: 'third', relation: 'calls', strength: 1 },
    ]);
  });

  it('do not tie a unit to itself, however it calls itself', async () => {
    expect(await tiesOf('def again():\n    return again()\n', 'again')).toEqual([]);
  });

  it('count once, however often the call is made', async () => {
    const source = 'def one():\n    two()\n    two()\n\ndef two():\n    pass\n';
    expect(await tiesOf(source, 'one')).toEqual([{ other: 'two', relation: 'calls', strength: 1 }]);
  });

  it('to a hub are weaker, the more units call it', async () => {
    const callers = (count: number): string =>
      Array.from({ length: count }, (_, index) => `def caller${index}():\n    hub()\n\n`).join('');
    const strengthOf = async (count: number): Promise<number> =>
      (await tiesOf(`def hub():\n    pass\n\n${callers(count)}`, 'caller0'))[0]?.strength ?? 0;
    expect(await strengthOf(1)).toBe(1);
    expect(await strengthOf(4)).toBeCloseTo(0.5, 9);
    expect(await strengthOf(16)).toBeCloseTo(0.25, 9);
  });

  it('that are a guess by name are weaker than sure ones', async () => {
    const source = `
class Dog:
    def speak_up(self): pass

class Cat:
    def speak_up(self): pass

def ask(animal):
    animal.speak_up()

def ask_dog():
    Dog.speak_up(None)
`;
    const guesses = await tiesOf(source, 'ask');
    expect(guesses.map(({ other }) => other)).toEqual(['Dog.speak_up', 'Cat.speak_up']);
    const sure = (await tiesOf(source, 'ask_dog'))[0];
    expect(sure?.other).toBe('Dog.speak_up');
    expect(sure?.strength).toBeGreaterThan(2 * (guesses[0]?.strength ?? 1));
  });

  it('of a nested function are those of the outer one too', async () => {
    const source =
      'def outer():\n    def inner():\n        helper()\n    return inner\n\ndef helper():\n    pass\n';
    expect((await tiesOf(source, 'outer')).map(({ other }) => other)).toContain('helper');
    expect((await tiesOf(source, 'outer.inner')).map(({ other }) => other)).toContain('helper');
  });
});
