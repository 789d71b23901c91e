import { afterAll, describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS, openSeriesInNode, type Series } from '../../sandbox/node/index.ts';
import { exploreMany, type Exploration, type ExploreOptions, type ManyRunner } from './explore.ts';
import { branchesOf } from './plans.ts';

const series = new Map<string, Promise<Series>>();

/** The series of a program, opened once. */
function seriesOf(source: string): Promise<Series> {
  const known = series.get(source);
  if (known !== undefined) return known;
  const options = { profile: 'browser', limits: DEFAULT_LIMITS } as const;
  const opening = openSeriesInNode({ source, file: 'main.ts' }, options, 'whole').then((opened) => {
    if (opened.kind === 'series') return opened.series;
    throw new Error(opened.problems[0]?.message);
  });
  series.set(source, opening);
  return opening;
}

afterAll(async () => {
  for (const opening of series.values()) (await opening).dispose();
});

const runner =
  (source: string): ManyRunner =>
  async (schedules) =>
    (await seriesOf(source)).run(schedules);

const explored = (source: string, options: Partial<ExploreOptions> = {}): Promise<Exploration> =>
  exploreMany(runner(source), { runs: 200, seed: 0, parallel: 16, ...options });

const GET = `const get = async (n: number) => {
  const response = await fetch('https://api.example.com/users/' + n);
  console.log(n, response.status);
};
`;

