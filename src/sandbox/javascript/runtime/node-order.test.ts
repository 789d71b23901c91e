/** The node profile against the Node that runs the tests. */
import { describe, expect, it } from 'vitest';
import { nodePuzzles } from './testing/node-puzzles.ts';
import { run, runNatively } from './testing/run.ts';

describe('order of effects in the node profile', () => {
  for (const [name, source] of Object.entries(nodePuzzles)) {
    it(`is Node's own: ${name}`, async () => {
      const [native, observed] = await Promise.all([
        runNatively(source),
        run(source, { profile: 'node' }),
      ]);
      expect(native.length).toBeGreaterThan(0);
      expect(observed.lines).toEqual(native);
      expect(observed.mismatches).toBe(0);
    });
  }
});
