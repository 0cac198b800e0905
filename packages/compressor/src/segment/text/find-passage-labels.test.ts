import { describe, expect, it } from '@jest/globals';
import { findPassageLabels } from './find-passage-labels.ts';
import { readLines } from './read-lines.ts';

function labelsOf(source: string): string[] | undefined {
  const labels = findPassageLabels(source, readLines(source));
  return labels && [...labels].map(([start, end]) => source.slice(start, end));
}

const three = (label: (number: number) => string): string =>
  [1, 2, 3].map((number) => `${label(number)}Water boils at ${number}00 degrees somewhere.\n\n`).join('');

describe('findPassageLabels', () => {
  it.each<[string, (number: number) => string]>([
    ['[1]', (number) => `[${number}] `],
    ['Source 3:', (number) => `Source ${number}:\n`],
    ['Passage #3 on its own line', (number) => `Passage #${number}\n`],
    ['Document [1](Title: …)', (number) => `Document [${number}](Title: Heat (physics)) `],
    ['<document index="1">', (number) => `<document index="${number}">\n`],
    ['### Context 2:', (number) => `### Context ${number}:\n`],
    ['indented ones', (number) => `  [${number}] `],
  ])('finds passages labelled like %s', (_, label) => {
    const labels = labelsOf(three(label));
    expect(labels).toHaveLength(3);
    expect(labels?.join('')).not.toContain('Water');
  });

  it('takes no sentence for a label', () => {
    expect(
      labelsOf('Results vary.\n\nResult of this was war.\n\nDocuments were lost.\n\nSource of it all.\n'),
    ).toBeUndefined();
  });

  it('takes two for chance', () => {
    expect(labelsOf('[1] One.\n[2] Two.\n')).toBeUndefined();
  });

  it('takes the references at the end of an article for what they are', () => {
    const article = 'The first line.\nThe second.\nThe third.\n';
    expect(labelsOf(`${article}[1] A. Author.\n[2] B. Author.\n[3] C. Author.\n`)).toBeUndefined();
  });

  it('allows for a line or two of introduction', () => {
    expect(labelsOf(`Search results for heat:\n\n${three((number) => `[${number}] `)}`)).toHaveLength(3);
  });
});
