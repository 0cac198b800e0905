import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from '@jest/globals';
import { repositoryRoot } from '@scaledown/repository';
import { readTrackedFiles } from './source-file.ts';

const pages = await readTrackedFiles(/\.md$/);

it.each(pages.map(({ path, text }): [string, string] => [path, text]))(
  '%s links to files that exist',
  (path, text) => {
    const prose = text.replaceAll(/^```[\s\S]*?^```/gm, '');
    const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap((match) => match[1] ?? []);
    const files = targets.filter((target) => !/^(https?:|mailto:|#)/.test(target));
    const missing = files.filter((target) => {
      const file = normalize(join(dirname(path), target.replace(/#.*$/, '')));
      return !existsSync(join(repositoryRoot, file));
    });
    expect(missing).toEqual([]);
  },
);
