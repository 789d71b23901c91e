import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Oracle } from './testing/oracle.ts';
import { randomProgram } from './testing/random.ts';

describe('random programs', () => {
  const oracle = new Oracle();
  afterAll(() => oracle.close());

  it('log rewritten what they log natively, in the same microtasks', async () => {
    await fc.assert(
      fc.asyncProperty(randomProgram, async (source) => {
        const { native, rewritten } = await oracle.compare(source);
        expect(native.join('\n')).toMatch(/^\d+ main 0/);
        expect(rewritten).toEqual(native);
      }),
      {
        // Fresh programs run in tests/conformance.test.ts, through the whole runtime.
        seed: Number(process.env['FERMATA_SEED'] ?? 1),
        numRuns: Number(process.env['FERMATA_RANDOM_PROGRAMS'] ?? 200),
      },
    );
  });
});
