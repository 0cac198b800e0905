/** One line of a plot. */
interface PlotLine {
  readonly name: string;
  /** Any CSS colour. */
  readonly color: string;
  /** In order of x. */
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** What {@link drawLinePlot} draws. */
export interface LinePlot {
  readonly title: string;
  readonly xTitle: string;
  readonly yTitle: string;
  /** At least one, each with at least one point; x and y are 0 or more. */
  readonly lines: readonly PlotLine[];
}

const WIDTH = 720;
const HEIGHT = 420;
const LEFT = 72;
const RIGHT = 150;
const TOP = 40;
const BOTTOM = 48;
const TICKS = 5;
const LINE_HEIGHT = 14;

/** Draws lines over two linear axes from 0, as an SVG that stands alone. */
export function drawLinePlot({ title, xTitle, yTitle, lines }: LinePlot): string {
  const points = lines.flatMap((line) => line.points);
  const xTicks = ticksTo(Math.max(...points.map(([x]) => x)));
  const yTicks = ticksTo(Math.max(...points.map(([, y]) => y)));
  const toX = scaleFor(xTicks, LEFT, WIDTH - RIGHT);
  const toY = scaleFor(yTicks, HEIGHT - BOTTOM, TOP);
  const grid = yTicks.map(
    (tick) =>
      `<path d="M${LEFT} ${toY(tick)}H${WIDTH - RIGHT}" stroke="#ddd"/>${label(tick.toLocaleString('en-US'), { x: LEFT - 8, y: toY(tick) + 4, anchor: 'end' })}`,
  );
  const xLabels = xTicks.map((tick) =>
    label(tick.toLocaleString('en-US'), { x: toX(tick), y: HEIGHT - BOTTOM + 18, anchor: 'middle' }),
  );
  const nameHeights = spreadApart(lines.map(({ points: own }) => toY(own.at(-1)?.[1] ?? 0)));
  const drawn = lines.map(({ name, color, points: own }, line) => {
    const path = own.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${toX(x)} ${toY(y)}`).join('');
    const nameAt = { x: toX(own.at(-1)?.[0] ?? 0) + 6, y: (nameHeights[line] ?? 0) + 4 };
    return `<path d="${path}" fill="none" stroke="${escapeMarkup(color)}" stroke-width="2"/>${label(name, { ...nameAt, anchor: 'start', fill: color })}`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<title>${escapeMarkup(title)}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    label(title, { x: LEFT, y: 22, anchor: 'start' }),
    ...grid,
    ...xLabels,
    label(xTitle, { x: (LEFT + WIDTH - RIGHT) / 2, y: HEIGHT - 10, anchor: 'middle' }),
    label(yTitle, { x: 8, y: TOP - 8, anchor: 'start' }),
    ...drawn,
    '</svg>',
    '',
  ].join('\n');
}

/** Round numbers from 0 to at least `highest`. */
function ticksTo(highest: number): number[] {
  const rough = Math.max(highest, 1e-9) / TICKS;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude).find((one) => one >= rough) ?? rough;
  return Array.from({ length: Math.ceil(highest / step - 1e-9) + 1 }, (_, index) => index * step);
}

function scaleFor(ticks: readonly number[], from: number, to: number): (value: number) => number {
  const highest = ticks.at(-1) || 1;
  return (value) => Math.round(10 * (from + ((to - from) * value) / highest)) / 10;
}

/** Moves heights up until each is a line of text away from the one below it. */
function spreadApart(heights: readonly number[]): number[] {
  const spread = [...heights];
  const fromBelow = [...heights.keys()].sort((one, other) => (heights[other] ?? 0) - (heights[one] ?? 0));
  let ceiling = Number.POSITIVE_INFINITY;
  for (const index of fromBelow) {
    const height = Math.min(spread[index] ?? 0, ceiling);
    spread[index] = height;
    ceiling = height - LINE_HEIGHT;
  }
  return spread;
}

interface LabelPlace {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly fill?: string;
}

function label(text: string, { x, y, anchor, fill = '#333' }: LabelPlace): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${escapeMarkup(fill)}">${escapeMarkup(text)}</text>`;
}

const escapeMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
