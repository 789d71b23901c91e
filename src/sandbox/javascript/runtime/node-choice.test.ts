/**
 * Where Node itself is not decided, the schedule decides: a timer of 1 ms against immediates that
 * are waiting depends on how fast the machine is.
 */
import { describe, expect, it } from 'vitest';
import { ofKind, run, runNatively } from './testing/run.ts';

const AT_START = `
  setTimeout(() => console.log('timer'), 0);
  setImmediate(() => console.log('immediate'));`;

const IN_AN_IMMEDIATE = `
  setImmediate(() => {
    setTimeout(() => console.log('timer'), 0);
    setImmediate(() => console.log('immediate'));
  });`;

describe.each([
  ['at the start', AT_START],
  ['in an immediate', IN_AN_IMMEDIATE],
])('a timer against an immediate %s', (_where, source) => {
  const observe = async (schedule: string) => run(source, { profile: 'node', schedule });

  it('is a choice of the schedule, and both ways can be had', async () => {
    const [first, second] = await Promise.all([observe('0'), observe('0:1')]);
    expect(first.lines).toEqual(['immediate', 'timer']);
    expect(second.lines).toEqual(['timer', 'immediate']);
    expect(ofKind(first.events, 'choice')).toMatchObject([{ options: 2, taken: 0 }]);
    expect(ofKind(second.events, 'choice')).toMatchObject([{ options: 2, taken: 1 }]);
    expect([first, second].map(({ trace }) => trace.header.schedule)).toEqual(['0', '0:1']);
  });

  it('comes one of these ways natively', async () => {
    const both = (await Promise.all([observe('0'), observe('0:1')])).map(({ lines }) => lines);
    expect(both).toContainEqual(await runNatively(source));
  });

  it('comes both ways among the seeds', async () => {
    const ways = new Set<string | undefined>();
    for (let seed = 1; seed < 40 && ways.size < 2; seed++) {
      ways.add((await observe(String(seed))).lines[0]);
    }
    expect(ways).toEqual(new Set(['immediate', 'timer']));
  });
});

describe('what Node decides is no choice', () => {
  it.each([
    [
      'a timer’s immediate comes before the next timer',
      `setTimeout(() => { setTimeout(() => console.log('timer')); setImmediate(() => console.log('immediate')); }, 1);`,
    ],
    [
      'a message’s immediate comes before its timer',
      `const { port1, port2 } = new MessageChannel();
       port1.onmessage = () => { setTimeout(() => console.log('timer')); setImmediate(() => console.log('immediate')); port1.close(); };
       port2.postMessage(1);`,
    ],
    ['timers alone', `setTimeout(() => console.log('a')); setTimeout(() => console.log('b'), 1);`],
    [
      'a longer timer',
      `setTimeout(() => console.log('b'), 30); setImmediate(() => console.log('a'));`,
    ],
  ])('%s', async (_what, source) => {
    const [native, first, second] = await Promise.all([
      runNatively(source),
      run(source, { profile: 'node', schedule: '0' }),
      run(source, { profile: 'node', schedule: '0:1.1.1' }),
    ]);
    expect(native.length).toBe(2);
    expect(first.lines).toEqual(native);
    expect(second.lines).toEqual(native);
    expect(ofKind(second.events, 'choice')).toEqual([]);
  });

  it('asks once for a timer, however many immediates go by', async () => {
    const { events, trace } = await run(
      `let left = 3000;
       setTimeout(() => console.log('timer'));
       const again = () => { if (--left > 0) setImmediate(again); };
       again();`,
      { profile: 'node' },
    );
    expect(trace.header.end.outcome).toBe('finished');
    expect(ofKind(events, 'choice')).toHaveLength(1);
  });
});
