import { expect, test } from 'vitest';
import { DEFAULT_LIMITS, runInNode } from '../../sandbox/node/index.ts';
import type { OperationId, Trace } from '../../trace/index.ts';
import { steeringsOf, type Steering } from './steer.ts';

const SOURCE = `import { server } from 'lab';
server.route('GET /flaky', { latency: [50, 70], failRate: 0.5 });
const get = async (path: string) => {
  const { ok } = await fetch('https://api.example.com' + path);
  console.log(path, ok);
};
await Promise.all([get('/users/1'), get('/users/2'), get('/flaky')]);
await get('/users/3');`;

async function run(schedule = '0'): Promise<Trace> {
  const options = { profile: 'browser', schedule, limits: DEFAULT_LIMITS } as const;
  const result = await runInNode({ source: SOURCE, file: 'main.ts' }, options);
  if (result.kind !== 'trace') throw new Error(result.problems[0]?.message);
  return result.trace;
}

const printed = (trace: Trace): readonly string[] =>
  [...trace].flatMap((event) => (event.kind === 'console' ? [event.text] : []));

/** `number`: counted from 1 in the order of their beginnings. */
async function steered(number: number, way: Steering['way']): Promise<readonly string[] | null> {
  const found = steeringsOf(await run(), number as OperationId).find((each) => each.way === way);
  return found === undefined ? null : printed(await run(found.schedule));
}

test('an operation comes sooner or later, as early or as late as it can, fails or does not', async () => {
  expect(printed(await run())).toEqual([
    '/flaky false',
    '/users/1 true',
    '/users/2 true',
    '/users/3 true',
  ]);
  const swapped = ['/flaky false', '/users/2 true', '/users/1 true', '/users/3 true'];
  expect(await steered(2, 'sooner')).toEqual(swapped);
  expect(await steered(1, 'later')).toEqual(swapped);
  expect(await steered(2, 'earliest')).toEqual(swapped);
  expect(await steered(1, 'latest')).toEqual(swapped);
  expect((await steered(3, 'succeed'))?.[0]).toBe('/flaky true');
});

test('what no durations bring about is not offered', async () => {
  const trace = await run();
  const ways = (number: number) => steeringsOf(trace, number as OperationId).map(({ way }) => way);
  // It is on its way only when the others have come, and takes what it likes.
  expect(ways(4)).toEqual(['earliest', 'latest']);
  // Up to 70 ms, where the others take 80 at least.
  expect(ways(3)).toEqual(['earliest', 'latest', 'succeed']);
  expect(ways(99)).toEqual([]);
});

test('all other answers are as they were', async () => {
  const [first] = steeringsOf(await run('5:0.1.2'), 2 as OperationId).filter(
    ({ way }) => way === 'latest',
  );
  const choices = [...(await run(first?.schedule))].flatMap((event) =>
    event.kind === 'choice' ? [event.taken] : [],
  );
  expect(choices.slice(0, 3)).toEqual([0, 40, 2]);
});
