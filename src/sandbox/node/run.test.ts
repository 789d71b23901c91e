import { describe, expect, it } from 'vitest';
import { writeTrace, type EventKind, type EventOfKind, type Trace } from '../../trace/index.ts';
import { DEFAULT_LIMITS, runInNode, type RunOptions } from './index.ts';

/** Real time is no measure on a busy machine. */
const PATIENT = { ...DEFAULT_LIMITS, wallMs: 60_000 };

async function run(source: string, options: Partial<RunOptions> = {}) {
  const printed: string[] = [];
  const result = await runInNode(
    { source, file: 'main.ts' },
    { profile: 'node', schedule: '0', limits: PATIENT, ...options },
    { onConsole: (level, text) => printed.push(level === 'log' ? text : `${level}: ${text}`) },
  );
  if (result.kind !== 'trace') throw new Error(result.problems.map((each) => each.message).join());
  return { printed, trace: result.trace, end: result.trace.header.end };
}

const eventsOf = <Kind extends EventKind>(trace: Trace, kind: Kind) =>
  [...trace].filter((event): event is EventOfKind<Kind> => event.kind === kind);

describe('runInNode', () => {
  it('gives the same bytes every time, and again from the schedule that it says', async () => {
    const source = `
      const ids = [1, 2, 3].map(async (id) => (await fetch('https://api.example.com/users/' + id)).json());
      console.log(await Promise.all(ids), Math.random(), crypto.randomUUID());
      console.log((await fetch('https://api.example.com/flaky')).status);`;
    const first = await run(source, { schedule: '42' });
    const again = await run(source, { schedule: '42' });
    expect(writeTrace(again.trace)).toBe(writeTrace(first.trace));
    const replayed = await run(source, { schedule: '7:0.5.a' });
    const twice = await run(source, { schedule: replayed.trace.header.schedule });
    expect(writeTrace(twice.trace)).toBe(writeTrace(replayed.trace));
    const choices = eventsOf(replayed.trace, 'choice').map((event) => event.taken);
    expect(choices.slice(0, 3)).toEqual([0, 5, 10]);
  });

  it.each(['node', 'browser'] as const)('shuts the realm in the %s profile', async (profile) => {
    const { printed } = await run(
      `for (const name of ['require', 'module', 'Buffer', 'global', 'navigator', 'Worker', 'WebSocket', 'XMLHttpRequest', 'SharedArrayBuffer', 'WebAssembly', 'postMessage', 'importScripts', 'close', 'indexedDB']) {
         if (name in globalThis) console.log(name, typeof (globalThis as Record<string, unknown>)[name]);
       }
       console.log(typeof process, typeof setImmediate, typeof fetch, typeof AbortController);`,
      { profile },
    );
    const own = profile === 'node' ? 'object function' : 'undefined undefined';
    expect(printed).toEqual([`${own} function function`]);
  });

  it('has the basics of process in the node profile', async () => {
    const { printed, end } = await run(`
      process.on('exit', (code) => console.log('exit', code));
      process.nextTick(() => console.log('tick'));
      await new Promise((resolve) => setTimeout(resolve, 1500));
      console.log(process.uptime() >= 1.5, process.hrtime()[0], typeof process.hrtime.bigint(), process.env.HOME);
      process.exit(3);
      console.log('not reached');`);
    expect(printed).toEqual(['tick', 'true 1 bigint undefined', 'exit 3']);
    expect(end).toEqual({ outcome: 'exited', code: 3 });
  });

  it('ends a program that spins, and says where', async () => {
    const limits = { ...PATIENT, wallMs: 300 };
    const { printed, end } = await run(`console.log('before');\nfor (;;) {}`, { limits });
    expect(printed).toEqual(['before']);
    expect(end).toMatchObject({ outcome: 'stopped', limit: 'wall-time' });
    expect(end.outcome === 'stopped' && end.message).toContain('line 2');
  });

  it('ends a program that hangs in a built-in', async () => {
    const limits = { ...PATIENT, wallMs: 300 };
    const { printed, end } = await run(
      `console.log('before');\nawait null;\n/^(a+)+$/.test('a'.repeat(40) + 'b');`,
      { limits },
    );
    expect(printed).toEqual(['before']);
    expect(end).toMatchObject({ outcome: 'stopped', limit: 'wall-time' });
  });

  it('survives a program that takes all memory', async () => {
    const limits = { ...PATIENT, memoryBytes: 32 * 1024 * 1024 };
    const { end } = await run(`const all = [];\nfor (;;) all.push(new Array(1000).fill({}));`, {
      limits,
    });
    expect(end).toMatchObject({ outcome: 'stopped', limit: 'memory' });
  });

  it('runs decorators and enums, which esbuild and the eraser lower', async () => {
    const { printed } = await run(`
      function twice(method: (this: unknown) => number) { return function (this: unknown) { return method.call(this) * 2; }; }
      enum Size { Small = 3 }
      class Box { @twice size() { return Size.Small; } }
      console.log(new Box().size());`);
    expect(printed).toEqual(['6']);
  });
});
