/**
 * `npm run soak [-- --runs N]`: 500 runs in a row in one page, a third of them hostile. Exits 1
 * when the page's memory at the end is more than 1.5 times that after a tenth of them, or when
 * anything did not end as it should.
 */
import { parseArgs } from 'node:util';
import { soak, type Footprint } from '../tests/isolation/soak.ts';
import { ensureChromium } from './chromium.ts';
import { ensureSite } from './site.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '500' } } });
const runs = Number(values.runs);
if (!Number.isSafeInteger(runs) || runs < 10) {
  console.error('--runs is a whole number from 10.');
  process.exit(2);
}
process.env['CHROME_PATH'] = ensureChromium();
if (process.env['SITE_DIRECTORY'] === undefined) await ensureSite();

const tell = (when: string, { heap, nodes, listeners, frames }: Footprint): void =>
  console.log(
    `${when}: ${(heap / 2 ** 20).toFixed(1)} MiB of heap, ${nodes} nodes, ${listeners} listeners, ${frames} frames`,
  );

const { early, late, faults, honestMs } = await soak(runs, Math.round(runs / 10));
tell(`after ${Math.round(runs / 10)} runs`, early);
tell(`after ${runs} runs`, late);
const middle = (of: readonly number[]): number => of.toSorted((a, b) => a - b)[of.length >> 1] ?? 0;
const half = honestMs.length >> 1;
console.log(
  `a run that ends by itself took ${Math.round(middle(honestMs.slice(0, half)))} ms in the first half, ${Math.round(middle(honestMs.slice(half)))} ms in the second`,
);
for (const fault of faults) console.log(fault);
const ratio = late.heap / early.heap;
console.log(`memory: ${ratio.toFixed(2)} times; ${faults.length} faults`);
process.exit(ratio > 1.5 || faults.length > 0 ? 1 : 0);
