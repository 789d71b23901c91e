/** Random programs about streams against Node itself, whose steps are not those of Chromium. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runNatively } from './conformance/natively.ts';
import { observe } from './conformance/observed.ts';
import { FIXED_SEED, FRESH_SEED } from './conformance/random-request.ts';
import { programOf, streamProgram } from './conformance/stream-programs.ts';

const ROUNDS = 150;
/** Node 24 trips over an assertion of its own where a pipe that was aborted still reads a chunk. */
const NODES_OWN_FAULT = /^\d+ unhandled Error$/m;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fermata-streams-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const roundsOf = (printed: readonly string[]): readonly string[] =>
  printed
    .join('\n')
    .split(/^# \d+\n/m)
    .slice(1);

it.each([FIXED_SEED, FRESH_SEED])('take the steps of Node (FERMATA_SEED=%i)', async (seed) => {
  const rounds = fc.sample(streamProgram, { seed, numRuns: ROUNDS });
  const program = { name: `streams-${seed}`, source: programOf(rounds) };
  const [native, observed] = await Promise.all([runNatively(program, folder), observe(program)]);
  const expected = roundsOf(native.printed);
  const logs = roundsOf(observed.printed);
  expect(expected).toHaveLength(ROUNDS);
  const index = expected.findIndex(
    (log, round) => log !== logs[round] && !NODES_OWN_FAULT.test(log),
  );
  if (index !== -1) console.error(`Round ${index} differs: ${JSON.stringify(rounds[index])}`);
  expect(logs[index]).toBe(expected[index]);
  expect(observed.end).toBe(native.end);
});
