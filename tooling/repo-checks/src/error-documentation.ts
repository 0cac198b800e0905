/** What docs/errors.md says of one error class. */
export interface DocumentedError {
  readonly name: string;
  /** The package whose section it stands in. */
  readonly packageName: string;
  /** The text below its heading. */
  readonly text: string;
  /** The class that the section's tree hangs it from; undefined for the root, and where the tree lacks it. */
  readonly parent: string | undefined;
}

/** The section of the package whose errors stand outside a section "Errors of …". */
const FIRST_PACKAGE = '@scaledown/core';
const SECTION = /^## Errors of (\S+)$/m;

/** Reads the page of errors: a first part, then a section a package, each with a tree and a heading a class. */
export function readErrorDocumentation(page: string): readonly DocumentedError[] {
  const [first = '', ...rest] = page.split(SECTION);
  const sections: [string, string, RegExp][] = [[FIRST_PACKAGE, first, /^## (\w+)$/m]];
  for (let index = 0; index < rest.length; index += 2) {
    sections.push([rest[index] ?? '', rest[index + 1] ?? '', /^### (\w+)$/m]);
  }
  return sections.flatMap(([packageName, section, heading]) => {
    const parents = readTree(section);
    const [, ...parts] = section.split(heading);
    const names = parts.filter((_, index) => index % 2 === 0);
    return names.map((name, index) => ({
      name,
      packageName,
      text: parts[index * 2 + 1] ?? '',
      parent: parents.get(name),
    }));
  });
}

/** Reads the first tree drawn in a section: each name with the one that it hangs from. */
export function readTree(section: string): ReadonlyMap<string, string | undefined> {
  const drawing = /^```\n([\s\S]*?)^```/m.exec(section)?.[1] ?? '';
  const parents = new Map<string, string | undefined>();
  const above: string[] = [];
  for (const line of drawing.split('\n')) {
    const name = /\w+$/.exec(line)?.[0];
    if (name === undefined) continue;
    // Each level is drawn with four characters: "├── ", "│   " or "    ".
    const depth = (line.length - name.length) / 4;
    parents.set(name, above[depth - 1]);
    above[depth] = name;
  }
  return parents;
}
