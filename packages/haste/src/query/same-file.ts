/**
 * Whether two spellings of a path can mean the same file: one ends with the other, part by part. A path without
 * folders matches by name, since traces and diffs are often written from another folder.
 */
export function isSameFile(mentioned: string, searched: string | undefined): boolean {
  // A text without a name may be the file that the query is about.
  if (searched === undefined) return true;
  const a = parts(mentioned);
  const b = parts(searched);
  const shared = Math.min(a.length, b.length);
  return shared > 0 && a.slice(-shared).join('/') === b.slice(-shared).join('/');
}

function parts(path: string): string[] {
  return path.split(/[\\/]/).filter((part) => part !== '' && part !== '.' && part !== '..');
}
