/** Bears the silence of a server for so long, and no longer. */
export interface Patience {
  /** Aborted when the server was silent too long, or the caller gave up. */
  readonly signal: AbortSignal;
  /** The server has sent something: the wait begins anew. */
  renew(): void;
  /** Nothing more is waited for. */
  end(): void;
}

/** @param silenceMs Longest silence, in milliseconds. */
export function startPatience(silenceMs: number, signal: AbortSignal | undefined): Patience {
  const silence = new AbortController();
  const timer = setTimeout(() => {
    silence.abort(new DOMException(`The server was silent for ${silenceMs} ms.`, 'TimeoutError'));
  }, silenceMs);
  return {
    signal: signal === undefined ? silence.signal : AbortSignal.any([signal, silence.signal]),
    renew: () => {
      timer.refresh();
    },
    end: () => clearTimeout(timer),
  };
}
