import type { LogDefinition } from './log-definition.ts';
import { findForms } from './log-forms.ts';
import type { LogLine } from './log-line.ts';
import { nameForms } from './name-forms.ts';
import { spellValues } from './template-spelling.ts';
import { type FramedTime, frameTimes, type TimeFrame } from './time-frames.ts';

/** A line of the log in its short spelling. */
export interface SpelledLine {
  /** Without its terminator. */
  readonly spelling: string;
  /** What must be written before it for it to be understood. */
  readonly needs: readonly LogDefinition[];
  /** Number of its template, -1 for a line of its own shape. */
  readonly template: number;
}

/**
 * Spells the lines of a log by the templates they follow, their own values, and the time they share.
 *
 * ```text
 * @ 2024-05-01 10:0?:??,???                           the time of the lines below, less their digits
 * a: @ INFO [worker-*] Request * took * ms            a template
 * b=a 3 * 12                                          a narrower form of it: two of its values filled in
 * 214907 a 1 8812 40                                  digits of the time, name, values
 * 214998 b 8813
 * 215001 = ERROR no such thing                        a line like no other, after its time
 * ```
 */
export function spellLog(lines: readonly LogLine[]): SpelledLine[] {
  const formed = findForms(lines);
  const named = nameForms(formed.flatMap((line) => line?.form ?? []));
  const times = frameLines(lines, (i) => formed[i] !== undefined);
  const frames = new Map<TimeFrame, LogDefinition>();
  return lines.map(({ text, time }, i) => {
    const line = formed[i];
    const framed = times[i];
    const name = line && named.get(line.form);
    const needs: LogDefinition[] = [];
    if (framed !== undefined && (line !== undefined || framed.digits !== '')) {
      needs.push(defineFrame(frames, framed.frame));
    }
    const digits = framed === undefined || framed.digits === '' ? '' : `${framed.digits} `;
    if (line === undefined || name === undefined) {
      const rest = digits === '' ? text : text.slice(time?.text.length ?? 0);
      return { spelling: `${digits}=${rest}`, needs, template: -1 };
    }
    needs.push(name.definition);
    return {
      spelling: `${digits}${name.name}${spellValues(line.values)}`,
      needs,
      template: line.form.template,
    };
  });
}

/** The framed time of each line that can be written with it: that has a form, or starts with its time. */
function frameLines(lines: readonly LogLine[], hasForm: (i: number) => boolean): (FramedTime | undefined)[] {
  const times = lines.map(({ time, isPreserved }, i) =>
    (time?.start === 0 && !isPreserved) || hasForm(i) ? time?.text : undefined,
  );
  const framed = frameTimes(times.filter((time) => time !== undefined)).values();
  return times.map((time) => (time === undefined ? undefined : framed.next().value));
}

function defineFrame(frames: Map<TimeFrame, LogDefinition>, frame: TimeFrame): LogDefinition {
  const definition = frames.get(frame) ?? { spelling: `@ ${frame.mask}`, from: undefined };
  frames.set(frame, definition);
  return definition;
}
