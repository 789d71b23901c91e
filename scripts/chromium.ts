/** Finds a Chromium for the browser tests, and installs Debian's where that is allowed. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const CANDIDATES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The path of an installed Chromium or Chrome; `CHROME_PATH` wins. Undefined when there is none. */
export function findChromium(): string | undefined {
  const named = process.env['CHROME_PATH'];
  return [...(named === undefined ? [] : [named]), ...CANDIDATES].find((path) => existsSync(path));
}

function canRun(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** Finds or installs one; exits 2 with what to do where neither works. */
export function ensureChromium(): string {
  const found = findChromium();
  if (found !== undefined) return found;
  const isRoot = process.getuid?.() === 0;
  const withSudo = !isRoot && canRun('sudo', '-n', 'true');
  if (canRun('apt-get', '--version') && (isRoot || withSudo)) {
    console.error('Installing Chromium for the browser tests (once) …');
    const apt = (...args: string[]) =>
      spawnSync(withSudo ? 'sudo' : 'apt-get', withSudo ? ['-n', 'apt-get', ...args] : args, {
        stdio: ['ignore', 2, 2],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', 'chromium');
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  console.error(
    'The browser tests need Chromium or Chrome, and none was found.\n' +
      'On Debian and Ubuntu: sudo apt-get install chromium. Elsewhere: install Chrome,\n' +
      'or set CHROME_PATH to the executable. Then run `npm test` again.',
  );
  process.exit(2);
}
