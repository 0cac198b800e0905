import { extname } from 'node:path';

/** Languages whose names are hardly ever words of a question in another sense, as `go` and `swift` are. */
const NAMES: Readonly<Record<string, string>> = {
  '.py': 'python',
  '.pyi': 'python',
  '.js': 'javascript',
  '.mjs': 'javascript',
  '.cjs': 'javascript',
  '.jsx': 'javascript',
  '.ts': 'typescript',
  '.mts': 'typescript',
  '.cts': 'typescript',
  '.tsx': 'typescript',
  '.java': 'java',
  '.kt': 'kotlin',
  '.scala': 'scala',
  '.rb': 'ruby',
  '.php': 'php',
  '.rs': 'rust',
  '.sql': 'sql',
};
/** A language of fewer texts tells them from the others. */
const LEAST_SHARE = 0.9;

/** The language that at least nine tenths of some texts are written in, going by the endings of their paths. */
export function commonLanguage(paths: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const name = NAMES[extname(path).toLowerCase()];
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  for (const [name, count] of counts) if (count >= LEAST_SHARE * paths.length) return name;
  return undefined;
}

/**
 * Takes the name of a language out of a question. Where everything is Python, "python sort a list" asks for no other
 * text than "sort a list", but "python" pulls towards those that happen to say it. A question that is nothing else stays.
 */
export function withoutLanguage(query: string, language: string | undefined): string {
  if (language === undefined) return query;
  const words = query.split(/(\s+)/).filter((word) => !isNameOf(word, language));
  const rest = words.join('').trim();
  return rest === '' ? query : rest;
}

/** `Python`, `python3` and `python,` are; `python_path` and `pythonic` are not. */
function isNameOf(word: string, language: string): boolean {
  const letters = word.toLowerCase().replace(/[\d.,:;?!]+$/, '');
  return letters === language;
}
