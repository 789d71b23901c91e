import { describe, expect, it } from 'vitest';
import { ofKind, run } from './testing/run.ts';

describe('how a run ends', () => {
  it('finishes when nothing is left, timers of an ended program included', async () => {
    const { trace, lines } = await run(
      `setTimeout(() => console.log('later'), 50); console.log('now');`,
    );
    expect(trace.header.end).toEqual({ outcome: 'finished' });
    expect(lines).toEqual(['now', 'later']);
  });

  it('finishes an empty program', async () => {
    const { trace, events } = await run('');
    expect(trace.header.end).toEqual({ outcome: 'finished' });
    expect(events.map(({ kind }) => kind)).toEqual([
      'job-queued',
      'job-started',
      'task-created',
      'task-started',
      'task-ended',
      'job-ended',
      'run-ended',
    ]);
  });

  it('throws at once, and goes on with its timers as a page does', async () => {
    const { trace, lines } = await run(
      `setTimeout(() => console.log('timer'), 5); throw new TypeError('no');`,
    );
    expect(trace.header.end).toMatchObject({
      outcome: 'threw',
      error: { type: 'error', text: expect.stringContaining('TypeError: no') },
    });
    expect(lines).toEqual(['Uncaught TypeError: no', 'timer']);
  });

  it('stops at what it threw in Node', async () => {
    const { trace, lines } = await run(
      `setTimeout(() => console.log('timer'), 5); throw new TypeError('no');`,
      { profile: 'node' },
    );
    expect(trace.header.end).toMatchObject({ outcome: 'threw' });
    expect(lines).not.toContain('timer');
  });

  it('rejects with undefined', async () => {
    const { trace, events } = await run(`await Promise.reject(undefined);`);
    expect(trace.header.end).toEqual({
      outcome: 'threw',
      error: { type: 'undefined', text: 'undefined' },
    });
    expect(ofKind(events, 'rejection-unhandled')).toHaveLength(0);
  });

  it('never settles, and says who waits for what', async () => {
    const { trace } = await run(`
      async function consumer(id) { await new Promise(() => {}); }
      await Promise.all([consumer(1), consumer(2)]);`);
    expect(trace.header.end).toEqual({
      outcome: 'never-settles',
      waiting: [
        { task: 1, wait: expect.objectContaining({ on: 'promise', label: 'Promise.all of 2' }) },
        { task: 2, wait: expect.objectContaining({ on: 'promise' }) },
        { task: 3, wait: expect.objectContaining({ on: 'promise' }) },
      ],
    });
  });
});

describe('errors that nobody caught', () => {
  it('reports those of timers and goes on', async () => {
    const { lines, trace, events } = await run(`
      setTimeout(() => { throw new Error('boom'); }, 1);
      setTimeout(() => console.log('on'), 2);
      queueMicrotask(() => { throw 'micro'; });`);
    expect(lines).toEqual(['Uncaught micro', 'Uncaught Error: boom', 'on']);
    expect(trace.header.end).toEqual({ outcome: 'finished' });
    expect(ofKind(events, 'job-ended').filter(({ outcome }) => outcome === 'threw')).toHaveLength(
      2,
    );
  });

  it('tells of rejections when the engine does: not of those handled in time', async () => {
    const { events, lines } = await run(`
      const soon = Promise.reject(new Error('handled in a microtask'));
      queueMicrotask(() => soon.catch(() => {}));
      Promise.reject(new Error('nobody'));
      const late = Promise.reject(new Error('late'));
      setTimeout(() => late.catch(() => console.log('caught late')), 10);`);
    const unhandled = ofKind(events, 'rejection-unhandled');
    expect(unhandled.map(({ error }) => error.text.split('\n')[0])).toEqual([
      'Error: nobody',
      'Error: late',
    ]);
    const handledLate = ofKind(events, 'rejection-handled-late');
    expect(handledLate.map(({ promise }) => promise)).toEqual([unhandled[1]?.promise]);
    expect(lines).toEqual([
      'Uncaught (in promise) Error: nobody',
      'Uncaught (in promise) Error: late',
      'caught late',
    ]);
  });

  it('ends the run at them in Node', async () => {
    const { trace, lines } = await run(
      `setTimeout(() => console.log('never'), 10); Promise.reject(new Error('nobody')); console.log('first');`,
      { profile: 'node' },
    );
    expect(lines[0]).toBe('first');
    expect(lines).not.toContain('never');
    expect(trace.header.end).toMatchObject({
      outcome: 'threw',
      error: { text: expect.stringContaining('nobody') },
    });
  });
});

