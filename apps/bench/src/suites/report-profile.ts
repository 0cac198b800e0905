import { drawLinePlot } from '../report/draw-line-plot.ts';
import { formatCount } from '../report/format-numbers.ts';
import type { Report, ReportTable } from '../report/report.ts';
import { mean } from '../statistics/summaries.ts';
import type { CallCost, FactOutcome } from './profile.ts';

const SHOWN_TURNS: readonly number[] = [1, 2, 3, 5, 10, 20, 48, 100, 200];
const WAYS = ['replay', 'state', 'auto'] as const;
type Way = (typeof WAYS)[number];
const COLORS: Readonly<Record<Way, string>> = { replay: '#b33', state: '#26a', auto: '#2a6' };

/** Turns what was measured into tables: facts kept, then tokens a turn by length of message. */
export function reportProfile(
  facts: readonly FactOutcome[],
  costs: readonly CallCost[],
  notes: readonly string[] = [],
): Report {
  const setups = unique(costs.map(({ setup }) => setup));
  return {
    suite: 'profile',
    question: 'Does a chat in constant room keep what was said of its user, and what does it save?',
    tables: [
      factsTable(facts),
      ...setups.map((setup) =>
        costTable(
          setup,
          costs.filter((cost) => cost.setup === setup),
        ),
      ),
      breakEvenTable(setups, costs, notes),
    ],
    figures: { facts, costs },
    failures: [
      ...facts.flatMap(({ conversation, question, value, isKept }) =>
        isKept ? [] : [`conversation ${conversation}: "${question}" is not answered by "${value}"`],
      ),
      ...costs.flatMap(({ setup, conversation, turn, auto, replay }) =>
        auto <= replay
          ? []
          : [`${setup} ${conversation}, turn ${turn}: auto takes ${auto}, replay ${replay}`],
      ),
    ],
  };
}

/** Draws tokens a call over the turns of one setup. */
export function plotCosts(setup: string, costs: readonly CallCost[]): string {
  const own = costs.filter((cost) => cost.setup === setup);
  const turns = unique(own.map(({ turn }) => turn));
  return drawLinePlot({
    title: `Input tokens per call, ${setup}`,
    xTitle: 'turn',
    yTitle: 'tokens',
    lines: WAYS.map((way) => ({
      name: way,
      color: COLORS[way],
      points: turns.map((turn) => [turn, meanOf(own, turn, way)] as const),
    })),
  });
}

function factsTable(facts: readonly FactOutcome[]): ReportTable {
  const turns = facts.map((fact) => fact.turns);
  const ages = facts.map(({ age }) => age);
  return {
    title: 'Planted facts',
    header: ['conversations', 'turns', 'facts', 'asked after turns', 'kept'],
    rows: [
      [
        new Set(facts.map(({ conversation }) => conversation)).size,
        `${Math.min(...turns)} to ${Math.max(...turns)}`,
        facts.length,
        `${Math.min(...ages)} to ${Math.max(...ages)}`,
        facts.filter(({ isKept }) => isKept).length,
      ],
    ],
    notes: [
      'Kept: the prompt of the question holds the fact verbatim. One question a chat, so none helps another.',
    ],
  };
}

function costTable(setup: string, costs: readonly CallCost[]): ReportTable {
  return {
    title: `Input tokens per call, ${setup}`,
    header: ['turn', ...WAYS, 'state saves', 'auto saves'],
    rows: SHOWN_TURNS.filter((turn) => costs.some((cost) => cost.turn === turn)).map((turn) => {
      const [replay, state, auto] = WAYS.map((way) => meanOf(costs, turn, way));
      return [
        turn,
        ...[replay, state, auto].map((tokens = 0) => formatCount(tokens)),
        saving(state, replay),
        saving(auto, replay),
      ];
    }),
    notes: [`Means of ${new Set(costs.map(({ conversation }) => conversation)).size} conversations.`],
  };
}

function breakEvenTable(
  setups: readonly string[],
  costs: readonly CallCost[],
  notes: readonly string[],
): ReportTable {
  return {
    title:
      'Break-even: the first turn from which all calls so far together take less than replay, and go on to',
    header: ['setup', 'state', 'auto', 'state saves at turn 48', 'of all calls up to 48'],
    rows: setups.map((setup) => {
      const own = costs.filter((cost) => cost.setup === setup);
      const upTo = own.filter(({ turn }) => turn <= 48);
      const total = (way: Way): number => upTo.reduce((sum, cost) => sum + cost[way], 0);
      return [
        setup,
        breakEven(own, 'state'),
        breakEven(own, 'auto'),
        saving(meanOf(own, 48, 'state'), meanOf(own, 48, 'replay')),
        saving(total('state'), total('replay')),
      ];
    }),
    notes,
  };
}

function breakEven(costs: readonly CallCost[], way: Way): number | undefined {
  const turns = unique(costs.map(({ turn }) => turn));
  let ahead = 0;
  let since: number | undefined;
  for (const turn of turns) {
    ahead += meanOf(costs, turn, 'replay') - meanOf(costs, turn, way);
    if (ahead <= 0) since = undefined;
    else since ??= turn;
  }
  return since;
}

function saving(tokens = 0, replay = 0): string {
  return `${(100 * (1 - tokens / replay)).toFixed(1)} %`;
}

function meanOf(costs: readonly CallCost[], turn: number, way: Way): number {
  return mean(costs.filter((cost) => cost.turn === turn).map((cost) => cost[way]));
}

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
