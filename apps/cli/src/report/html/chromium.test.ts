import { spawn, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { fakeRun } from '../../testing/fake-run.ts';
import { readPage } from '../../testing/read-page.ts';
import { renderPage } from './render-page.ts';

// In a real browser, where one is installed: what a parser cannot tell is how a page behaves.
jest.setTimeout(120_000);

const browser = ['chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => spawnSync(name, ['--version'], { timeout: 20_000 }).status === 0,
);
const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
  '--window-size=1280,900',
];
const SCRIPTS_OFF = '{"profile":{"default_content_setting_values":{"javascript":2}}}';
const HOSTILE = `</code></pre><script>document.title = 'hit'</script><img src="x" onerror="document.title = 'hit'">`;

let folder = '';
let page = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scaledown-page-'));
  const lines = Array.from({ length: 2000 }, (_, index) =>
    index === 11 ? HOSTILE : `value_${index} = ${index}`,
  );
  const facts = fakeRun(lines.join('\n'), [10, 11, 12, 13, 1500], {
    name: 'hostile.py',
    query: HOSTILE,
    prompt: HOSTILE,
  });
  page = join(folder, 'page.html');
  await writeFile(page, renderPage(facts));
});
afterAll(() => rm(folder, { recursive: true, maxRetries: 5, retryDelay: 200 }));

/** Opens the page in a browser that has never been used, and returns what that prints. */
async function open(profile: string, flags: readonly string[], preferences = '{}'): Promise<string> {
  const home = join(folder, profile);
  await mkdir(join(home, 'Default'), { recursive: true });
  await writeFile(join(home, 'Default', 'Preferences'), preferences);
  const child = spawn(
    browser ?? '',
    [...QUIET, `--user-data-dir=${home}`, ...flags, pathToFileURL(page).href],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 60_000,
    },
  );
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve(printed));
  });
}

(browser === undefined ? describe.skip : describe)('the page in Chromium', () => {
  it('runs nothing that a source brings along', async () => {
    const { elements } = readPage(await open('dom', ['--dump-dom']));
    expect(elements.find(({ tag }) => tag === 'title')?.text).toBe('hostile.py · ScaleDown');
    expect(elements.filter(({ tag }) => tag === 'script' || tag === 'img')).toEqual([]);
    expect(elements.filter(({ tag }) => tag === 'code').some(({ text }) => text === HOSTILE)).toBe(true);
  });

  it('looks the same where scripts are off', async () => {
    const [on, off] = [join(folder, 'on.png'), join(folder, 'off.png')];
    await open('on', [`--screenshot=${on}`]);
    await open('off', [`--screenshot=${off}`], SCRIPTS_OFF);
    const picture = await readFile(on);
    expect(picture.length).toBeGreaterThan(20_000);
    expect((await readFile(off)).equals(picture)).toBe(true);
  });
});
