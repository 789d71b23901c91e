/** The real browser that the tests run in. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @throws Error that says what to do when there is no Chromium. */
export function findChromium(): string {
  const directories = ['/usr/bin', ...(process.env['PATH'] ?? '').split(delimiter)];
  const found = [
    process.env['CHROME_PATH'] ?? '',
    ...directories.flatMap((directory) => NAMES.map((name) => join(directory, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ].find((path) => path !== '' && isExecutable(path));
  if (found === undefined) {
    throw new Error(
      'No Chromium was found. Install Chromium or Chrome, or say where it is in CHROME_PATH.',
    );
  }
  return found;
}

/** To be closed by whoever launched it. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: ARGUMENTS });
}
