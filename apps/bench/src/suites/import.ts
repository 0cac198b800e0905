import { formatMs } from '../report/format-numbers.ts';
import type { Cell } from '../report/format-table.ts';
import type { Report, ReportTable } from '../report/report.ts';
import type { ImportTimes } from '../speed/measure-imports.ts';
import { median, percentile } from '../statistics/summaries.ts';

/** Imports nothing: what Node itself takes to answer an `import()`. */
export const EMPTY_MODULE = 'data:text/javascript,';

/** The libraries, with the milliseconds that importing one may take where that is a goal. */
export const IMPORT_GOALS: ReadonlyMap<string, number | undefined> = new Map([
  [EMPTY_MODULE, undefined],
  ['@scaledown/core', 30],
  ['@scaledown/code', undefined],
  ['@scaledown/haste', 60],
  ['@scaledown/embeddings', undefined],
  ['@scaledown/semantic', undefined],
  ['@scaledown/compressor', undefined],
  ['@scaledown/memory', undefined],
  ['@scaledown/pipeline', undefined],
  ['@scaledown/server', undefined],
]);

/** Lays the times out: a row a module, for each Node the median, the least, and the median of processor time. */
export function reportImports(times: readonly ImportTimes[], rounds: number): Report {
  return {
    suite: 'import',
    question: 'How long does a program wait for the import of a package?',
    tables: [importTable(times, rounds)],
    figures: times,
    failures: [],
  };
}

function importTable(times: readonly ImportTimes[], rounds: number): ReportTable {
  const nodes = [...new Set(times.map(({ node }) => node))];
  const modules = [...new Set(times.map(({ module }) => module))];
  const rows = modules.map((module): Cell[] => {
    const goal = IMPORT_GOALS.get(module);
    const cells = nodes.flatMap((node): Cell[] => {
      const found = times.find((one) => one.module === module && one.node === node);
      if (found === undefined) return [undefined, undefined, undefined];
      const { ms, processorMs } = found;
      return [median(ms), percentile(ms, 0), median(processorMs)].map(formatMs);
    });
    return [module === EMPTY_MODULE ? 'an empty module' : module, goal, ...cells];
  });
  return {
    title: 'Import in a new process, milliseconds',
    header: ['import', 'goal', ...nodes.flatMap((node) => [`${node} median`, 'least', 'processor'])],
    rows,
    notes: [
      `${rounds} processes each, all modules in turns, after 2 unmeasured rounds; the file cache is warm. Node's own start comes on top.`,
      'Other work on the machine lengthens these, the median most. Processor: time of all threads together, those that compile and collect beside the import included.',
    ],
  };
}
