/** `npm run bench`: the benchmarks, as ratios from one run, into `bench/results.json`. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { measureExploring } from '../bench/explore.ts';
import { measureLoad, measureRun } from '../bench/site.ts';
import { measureTimeline } from '../bench/timeline.ts';
import { measureTracing } from '../bench/tracing.ts';
import { launchBrowser } from '../tests/support/browser.ts';
import { serveDirectory } from '../tests/support/server.ts';
import { ensureChromium } from './chromium.ts';
import { ensureSite } from './site.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

process.env['CHROME_PATH'] = ensureChromium();
await ensureSite();
const server = await serveDirectory(`${root}dist`);
const browser = await launchBrowser();
try {
  const blank = await browser.newPage();
  const results = {
    engine: `Chromium ${browser.version()}`,
    tracing: await measureTracing(blank),
    run: await measureRun(browser, server.url),
    load: await measureLoad(browser, server.url),
    exploring: await measureExploring(browser, server.url),
    timeline: await measureTimeline(),
  };
  const text = `${JSON.stringify(results, null, 2)}\n`;
  writeFileSync(`${root}bench/results.json`, text);
  console.log(text);
} finally {
  await browser.close();
  await server.close();
}
