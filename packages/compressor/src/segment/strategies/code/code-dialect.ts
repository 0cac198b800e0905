/** What of a language the scanner must know to tell code from strings and comments. */
export interface CodeDialect {
  /** Blocks are told by braces, else by indentation. */
  readonly usesBraces: boolean;
  /** `#` starts a comment. */
  readonly hasHashComments: boolean;
  /** Three quotes open a string that may go over lines. */
  readonly hasTripleQuotes: boolean;
  /** A backtick opens a string that may go over lines. */
  readonly hasBacktickStrings: boolean;
}

const INDENTED =
  /^(?:py|python|python3|rb|ruby|nim|coffee|coffeescript|elixir|ex|lua|haml|yaml|yml|makefile|julia|jl)$/;
const SHELL = /^(?:sh|bash|zsh|shell|console|fish|perl|pl|r|powershell|ps1|dockerfile|tcl)$/;

/** Chooses the dialect by the name of a language, or, without one, by how the lines of the code end and start. */
export function codeDialect(language: string | undefined, lines: readonly string[]): CodeDialect {
  const name = language?.toLowerCase() ?? '';
  const usesBraces = name === '' ? looksBraced(lines) : !INDENTED.test(name);
  const isShell = SHELL.test(name);
  return {
    usesBraces,
    hasHashComments: !usesBraces || isShell,
    hasTripleQuotes: !usesBraces || /^(?:java|kotlin|kt|scala|swift|groovy)$/.test(name),
    hasBacktickStrings: usesBraces && !isShell,
  };
}

function looksBraced(lines: readonly string[]): boolean {
  let braces = 0;
  let colons = 0;
  for (const line of lines) {
    if (/[{};]\s*$/.test(line.slice(-40))) braces += 1;
    else if (/^\s*(?:def|class|if|elif|else|for|while|with|try|except|async def|import|from)\b/.test(line))
      colons += 1;
  }
  return braces >= colons;
}
