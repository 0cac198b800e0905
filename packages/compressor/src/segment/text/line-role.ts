/** What a line of prose is by its looks alone. */
export type LineRole = 'blank' | 'heading' | 'item' | 'rule' | 'text';

const MARKDOWN_HEADING = /^#{1,6}\s+\S/;
const ITEM = /^(?:[-*+•‣◦–]\s+|\(?(?:\p{N}{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]\s+)\S/u;
const RULE = /^(?:-{3,}|={3,}|\*{3,}|_{3,}|~{3,}|#{3,})$/;

/** Tells the role of a line without the white space around it. */
export function lineRole(text: string): LineRole {
  if (text === '') return 'blank';
  if (MARKDOWN_HEADING.test(text)) return 'heading';
  if (RULE.test(text)) return 'rule';
  return ITEM.test(text) ? 'item' : 'text';
}
