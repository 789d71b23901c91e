/**
 * The promise of the whole: an observed program does what the engine does. Here the suite of
 * Promises/A+, through the real runtime, in a bare realm; `npm run conformance` runs the
 * language's own suite the same way, `conformance-*.test.ts` run programs of ours.
 */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { coreText } from '../src/sandbox/node/index.ts';
import { promisesAplusProgram } from './conformance/aplus.ts';

/** So many tests are in the suite: fewer would mean that some never ran. */
const APLUS_TESTS = 872;

it(`Promises/A+ holds while observed: all ${APLUS_TESTS} tests`, async () => {
  const worker = new Worker(new URL('conformance/thread.ts', import.meta.url), {
    workerData: { core: await coreText(), source: promisesAplusProgram() },
    execArgv: ['--experimental-vm-modules', '--no-warnings'],
  });
  const [results] = (await once(worker, 'message')) as [readonly string[]];
  await worker.terminate();
  expect(results.filter((result) => !result.endsWith(': passed'))).toEqual([]);
  expect(results).toHaveLength(APLUS_TESTS);
});
