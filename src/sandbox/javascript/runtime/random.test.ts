/** Programs that nobody thought of: printed and foreseen as the engine runs them. */
import { expect, it } from 'vitest';
import { randomProgram } from './testing/random-program.ts';
import { run, runNatively } from './testing/run.ts';

it.each(Array.from({ length: 16 }, (_, index) => index * 7919 + 1))(
  'random program %i runs as it does unobserved',
  async (seed) => {
    const source = randomProgram(seed);
    const [native, observed] = await Promise.all([runNatively(source), run(source)]);
    expect(observed.lines, source).toEqual(native);
    expect(observed.mismatches, source).toBe(0);
  },
);
