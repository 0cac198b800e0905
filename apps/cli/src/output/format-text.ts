/** The selection itself, ended by a line break; nothing stays nothing. */
export function formatText(content: string): string {
  return content === '' || content.endsWith('\n') ? content : `${content}\n`;
}
