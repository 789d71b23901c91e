import { describe, expect, it } from 'vitest';
import { writeTrace } from '../../../trace/index.ts';
import { ofKind, run } from './testing/run.ts';

describe('virtual time', () => {
  it('sleeps a minute at once', async () => {
    const started = performance.now();
    const { lines, trace } = await run(`
      const before = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 60_000));
      console.log(Math.floor(performance.now() - before));`);
    expect(lines).toEqual(['60000']);
    expect(trace.timeAt((trace.length - 1) as never)).toBeGreaterThanOrEqual(60_000_000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('begins with the year 2026 and is told by every clock', async () => {
    const { lines } = await run(`
      console.log(new Date().toISOString(), Date.now() === +new Date(), new Date() instanceof Date);
      console.log(performance.timeOrigin, Date.prototype.constructor === Date, Date.length, Date.name);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      console.log(new Date().toISOString(), typeof Date(), new Date(0).getTime(), new Date(2020, 1).getFullYear());
      class Mine extends Date {}
      console.log(new Mine() instanceof Mine, new Mine().getTime() === Date.now());`);
    expect(lines).toEqual([
      '2026-01-01T00:00:00.000Z true true',
      '1767225600000 true 7 Date',
      '2026-01-01T00:00:01.500Z string 0 2020',
      'true true',
    ]);
  });

  it('is UTC on every host, but for zones that a program names', async () => {
    const { lines } = await run(`
      const date = new Date(2026, 6, 1, 12, 30);
      console.log(date.toISOString(), date.getHours(), date.getTimezoneOffset(), date.getDay());
      console.log(String(date));
      console.log(date.toDateString(), '|', date.toTimeString(), '|', date.toLocaleString());
      console.log(new Date('2026-07-01T12:30').toISOString(), new Date('2026-07-01').toISOString(), new Date('2026-07-01T12:30+02:00').toISOString());
      console.log(new Date('July 1, 2026 12:30').toISOString(), Date.parse('Wed, 01 Jul 2026 12:30:00 GMT') === +date, new Date(date).getTime() === +date);
      console.log(date.toLocaleTimeString('de-DE', { timeZone: 'Europe/Berlin' }), String(new Date(NaN)), new Date('nonsense').getTime(), new Date(99, 0).getFullYear());
      date.setHours(1, 2, 3, 4); console.log(date.toISOString(), new Date(undefined).getTime(), new Date(null).getTime(), new Date({ valueOf: () => 5 }).getTime());`);
    expect(lines).toEqual([
      '2026-07-01T12:30:00.000Z 12 0 3',
      'Wed Jul 01 2026 12:30:00 GMT+0000 (Coordinated Universal Time)',
      'Wed Jul 01 2026 | 12:30:00 GMT+0000 (Coordinated Universal Time) | 7/1/2026, 12:30:00 PM',
      '2026-07-01T12:30:00.000Z 2026-07-01T00:00:00.000Z 2026-07-01T10:30:00.000Z',
      '2026-07-01T12:30:00.000Z true true',
      '14:30:00 Invalid Date NaN 1999',
      '2026-07-01T01:02:03.004Z NaN 0 5',
    ]);
  });

  it('is what marks and measures show', async () => {
    const { lines } = await run(`
      performance.mark('a');
      await new Promise((resolve) => setTimeout(resolve, 25));
      performance.mark('b');
      const round = (value) => Math.floor(value);
      console.log(round(performance.measure('a to b', 'a', 'b').duration), round(performance.measure('since a', 'a').duration), round(performance.measure('all').duration), round(performance.getEntriesByName('b')[0].startTime));`);
    expect(lines).toEqual(['25 25 25 25']);
  });

  it('passes while code waits for it in a loop, and says who blocked', async () => {
    const { lines, events } = await run(`
      async function busy() { const end = Date.now() + 50; while (Date.now() < end); }
      setTimeout(() => console.log('timer at', Math.floor(performance.now())), 10);
      await busy();
      const until = performance.now() + 20;
      while (performance.now() < until);
      console.log('done');`);
    expect(lines).toEqual(['done', expect.stringMatching(/^timer at 7\d$/)]);
    const blocked = ofKind(events, 'blocked');
    const names = new Map(
      ofKind(events, 'task-created').map((event) => [event.created, event.name]),
    );
    expect(blocked.map(({ task }) => task !== null && names.get(task))).toEqual(['busy()', 'main']);
    expect(blocked.map(({ at, from }) => Math.floor((at - from) / 1000))).toEqual([50, 20]);
  });

  it('orders timers by due time, then by the order of setting', async () => {
    const { lines } = await run(`
      const at = (name, ms) => setTimeout(() => console.log(name), ms);
      at('c', 30); at('a', 10); at('b1', 20); at('b2', 20); at('zero'); at('negative', -5); at('text', '15');`);
    expect(lines).toEqual(['zero', 'negative', 'a', 'text', 'b1', 'b2', 'c']);
  });

  it('clamps nested timers as browsers do', async () => {
    const { events } = await run(`
      let left = 8;
      const again = () => { if (left-- > 0) setTimeout(again, 0); };
      again();`);
    const delays = ofKind(events, 'timer-set').map(({ delay }) => delay);
    expect(delays).toEqual([0, 0, 0, 0, 0, 4000, 4000, 4000]);
  });

  it('repeats intervals until they are cleared, from inside as well', async () => {
    const { lines, events } = await run(`
      let count = 0;
      const id = setInterval((word) => { console.log(word, Math.floor(performance.now())); if (++count === 3) clearInterval(id); }, 100, 'beat');
      await new Promise((resolve) => setTimeout(resolve, 1000));`);
    expect(lines).toEqual(['beat 100', 'beat 200', 'beat 300']);
    expect(ofKind(events, 'timer-cleared')).toHaveLength(1);
    expect(ofKind(events, 'timer-fired')).toHaveLength(4);
  });

  it('refuses code in strings', async () => {
    const { lines } = await run(
      `try { setTimeout('console.log(1)', 1); } catch (error) { console.log(error.name, error.message); }`,
    );
    expect(lines).toEqual([
      'TypeError setTimeout was given a string instead of a function: code in strings does not run here.',
    ]);
  });
});

describe('one schedule, one trace', () => {
  const source = `
    import { sleep } from 'lab';
    const users = await Promise.all([1, 2, 3].map(async (id) => {
      const response = await fetch('https://api.example.com/users/' + id);
      await sleep(Math.random() * 100);
      return (await response.json()).name;
    }));
    console.log(users.join(), Math.random(), new Date().toString());`;

  it('gives the same bytes twice', async () => {
    const [one, two] = await Promise.all([
      run(source, { schedule: '7' }),
      run(source, { schedule: '7' }),
    ]);
    expect(one.lines).toHaveLength(1);
    expect(writeTrace(one.trace)).toBe(writeTrace(two.trace));
  });

  it('gives other numbers under another seed', async () => {
    const [one, two] = await Promise.all([
      run(source, { schedule: '7' }),
      run(source, { schedule: '8' }),
    ]);
    expect(writeTrace(one.trace)).not.toBe(writeTrace(two.trace));
  });
});
