import { type DefaultTreeAdapterTypes, type ParserError, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;

/** An element of a page, with its attributes and all text in it. */
interface PageElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A page as a browser would read it. */
export interface ReadPage {
  /** In the order of the page. */
  readonly elements: readonly PageElement[];
  /** What a browser would have had to mend. */
  readonly errors: readonly string[];
  /** The elements that have this class. */
  withClass(name: string): readonly PageElement[];
}

/** Parses a page by the rules of HTML. */
export function readPage(markup: string): ReadPage {
  const errors: string[] = [];
  const onParseError = ({ code }: ParserError) => errors.push(code);
  const elements = parse(markup, { onParseError }).childNodes.flatMap(elementsIn);
  const withClass = (name: string) =>
    elements.filter(({ attributes }) => (attributes['class'] ?? '').split(' ').includes(name));
  return { elements, errors, withClass };
}

function elementsIn(node: Node): PageElement[] {
  if (!('tagName' in node)) return [];
  const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
  return [{ tag: node.tagName, attributes, text: textIn(node) }, ...node.childNodes.flatMap(elementsIn)];
}

function textIn(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textIn).join('') : '';
}
