import { expect, test } from 'vitest';
import { writeTrace, type Trace } from '../../trace/index.ts';
import { canRepeat } from '../series.ts';
import { DEFAULT_LIMITS, openSeriesInNode, runInNode } from './index.ts';

type Profile = 'browser' | 'node';
const SCHEDULES = ['3', '0', '3', '0:0.0'];

async function seriesOf(source: string, profile: Profile, detail: 'whole' | 'brief' = 'whole') {
  const program = { source, file: 'main.ts' };
  const opened = await openSeriesInNode(program, { profile, limits: DEFAULT_LIMITS }, detail);
  if (opened.kind !== 'series') throw new Error(opened.problems[0]?.message);
  const traces = await opened.series.run(SCHEDULES);
  opened.series.dispose();
  return traces;
}

async function alone(source: string, profile: Profile, schedule: string): Promise<Trace> {
  const options = { profile, schedule, limits: DEFAULT_LIMITS };
  const result = await runInNode({ source, file: 'main.ts' }, options);
  if (result.kind !== 'trace') throw new Error(result.problems[0]?.message);
  return result.trace;
}

const printed = (trace: Trace): readonly string[] =>
  [...trace].flatMap((event) => (event.kind === 'console' ? [event.text] : []));

/** Each leaves something behind that the next run must not find. */
const PROGRAMS: readonly (readonly [what: string, profile: Profile, source: string])[] = [
  [
    'state of the program, the console, the server and the lab',
    'browser',
    `import { server, resource, shutdown, sleep, mark } from 'lab';
    let runs = 0;
    class Cache { static entries = new Map<number, Promise<Response>>(); }
    console.log(++runs, Cache.entries.size, Math.random(), Date.now());
    console.count('run'); console.group('left open'); console.time('never ended'); mark('here');
    shutdown.onRequest(() => console.log('told'));
    server.route('GET /users/1', { latency: 5, jitter: 2, failRate: 0.5, capacity: 1 });
    const pool = resource('pool', { capacity: 1 });
    await pool.acquire();
    void pool.acquire();
    void Promise.reject(new Error('nobody'));
    setInterval(() => {}, 100_000_000);
    requestAnimationFrame((at) => console.log('frame', at));
    await Promise.all([fetch('https://api.example.com/users/1'), sleep(3)]);
    shutdown.request();`,
  ],
  [
    'ticks, immediates and refused rejections',
    'node',
    `process.nextTick(() => console.log('tick'));
    const immediate = setImmediate(() => console.log('never'));
    clearImmediate(immediate);
    setTimeout(() => console.log('timer'), 0);
    setImmediate(() => console.log('immediate'));
    const late = fetch('https://api.example.com/flaky');
    const { status } = await late;
    console.log(status);`,
  ],
  ['a program that throws', 'browser', `await fetch('https://x.test/').then(() => {}); null!.x;`],
  ['a crash that never gives control back', 'node', `queueMicrotask(() => { throw 1; }); await 1;`],
  [
    'listeners of the global, which nothing puts back',
    'browser',
    `addEventListener('error', () => console.log('heard')); setTimeout(() => { throw 1; });`,
  ],
  [
    "a change of the realm's own objects by an unexpected way",
    'browser',
    `const list = Array as unknown as Record<string, Record<string, unknown>>;
    const name = 'proto' + 'type';
    console.log(list[name]!['mine']);
    list[name]!['mine'] = 1;`,
  ],
  [
    'a property of a function of the platform',
    'browser',
    `const own = fetch as unknown as { times?: number };
    own.times = (own.times ?? 0) + 1;
    console.log(own.times);`,
  ],
];

test.each(PROGRAMS)(
  'the same traces as in workers of their own: %s',
  async (_, profile, source) => {
    const traces = await seriesOf(source, profile);
    const alike = await Promise.all(
      SCHEDULES.map(async (schedule, index) => {
        const trace = traces[index];
        const other = await alone(source, profile, schedule);
        return trace !== undefined && writeTrace(trace) === writeTrace(other);
      }),
    );
    expect(alike).toEqual(SCHEDULES.map(() => true));
  },
);

test('a brief trace tells the same, but not what objects hold', async () => {
  const source = `const response = await fetch('https://api.example.com/users/1');
console.log(await response.json());
void Promise.reject({ code: 7 });`;
  const [brief] = await seriesOf(source, 'browser', 'brief');
  const whole = await alone(source, 'browser', SCHEDULES[0] ?? '');
  if (brief === undefined) throw new Error('There is no run.');
  expect(printed(brief)).toEqual(printed(whole));
  expect([...brief].map(({ kind, at }) => [kind, at])).toEqual(
    [...whole].map(({ kind, at }) => [kind, at]),
  );
  expect(writeTrace(brief).length).toBeLessThan(writeTrace(whole).length);
});

test.each([
  'Array.prototype.last = () => 1;',
  'Object.defineProperty(Math, "x", {});',
  'globalThis.x = 1;',
  'const f = "".constructor;',
  'RegExp.$1',
])('gets a worker for each run: %s', (source) => {
  expect(canRepeat(source)).toBe(false);
});