describe('orders of completion', () => {
  test('are all run, each once', async () => {
    const { exhaustive, runs, orders, outcomes } = await explored(
      `${GET}await Promise.all([get(1), get(2), get(3)]);`,
    );
    expect({ exhaustive, runs, orders }).toEqual({ exhaustive: true, runs: 6, orders: 6 });
    expect(outcomes.map(({ count }) => count)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(outcomes.map(({ output }) => output.map((line) => line[0]).join('')).toSorted()).toEqual(
      ['123', '132', '213', '231', '312', '321'],
    );
  });
});

test('outcomes that differ, with the shortest schedule of each, which replays it', async () => {
  const source = `let balance = 100;
const withdraw = async (amount: number, user: number) => {
  const before = balance;
  await fetch('https://api.example.com/users/' + user);
  balance = before - amount;
};
await Promise.all([withdraw(70, 1), withdraw(20, 2)]);
console.log(balance);`;
  const { outcomes, exhaustive } = await explored(source);
  expect(exhaustive).toBe(true);
  expect(outcomes).toEqual([
    { outcome: 'finished', output: ['80'], error: null, count: 1, schedule: '0' },
    { outcome: 'finished', output: ['30'], error: null, count: 1, schedule: '0:k.j' },
  ]);
  const [replayed] = await runner(source)(['0:k.j']);
  expect(
    [...(replayed ?? [])].flatMap((event) => (event.kind === 'console' ? [event.text] : [])),
  ).toEqual(['30']);
});

test('what a check says tells outcomes apart, and so does what it throws', async () => {
  const source = `${GET}await Promise.race([get(1), get(2)]);`;
  const { outcomes } = await explored(source, {
    check: (trace) => {
      const [first] = [...trace].filter((event) => event.kind === 'console');
      if (first?.text.startsWith('1')) return null;
      throw new Error('the second was first');
    },
  });
  expect(outcomes.map(({ error }) => error)).toEqual([null, 'the second was first']);
});

test('what goes wrong is told by the fewest answers that bring it about', async () => {
  const source = `const seen: number[] = [];
const get = async (n: number) => {
  await fetch('https://api.example.com/users/' + n);
  seen.push(n);
};
await Promise.all([get(1), get(2), get(3), get(4)]);
if (seen.indexOf(3) < seen.indexOf(1)) throw new Error('too soon');`;
  const { outcomes } = await explored(source, { runs: 24, parallel: 1 });
  const wrong = outcomes.find(({ error }) => error === 'Error: too soon');
  const [seed = '', said = ''] = wrong?.schedule.split(':') ?? [];
  const answers = said.split('.');
  const shorter = answers.map((_, count) => `${seed}:${answers.slice(0, count).join('.')}`);
  const ends = (await runner(source)([...shorter, wrong?.schedule ?? ''])).map(
    ({ header }) => header.end.outcome,
  );
  expect(ends).toEqual([...shorter.map(() => 'finished'), 'threw']);
});

test('failures, errors and programs that never settle are outcomes', async () => {
  const { outcomes, exhaustive } = await explored(
    `const response = await fetch('https://api.example.com/flaky');
if (!response.ok) throw new Error('no luck');
await new Promise(() => {});`,
  );
  expect(exhaustive).toBe(true);
  expect(outcomes.map(({ outcome, error }) => [outcome, error])).toEqual([
    ['threw', 'Error: no luck'],
    ['never-settles', expect.stringMatching(/^never settles: /)],
  ]);
});

test('beyond its runs it samples, says so, and does the same every time', async () => {
  const source = `${GET}await Promise.all([1, 2, 3, 4, 5].map(get));`;
  const twice = await Promise.all([1, 2].map(() => explored(source, { runs: 20 })));
  expect(twice[0]).toMatchObject({ exhaustive: false, runs: 20, orders: 120 });
  expect(twice[1]).toEqual(twice[0]);
});

test('a search that is called off gives what it has found', async () => {
  const stop = new AbortController();
  const { exhaustive, runs } = await explored(`${GET}await Promise.all([1, 2, 3].map(get));`, {
    parallel: 1,
    signal: stop.signal,
    onProgress: (made) => {
      if (made === 2) stop.abort();
    },
  });
  expect({ exhaustive, runs }).toEqual({ exhaustive: false, runs: 2 });
});

/** Every answer to every question that is about a duration, whatever orders come of it. */
async function everyOrder(source: string): Promise<ReadonlySet<string>> {
  const run = runner(source);
  const paths = new Set<string>();
  let level: (readonly number[])[] = [[]];
  while (level.length > 0) {
    const next: (readonly number[])[] = [];
    const traces = await run(level.map((one) => (one.length === 0 ? '0' : `0:${one.join('.')}`)));
    for (const [index, trace] of traces.entries()) {
      const answers = level[index] ?? [];
      const asked = [...trace].filter((event) => event.kind === 'choice')[answers.length];
      if (asked === undefined) paths.add(branchesOf(trace, Infinity).path.join(', '));
      else for (let one = 0; one < asked.options; one++) next.push([...answers, one]);
    }
    level = next;
  }
  return paths;
}

test.each([
  ['a chain beside a request', 'await Promise.all([get("a").then(() => get("b")), get("c")]);'],
  ['a timer among requests', 'setTimeout(() => {}, 3); await Promise.all([get("a"), get("b")]);'],
  [
    'a request that is given up when another has come',
    `const stop = new AbortController();
    await Promise.any([get("a", stop.signal), get("b")]);
    stop.abort();
    await get("b");`,
  ],
  ['requests that wait for a place', 'await Promise.all([get("one"), get("one"), get("a")]);'],
  ['failures', 'await Promise.all([get("a"), get("fails")]);'],
  [
    'work that keeps the loop busy',
    'setTimeout(() => work(3), 1); await Promise.all([get("a"), get("b")]);',
  ],
  [
    'an interval',
    'const timer = setInterval(() => {}, 2); await get("a"); await get("b"); clearInterval(timer);',
  ],
])('as many as all answers bring about: %s', async (_, program) => {
  const source = `import { server, work } from 'lab';
server.route('GET /a', { latency: 2, jitter: 1 });
server.route('GET /b', { latency: 3, jitter: 1 });
server.route('GET /c', { latency: 5, jitter: 1 });
server.route('GET /one', { latency: 2, jitter: 1, capacity: 1, whenFull: 'queue' });
server.route('GET /fails', { latency: 2, jitter: 1, failRate: 0.5 });
const get = (path: string, signal?: AbortSignal) => fetch('https://api.example.com/' + path, { signal });
${program}`;
  const [all, found] = await Promise.all([everyOrder(source), explored(source)]);
  expect({ exhaustive: found.exhaustive, orders: found.orders, runs: found.runs }).toEqual({
    exhaustive: true,
    orders: all.size,
    runs: all.size,
  });
});
