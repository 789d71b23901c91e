/**
 * The promise of the whole: an observed program does what the engine does. Run through the real
 * runtime, in a bare realm; `npm run conformance` runs the language's own suite the same way.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomProgram } from '../src/sandbox/javascript/source/testing/random.ts';
import { promisesAplusProgram } from './conformance/aplus.ts';
import { Programs } from './conformance/twice.ts';

/** So many tests are in the suite: fewer would mean that some never ran. */
const APLUS_TESTS = 872;
const PROGRAMS = 300;
const FIXED_SEED = 20_261_122;
const FRESH_SEED = Number(process.env['FERMATA_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));
const FRESH_PROGRAMS = Number(process.env['FERMATA_RANDOM_PROGRAMS'] ?? 100);
/** On a machine that has other things to do; shrinking is cut short in time to print. In ms. */
const PATIENCE = 240_000 + FRESH_PROGRAMS * 100;
const LONGEST_CHECK = PATIENCE - 60_000;

let programs: Programs;
beforeAll(async () => {
  programs = await Programs.open();
});
afterAll(() => programs.close());

describe('Promises/A+', () => {
  it(`holds while observed: all ${APLUS_TESTS} tests`, async () => {
    const results = await programs.observe(promisesAplusProgram());
    expect(results.filter((result) => !result.endsWith(': passed'))).toEqual([]);
    expect(results).toHaveLength(APLUS_TESTS);
  });
});

describe('random programs', () => {
  async function check(seed: number, numRuns: number): Promise<void> {
    const property = fc.asyncProperty(randomProgram, async (source) => {
      const { native, observed } = await programs.compare(source);
      expect(native.join('\n')).toMatch(/^\d+ main 0/);
      expect(observed).toEqual(native);
    });
    const { failed, counterexample, numShrinks } = await fc.check(property, {
      seed,
      numRuns,
      interruptAfterTimeLimit: LONGEST_CHECK,
      markInterruptAsFailure: true,
    });
    if (!failed) return;
    if (counterexample === null) throw new Error(`Seed ${seed}: not all programs ran in time.`);
    const [source] = counterexample;
    const { native, observed } = await programs.compare(source);
    const shown = `natively:\n${native.join('\n')}\nobserved:\n${observed.join('\n')}`;
    throw new Error(`Seed ${seed}, after ${numShrinks} shrinks, differs:\n${source}\n${shown}`);
  }

  it('log in the same microtasks what they log natively', { timeout: PATIENCE }, async () => {
    await check(FIXED_SEED, PROGRAMS);
  });

  it(
    `and so do others, each time (FERMATA_SEED=${FRESH_SEED})`,
    { timeout: PATIENCE },
    async () => {
      await check(FRESH_SEED, FRESH_PROGRAMS);
    },
  );

  it('would be told apart if one tick were added', async () => {
    const { native } = await programs.compare('log("main 0"); await null; log(1);');
    const { native: late } = await programs.compare(
      'log("main 0"); await null; await null; log(1);',
    );
    expect(native).toEqual(['0 main 0', '1 1']);
    expect(late).toEqual(['0 main 0', '2 1']);
  });
});
