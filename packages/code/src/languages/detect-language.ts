import type { CommentSyntax, LanguageDefinition } from './language-definition.ts';
import { python } from './python.ts';

/** Every language that is parsed, in the order in which extensions are looked up. */
export const LANGUAGES: readonly LanguageDefinition[] = [python];

const HASH: CommentSyntax = { open: '#' };

/** Comment syntax of languages that are not parsed yet, so that gaps are marked in the file's own words. */
const COMMENTS_BY_EXTENSION: readonly (readonly [CommentSyntax, readonly string[]])[] = [
  [
    { open: '//' },
    [
      '.js',
      '.mjs',
      '.cjs',
      '.jsx',
      '.ts',
      '.mts',
      '.cts',
      '.tsx',
      '.java',
      '.kt',
      '.scala',
      '.c',
      '.h',
      '.cc',
      '.cpp',
    ].concat(['.hpp', '.cs', '.go', '.rs', '.swift', '.php', '.dart', '.zig', '.proto', '.scss', '.less']),
  ],
  [{ open: '--' }, ['.sql', '.lua', '.hs', '.elm', '.ada']],
  [{ open: '<!--', close: '-->' }, ['.html', '.htm', '.xml', '.svg', '.md', '.markdown', '.vue']],
  [{ open: '/*', close: '*/' }, ['.css']],
  [{ open: ';' }, ['.lisp', '.clj', '.el', '.asm', '.ini']],
  [{ open: '%' }, ['.tex', '.erl', '.m']],
];

/** The language of a file by its name; undefined when none of ours. A text without a name is taken for Python. */
export function detectLanguage(path: string | undefined): LanguageDefinition | undefined {
  if (path === undefined) return python;
  const extension = extensionOf(path);
  // Scripts often have no extension, and only Python is promised: what is not Python at all then shows as errors.
  if (extension === '') return python;
  return LANGUAGES.find((language) => language.extensions.includes(extension));
}

/** The language with this id; undefined when none of ours. */
export function languageById(id: string | undefined): LanguageDefinition | undefined {
  return LANGUAGES.find((language) => language.id === id);
}

/** How comments are written in a file that has no language of ours; `#` when its extension says nothing. */
export function commentSyntaxFor(path: string | undefined): CommentSyntax {
  const extension = extensionOf(path ?? '');
  return COMMENTS_BY_EXTENSION.find(([, extensions]) => extensions.includes(extension))?.[0] ?? HASH;
}

function extensionOf(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot).toLowerCase();
}
