/**
 * The packages that a README's section "Install" tells its reader to install, by the first `npm install` of a code block
 * there; flags are left out.
 */
export function readInstallLine(readme: string): readonly string[] {
  const section = /^## Install\n([\s\S]*?)(?=^## )/m.exec(readme)?.[1] ?? '';
  const line = /^npm install (.+)$/m.exec(section)?.[1] ?? '';
  return line.split(/\s+/).filter((word) => word !== '' && !word.startsWith('-'));
}
