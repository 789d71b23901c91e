/**
 * Replay: one source and one schedule make one trace, on a thread of Node's and in Chromium alike.
 * A run with some seed says the schedule that it took; that schedule makes the same bytes again,
 * and in the other host the same events.
 */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS, runInNode, type RunOptions } from '../../src/sandbox/node/index.ts';
import { randomBody } from '../../src/sandbox/javascript/source/testing/random.ts';
import { batchOf } from '../../src/sandbox/javascript/source/testing/random-prelude.ts';
import { writeTrace } from '../../src/trace/index.ts';
import { openSite, run, type TestSite } from '../isolation/site.ts';
import { programsOf, type ProgramFile } from './program-files.ts';

const PROFILES = ['node', 'browser'] as const;
const SEED = '7';
const RANDOM_SEED = 20_261_122;
const RANDOM_PROGRAMS = 20;
/** Of the programs in `programs/`, one in so many; `FERMATA_REPLAY=1` takes all. */
const EVERY = Number(process.env['FERMATA_REPLAY'] ?? 12);
/** Programs that ask what differs between Node's engine and Chromium's. */
const HOSTS_DIFFER: Readonly<Record<string, string>> = {
  'browser-events/once-and-removed-listeners-of-host-events':
    'an event of Node forgets its current target after the first listener',
  'language/error-texts': 'engines word errors differently',
  'language/looks-like-ours': 'it goes through the names of all globals',
  'language/names-and-lengths': 'hosts give their functions different lengths',
  'language/patched-then': 'Promise.try of an async function: see below',
};
/** They catch errors of the host, which has words (and in `event-target` a kind) of its own for them. */
const HOSTS_WORD: ReadonlySet<string> = new Set([
  'platform-apis/encoders',
  'platform-apis/event-target',
  'platform-apis/headers',
  'tasks-and-messages/clone-errors-and-values',
]);
/** Chromium 156 gives back the promise that the callback returned; V8 13.6 makes one of its own. */
const usesTry = (body: string): boolean => body.includes('Promise.try(');
const LIMITS = { ...DEFAULT_LIMITS, wallMs: 60_000 };

type Profile = RunOptions['profile'];

let site: TestSite;
let page: Page;
beforeAll(async () => {
  site = await openSite();
  page = await site.open();
});
afterAll(() => site.close());

async function inNode({ name, source }: ProgramFile, profile: Profile, schedule: string) {
  const file = `${name}.ts`;
  const result = await runInNode({ source, file }, { profile, schedule, limits: LIMITS });
  if (result.kind !== 'trace') {
    throw new Error(`Refused: ${result.problems.map(({ message }) => message).join(' ')}`);
  }
  return result.trace;
}

async function check(program: ProgramFile, profile: Profile): Promise<void> {
  const first = await inNode(program, profile, SEED);
  const { schedule } = first.header;
  expect(schedule).toMatch(/^7(?::|$)/);
  expect(writeTrace(await inNode(program, profile, schedule))).toBe(writeTrace(first));
  const { source, name } = program;
  const file = `${name}.ts`;
  const request = { source, file, profile, schedule, limits: LIMITS, withEvents: true };
  const inChromium = await run(page, request);
  expect(inChromium.eventTexts).toEqual(Array.from(first, (event) => JSON.stringify(event)));
  expect(inChromium.schedule).toBe(schedule);
}

describe.each(PROFILES)('in the profile %s', (profile) => {
  const programs = programsOf(profile).filter(({ name }) => !(name in HOSTS_DIFFER));
  const some = programs.filter((_, index) => index % EVERY === 0);
  it.each(some.filter(({ name }) => !HOSTS_WORD.has(name)))('$name', (program) =>
    check(program, profile),
  );

  it(`${RANDOM_PROGRAMS} random programs`, async () => {
    const bodies = fc
      .sample(randomBody, { seed: RANDOM_SEED, numRuns: 2 * RANDOM_PROGRAMS })
      .filter((body) => !usesTry(body))
      .slice(0, RANDOM_PROGRAMS);
    expect(bodies).toHaveLength(RANDOM_PROGRAMS);
    await check({ name: 'random', source: batchOf(bodies) }, profile);
  });
});

/** In the browser's profile `isolation/examples.test.ts` has them. */
describe('examples in the profile node', () => {
  const folder = new URL('../../examples/', import.meta.url);
  it.each(readdirSync(folder).filter((name) => name.endsWith('.ts')))('%s', async (file) => {
    const source = readFileSync(new URL(file, folder), 'utf8');
    await check({ name: file.replace(/\.ts$/, ''), source }, 'node');
  });
});
