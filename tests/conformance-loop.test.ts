/** Random trees of ticks, microtasks, immediates, timers and rejections, against Node itself. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { programOf, randomTrees } from './conformance/loop-trees.ts';
import { runNatively } from './conformance/natively.ts';
import { observe } from './conformance/observed.ts';
import { FIXED_SEED, FRESH_SEED } from './conformance/random-request.ts';

/** Rounds of one program, which prints fewer lines than a trace keeps. */
const ROUNDS = 120;
/** Node is asked again so often when it answers otherwise. */
const MORE_RUNS = 4;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fermata-loop-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const roundsOf = (printed: readonly string[]): readonly string[] =>
  printed
    .join('\n')
    .split(/^# \d+\n/m)
    .slice(1);

it.each([FIXED_SEED, FRESH_SEED])('run in the order of Node (FERMATA_SEED=%i)', async (seed) => {
  const rounds = fc.sample(randomTrees, { seed, numRuns: ROUNDS });
  const program = { name: `loop-${seed}`, source: programOf(rounds) };
  const [native, observed] = await Promise.all([runNatively(program, folder), observe(program)]);
  const logs = roundsOf(observed.printed);
  const expected = roundsOf(native.printed);
  expect(expected).toHaveLength(ROUNDS);
  // After an exception it matters whether an engine's own task (of its collector, say) comes
  // between: then Node answers now so, now so.
  const others: (readonly string[])[] = [];
  const isSame = (log: string, round: number): boolean =>
    [log, ...others.map((other) => other[round])].includes(logs[round]);
  while (!expected.every(isSame) && others.length < MORE_RUNS) {
    others.push(roundsOf((await runNatively(program, folder)).printed));
  }
  const index = expected.findIndex((log, round) => !isSame(log, round));
  if (index !== -1) console.error(`Round ${index} differs: ${JSON.stringify(rounds[index])}`);
  expect(logs[index]).toBe(expected[index]);
  expect(observed.end).toBe(native.end);
});
