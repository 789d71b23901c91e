/** Random programs against Node itself; `conformance/chromium.test.ts` has those against Chromium. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runNatively } from './conformance/natively.ts';
import { observe } from './conformance/observed.ts';
import { hunt, type RunBoth } from './conformance/random.ts';
import { FIXED_SEED, FRESH_PROGRAMS, FRESH_SEED, patience } from './conformance/random-request.ts';

const PROGRAMS = 300;
/** Fresh ones, when nobody asks for more. */
const SOME = 50;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fermata-random-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let runs = 0;
const run: RunBoth = async (source) => {
  const program = { name: `random${++runs}`, source };
  const [native, observed] = await Promise.all([runNatively(program, folder), observe(program)]);
  return {
    native: [...native.printed, native.end],
    observed: [...observed.printed, observed.end],
  };
};

describe('random programs in Node', () => {
  it('log what they log natively, in the same microtasks', { timeout: patience }, async () => {
    expect(await hunt({ seed: FIXED_SEED, programs: PROGRAMS, run, lanes: 2 })).toBeNull();
  });

  it(`and so do fresh ones (FERMATA_SEED=${FRESH_SEED})`, { timeout: patience }, async () => {
    const fresh = { seed: FRESH_SEED, programs: FRESH_PROGRAMS ?? SOME, run, lanes: 2 };
    expect(await hunt(fresh)).toBeNull();
  });

  it('are found and made small when they differ', async () => {
    // As if an observed await of a promise took one more tick.
    const late: RunBoth = async (source) => {
      const { native } = await run(source);
      const { native: observed } = await run(
        source.replaceAll(/\bawait null\b/g, 'await await null'),
      );
      return { native, observed };
    };
    const report = await hunt({ seed: 2, programs: 25, run: late, lanes: 1 });
    expect(report).toContain('of seed 2 differs');
  });
});
