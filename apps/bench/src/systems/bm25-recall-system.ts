import { countReally } from '../check/check-tokens.ts';
import { scoreByBm25 } from './okapi-bm25.ts';
import type { RecallSystem } from './recall-system.ts';

/** Turns that may fail to fit, as in the system that it is compared with. */
const MOST_MISSES = 20;

/** Remembers every turn and writes them in the order of plain BM25: no stop words, no stems, no neighbours, no days. */
export const bm25RecallSystem: RecallSystem = {
  name: 'bm25',
  remember: ({ turns }) => {
    const lines = turns.map(({ speaker, text }) => `- ${speaker}: ${text}`);
    const documents = lines.map(wordsOf);
    const costs = lines.map((line) => countReally(`${line}\n`));
    return {
      holds: () => true,
      write: (question, maxTokens) => {
        const scores = scoreByBm25(wordsOf(question), documents);
        const ranked = [...lines.keys()].sort((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0));
        const taken: string[] = [];
        let left = maxTokens;
        let misses = 0;
        for (const index of ranked) {
          const cost = costs[index] ?? 0;
          if (cost <= left) {
            taken.push(lines[index] ?? '');
            left -= cost;
          } else if (++misses > MOST_MISSES) break;
        }
        return taken.join('\n');
      },
    };
  },
};

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\w+/g) ?? [];
