import { extname } from 'node:path';
import { formatText } from './format-text.ts';

/** A text as a fenced block, ended by a line break; the ending of `name` tells the language. */
export function fenced(text: string, name: string): string {
  const fence = '`'.repeat(Math.max(3, longestBacktickRun(text) + 1));
  const language = /^\.\w+$/.test(extname(name)) ? extname(name).slice(1) : '';
  return `${fence}${language}\n${formatText(text)}${fence}\n`;
}

/** A name as inline code; padded so that backticks of its own cannot end it. */
export function inlineCode(name: string): string {
  const line = name.replace(/\s+/g, ' ');
  const run = longestBacktickRun(line);
  const ticks = '`'.repeat(run + 1);
  return run === 0 ? `${ticks}${line}${ticks}` : `${ticks} ${line} ${ticks}`;
}

function longestBacktickRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
