/** `npm test`: every test, headless browser included; ends with one line `N passed, N failed`. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { ensureChromium } from './chromium.ts';
import { ensureSite } from './site.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const report = join(root, '.cache', 'tests.json');

const Report = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  numPendingTests: v.number(),
  /** Files that did not even load count as failures too. */
  testResults: v.array(v.object({ status: v.string(), assertionResults: v.array(v.unknown()) })),
});

process.env['CHROME_PATH'] = ensureChromium();
await ensureSite();
mkdirSync(join(root, '.cache'), { recursive: true });
rmSync(report, { force: true });

// Building the site in this process made it 'production', where React has no test renderer.
const { NODE_ENV: _, ...environment } = process.env;

const run = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit', env: environment },
);

const result = v.parse(Report, JSON.parse(readFileSync(report, 'utf8')));
const unloaded = result.testResults.filter(
  (file) => file.status === 'failed' && file.assertionResults.length === 0,
).length;
const failed = result.numFailedTests + unloaded;
const skipped = result.numPendingTests > 0 ? `, ${result.numPendingTests} skipped` : '';
console.log(`${result.numPassedTests} passed, ${failed} failed${skipped}`);
process.exit(failed > 0 ? 1 : (run.status ?? 1));
