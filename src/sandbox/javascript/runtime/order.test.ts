/** The engine is the oracle: observed, a program prints what it prints unobserved. */
import { describe, expect, it } from 'vitest';
import { puzzles } from './testing/puzzles.ts';
import { run, runNatively } from './testing/run.ts';

/** What the derivation cannot foresee: an overridden `then` hands the engine's functions around. */
const UNFORESEEN = new Set(['promise subclasses']);

describe('order of effects', () => {
  for (const [name, source] of Object.entries(puzzles)) {
    it(`is the engine's own: ${name}`, async () => {
      const [native, observed] = await Promise.all([runNatively(source), run(source)]);
      expect(native.length).toBeGreaterThan(0);
      expect(observed.lines).toEqual(native);
    });

    it.skipIf(UNFORESEEN.has(name))(`is foreseen whole by the derivation: ${name}`, async () => {
      const { mismatches, events } = await run(source);
      expect(mismatches).toBe(0);
      expect(events.at(-1)?.kind).toBe('run-ended');
    });
  }
});