describe('limits', () => {
  const stopped = async (source: string, limits = {}, profile: 'browser' | 'node' = 'browser') => {
    const { trace, runaway } = await run(source, { limits, profile });
    const { end } = trace.header;
    return end.outcome === 'stopped' ? { ...end, runaway } : end;
  };

  it('posts a runaway from an endless loop, with its line', async () => {
    expect(await stopped('let n = 0;\nfor (;;) n++;', { wallMs: 200 })).toEqual({
      outcome: 'stopped',
      limit: 'wall-time',
      message: 'Stopped after 0.2 s: line 2 never gave the others a turn.',
      runaway: true,
    });
  });

  it('does not let a catch get hold of it', async () => {
    const end = await stopped('for (;;) { try { for (;;); } catch {} }', { wallMs: 200 });
    expect(end).toMatchObject({ limit: 'wall-time', runaway: true });
  });

  it.each([
    ['for (;;) await 0;', 'an endless await'],
    ['const again = () => Promise.resolve().then(again); await again();', 'promise recursion'],
    ['const again = () => queueMicrotask(again); again();', 'an endless microtask'],
    [
      'const again = async () => { await null; return again(); }; await again();',
      'async recursion',
    ],
  ])('stops %s', async (source) => {
    expect(await stopped(source, { events: 20_000 })).toMatchObject({ limit: 'events' });
    expect(await stopped(source, { steps: 5000 })).toMatchObject({ limit: 'steps' });
  });

  it('stops a program of endless timers at the limit of virtual time', async () => {
    expect(await stopped('setInterval(() => {}, 60_000);', { virtualMs: 3_600_000 })).toMatchObject(
      {
        limit: 'virtual-time',
        message: 'Stopped after 1 h of virtual time: the program had not come to an end.',
      },
    );
  });

  it('stops timers that double', async () => {
    const source = 'const twice = () => { setTimeout(twice); setTimeout(twice); }; twice();';
    expect(await stopped(source, { timers: 500 })).toMatchObject({ limit: 'timers' });
  });

  it('keeps the records up to the end', async () => {
    const { lines } = await run(`console.log('first'); for (;;);`, { limits: { wallMs: 100 } });
    expect(lines).toEqual(['first']);
  });
});

describe('the place of an error', () => {
  it('is where it was made, or the await through which it came', async () => {
    const { events } = await run(`function parse() {
  throw new Error('no');
}
async function inner() {
  await null;
  parse();
}
const outer = async () => {
  await inner();
};
Promise.reject(new Error('floating'));
await outer();`);
    const ended = ofKind(events, 'task-ended').map(({ task, site }) => [task, site?.line]);
    expect(ended).toEqual([
      [3, 2],
      [2, 9],
      [1, 12],
    ]);
    expect(ofKind(events, 'console').map(({ text, site }) => [text, site?.line])).toEqual([
      ['Uncaught Error: no', 2],
      ['Uncaught (in promise) Error: floating', 11],
    ]);
    expect(ofKind(events, 'rejection-unhandled').map(({ site }) => site)).toEqual([
      { file: 'main.js', line: 11, column: 0, endLine: 11, endColumn: 38 },
    ]);
  });
});
