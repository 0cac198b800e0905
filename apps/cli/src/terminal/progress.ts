import type { TextOutput } from './text-output.ts';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;
/** Work that ends sooner shows nothing: a line that flashes up and vanishes only disturbs. */
const DELAY_MS = 300;
const ERASE_LINE = '\r\u001B[K';

/** A phase line that is on screen, or about to be. */
export interface Progress {
  /** Takes the line off the screen; call it before anything else is written to the same stream. */
  stop(): Promise<void>;
}

/** Options of {@link startProgress}. */
export interface ProgressOptions {
  readonly output: TextOutput;
  /** What goes on; a function is asked each time the line is drawn. */
  readonly text: string | (() => string);
  /** Without it nothing is ever shown: quiet runs, streams that are no terminal. */
  readonly enabled: boolean;
  /**
   * Shows the line at once instead of after 300 ms. For work known to be long that holds the thread: no timer fires
   * while it runs. @default false
   */
  readonly immediately?: boolean;
}

/** Shows a text and a spinner while work goes on. */
export function startProgress({ output, text, enabled, immediately = false }: ProgressOptions): Progress {
  if (!enabled) return { stop: () => Promise.resolve() };
  let frame = 0;
  let timer: NodeJS.Timeout | undefined;
  let written: Promise<void> | undefined;

  const draw = (): void => {
    const words = (typeof text === 'string' ? text : text()).slice(0, output.columns - 3);
    const line = `${ERASE_LINE}${FRAMES[frame++ % FRAMES.length]} ${words}`;
    // Progress is a courtesy: when the terminal has gone away the work still counts, so only the drawing ends.
    written = output.write(line).catch(() => clearTimeout(timer));
    timer = setTimeout(draw, FRAME_MS).unref();
  };
  if (immediately) draw();
  else timer = setTimeout(draw, DELAY_MS).unref();

  return {
    stop: async () => {
      clearTimeout(timer);
      if (written === undefined) return;
      await written;
      await output.write(ERASE_LINE);
    },
  };
}
