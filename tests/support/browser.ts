/** The real browser that the tests run in. */
import { chromium, type Browser } from 'playwright-core';
import { findChromium } from '../../scripts/chromium.ts';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * To be closed by whoever launched it.
 *
 * @throws Error that says what to do when there is no Chromium.
 */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error(
      'No Chromium was found. Install Chromium or Chrome, or say where it is in CHROME_PATH.',
    );
  }
  return chromium.launch({ executablePath, args: ARGUMENTS });
}
