/** The programs in `examples/`: run as they are, and held to what they claim, on their traces. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS, runInNode, type RunOptions } from '../src/sandbox/node/index.ts';
import {
  buildModel,
  measure,
  toMs,
  writeTrace,
  type EventKind,
  type EventOfKind,
  type Trace,
} from '../src/trace/index.ts';

const folder = new URL('../examples/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));

async function run(name: string, options: Partial<RunOptions> = {}) {
  const source = readFileSync(new URL(name, folder), 'utf8');
  const lines: string[] = [];
  const result = await runInNode(
    { source, file: name },
    {
      profile: 'node',
      schedule: '0',
      limits: { ...DEFAULT_LIMITS, wallMs: 60_000 },
      ...options,
    },
    { onConsole: (_level, text) => lines.push(...text.split('\n')) },
  );
  if (result.kind !== 'trace') throw new Error(result.problems.map((each) => each.message).join());
  return { lines, trace: result.trace, measures: measure(buildModel(result.trace)) };
}

const eventsOf = <Kind extends EventKind>(trace: Trace, kind: Kind) =>
  [...trace].filter((event): event is EventOfKind<Kind> => event.kind === kind);

/** Every timer that was set was cleared or fired: none is left to keep anything alive. */
function openTimers(trace: Trace): number {
  const open = new Set(eventsOf(trace, 'timer-set').map((event) => event.timer));
  for (const event of trace) {
    if (event.kind === 'timer-fired' || event.kind === 'timer-cleared') open.delete(event.timer);
  }
  return open.size;
}

describe.each(names)('%s', (name) => {
  // That Node's profile gives the same each time, `conformance/replay.test.ts` holds.
  it.each(['node', 'browser'] as const)(
    'finishes in the %s profile, the same each time',
    async (profile) => {
      const first = await run(name, { profile });
      expect(first.trace.header.end).toEqual({ outcome: 'finished' });
      expect(first.trace.header.dropped).toEqual({ consoleEntries: 0, events: 0 });
      expect(first.measures.unhandledRejections).toBe(0);
      expect(first.lines.length).toBeGreaterThan(2);
      if (profile === 'node') return;
      const again = await run(name, { profile });
      expect(writeTrace(again.trace)).toBe(writeTrace(first.trace));
    },
  );

  it('finishes under other schedules', async () => {
    for (const schedule of ['1', '2']) {
      const { trace } = await run(name, { schedule });
      expect(trace.header.end).toEqual({ outcome: 'finished' });
    }
  });
});

it('there are twenty', () => {
  expect(names).toHaveLength(20);
});

describe('what they show', () => {
  it('users-in-parallel: keeps the successes, as slow as the slowest', async () => {
    const { lines, measures } = await run('users-in-parallel.ts');
    expect(lines).toEqual([
      '3 of 5 users',
      '  1: Ada Moreno <ada.moreno@example.com>',
      '  2: Grace Okafor <grace.okafor@example.com>',
      '  3: Alan Lindqvist <alan.lindqvist@example.com>',
      '2 failures',
      '  Error: user 999: HTTP 404',
      '  Error: user 404: HTTP 404',
      'as slow as the slowest one: true',
    ]);
    expect(measures).toMatchObject({ durationMs: 100, peakInFlight: 5, operationsStarted: 5 });
  });

  it('fetch-with-timeout: gives up in time and leaves no timer', async () => {
    const { lines, trace } = await run('fetch-with-timeout.ts');
    expect(lines).toContain('slow: TimeoutError: no answer within 300 ms');
    expect(lines).toContain('unknown host: TypeError: fetch failed');
    expect(openTimers(trace)).toBe(0);
    expect(eventsOf(trace, 'timer-cleared').length).toBeGreaterThanOrEqual(2);
    expect(eventsOf(trace, 'cancel-delivered')).toHaveLength(1);
    const outcomes = eventsOf(trace, 'operation-ended').map((event) => event.outcome);
    expect(outcomes).toEqual(['fulfilled', 'cancelled', 'rejected']);
  });

  it('retry-with-backoff: doubles its delay up to the cap, and does not retry a 404', async () => {
    const { lines, trace } = await run('retry-with-backoff.ts');
    const delays = eventsOf(trace, 'timer-set')
      .map((event) => toMs(event.delay))
      .filter((ms) => ms !== 20);
    expect(delays).toEqual([100, 100, 200, 400, 800, 800]);
    expect(lines).toContain('  gave up after 1 of 8 attempts: HTTP 404');
    const asked = eventsOf(trace, 'operation-started').map((event) => event.label);
    expect(asked).toEqual(['GET /flaky', 'GET /flaky', 'GET /users/1000']);
  });

  it('with-connection: closes when the work throws', async () => {
    const { lines } = await run('with-connection.ts');
    expect(lines.slice(3)).toEqual([
      'vandal: opened, 1 open',
      'vandal: closed, 0 open',
      'caught vandal: permission denied',
      '0 connections left open',
    ]);
  });

  it('semaphore: never more than 5 of 200 in flight', async () => {
    for (const schedule of ['0', '9']) {
      const { lines, measures, trace } = await run('semaphore.ts', { schedule });
      expect(lines.slice(0, 2)).toEqual(['200 requests, 2000 posts', 'at most 5 in flight']);
      expect(measures).toMatchObject({ operationsStarted: 200, peakInFlight: 5 });
      expect(eventsOf(trace, 'operation-served')).toHaveLength(0);
    }
  });

  it('producer-consumer: slows the producer down, loses nothing', async () => {
    const { lines } = await run('producer-consumer.ts');
    expect(lines.join(' ')).toContain("'ann' => [ 1, 3, 5 ]");
    expect(lines.join(' ')).toContain("'ben' => [ 2, 4, 6 ]");
    expect(lines.at(-1)).toBe('at most 2 items waited');
  });

  it('pages: fetches only what it needs, and closes', async () => {
    const { lines, trace } = await run('pages.ts');
    expect(lines[4]).toBe('user 3: closed, 2 pages fetched');
    expect(lines.at(-1)).toBe('50 posts in all');
    const pages = eventsOf(trace, 'operation-started').map((event) => event.label);
    expect(pages.filter((label) => label.includes('user=3'))).toEqual([
      'GET /posts?user=3&page=1',
      'GET /posts?user=3&page=2',
    ]);
  });

  it('circuit-breaker: asks a service that is down less often', async () => {
    const { lines } = await run('circuit-breaker.ts');
    expect(lines.slice(0, 5).map((line) => line.replace(/^.*ms: /, ''))).toEqual([
      'closed → open',
      'open → half-open',
      'half-open → open',
      'open → half-open',
      'half-open → closed',
    ]);
    expect(lines.at(-1)).toBe('the service was asked 7 times for 15 requests');
  });

  it('graceful-shutdown: refuses, drains, then cancels at the deadline', async () => {
    const { lines, trace, measures } = await run('graceful-shutdown.ts');
    expect(lines).toEqual([
      'quick: answered',
      'shutdown: 2 under way',
      'newcomer: refused, shutting down',
      'medium: answered',
      'endless: cut off (deadline)',
      'shutdown: late, 0 under way',
      'stopped after 400 ms',
    ]);
    expect(openTimers(trace)).toBe(0);
    expect(measures.durationMs).toBe(400);
    expect(eventsOf(trace, 'listener-added')).toHaveLength(3);
    expect(eventsOf(trace, 'listener-removed')).toHaveLength(3);
  });

  it('mutex: loses money without it, none with it', async () => {
    const { lines } = await run('mutex.ts');
    expect(lines).toEqual([
      'without a lock: [ true, true ] balance 20',
      'with a mutex:   [ true, false ] balance 20',
      'four deposits:  balance 10',
    ]);
  });

  it('checkout: the first refusal calls the other reservations off', async () => {
    const { lines, trace } = await run('checkout.ts');
    expect(lines).toEqual([
      'reserved: lamp, table',
      'refused: chair: sold out',
      'answered after 720 ms',
    ]);
    expect(openTimers(trace)).toBe(0);
    expect(eventsOf(trace, 'cancel-requested')).toHaveLength(1);
  });

  it('stale-search: shows the last answer only', async () => {
    const { lines, trace } = await run('stale-search.ts');
    expect(lines).toEqual([
      '“a”: stale',
      '“aw”: stale',
      '“await”: 10 found',
      'the last answer is shown',
    ]);
    const outcomes = eventsOf(trace, 'operation-ended').map((event) => event.outcome);
    expect(outcomes).toEqual(['cancelled', 'cancelled', 'fulfilled']);
  });

  it('fastest-mirror: one wins, one may fail, the rest is called off', async () => {
    const { lines, trace } = await run('fastest-mirror.ts');
    expect(lines).toEqual(['oslo: refused', 'kyoto: here it is', 'lima: called off', 'from kyoto']);
    expect(openTimers(trace)).toBe(0);
  });

  it('connection-pool: gives back what an error would have kept', async () => {
    const { lines } = await run('connection-pool.ts');
    expect(lines[1]).toBe('Error: permission denied');
    expect(lines.at(-1)).toBe('2 connections are free again');
  });

  it('order-stream: reads no further ahead than there is room', async () => {
    const { trace } = await run('order-stream.ts');
    const isStored = (text: string): boolean => text.startsWith('order 2');
    const stored = [...trace].findIndex(
      (event) => event.kind === 'console' && isStored(event.text),
    );
    const read = [...trace]
      .slice(0, stored)
      .filter((event) => event.kind === 'timer-fired' && toMs(event.at) % 60 !== 20);
    expect(read.length).toBeLessThan(6);
  });

  it('order-events: leaves no listener', async () => {
    const { trace } = await run('order-events.ts');
    const added = eventsOf(trace, 'listener-added').length;
    expect(added).toBeGreaterThan(0);
    expect(eventsOf(trace, 'listener-removed').length).toBeGreaterThan(0);
  });

  it('microtask-puzzle: prints what Node itself prints, in both profiles', async () => {
    const native = execFileSync(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        fileURLToPath(new URL('microtask-puzzle.ts', folder)),
      ],
      { encoding: 'utf8' },
    );
    const expected = native.trimEnd().split('\n');
    expect(expected).toHaveLength(16);
    expect((await run('microtask-puzzle.ts')).lines).toEqual(expected);
    expect((await run('microtask-puzzle.ts', { profile: 'browser' })).lines).toEqual(expected);
  });

  it('those without requests print what Node itself prints', () => {
    const offline = [
      'mutex.ts',
      'with-connection.ts',
      'graceful-shutdown.ts',
      'producer-consumer.ts',
      'checkout.ts',
      'fastest-mirror.ts',
      'order-events.ts',
      'event-loop-order.ts',
      'connection-pool.ts',
      'order-stream.ts',
    ];
    const outputs = offline.map(async (name) => {
      const native = execFileSync(
        process.execPath,
        ['--disable-warning=ExperimentalWarning', fileURLToPath(new URL(name, folder))],
        { encoding: 'utf8' },
      );
      // What depends on the clock: real time is never exact.
      const timeless = (text: string): string => text.replace(/\d+ ms/g, 'N ms');
      expect(timeless((await run(name)).lines.join('\n'))).toBe(timeless(native.trimEnd()));
    });
    return Promise.all(outputs);
  });
});

describe('the second version', () => {
  const pairs: readonly (readonly [name: string, firstMs: number, secondMs: number])[] = [
    ['checkout', 1200, 720],
    ['connection-pool', 220, 110],
    ['dashboard', 425, 275],
    ['fastest-mirror', 460, 150],
    ['import-orders', 550, 410],
    ['producer-consumer', 310, 170],
    ['stale-search', 750, 480],
    ['users-in-parallel', 500, 100],
  ];
  it.each(pairs)('of %s takes less: %i ms, then %i ms', async (name, firstMs, secondMs) => {
    const first = await run(`first/${name}.ts`);
    const second = await run(`${name}.ts`);
    expect(first.trace.header.end).toEqual({ outcome: 'finished' });
    expect(first.measures.unhandledRejections).toBe(0);
    expect([first.measures.durationMs, second.measures.durationMs]).toEqual([firstMs, secondMs]);
  });

  it('exists of nothing else', () => {
    const firsts = readdirSync(new URL('first/', folder)).filter((name) => name.endsWith('.ts'));
    expect(firsts).toEqual(pairs.map(([name]) => `${name}.ts`));
    for (const name of firsts) expect(existsSync(new URL(name, folder))).toBe(true);
  });
});

describe('the gallery', () => {
  const gallery = new URL('../docs/gallery/', import.meta.url);
  const sections = new Map(
    readFileSync(new URL('README.md', gallery), 'utf8')
      .split(/^## /m)
      .slice(1)
      .map((section) => [section.split('\n', 1)[0], section]),
  );
  it.each(names.map((name) => name.replace(/\.ts$/, '')))('shows and reads %s', (name) => {
    const section = sections.get(name) ?? '';
    expect(section).toContain(`(${name}.png)`);
    expect(section.match(/^- \*\*[^*]+\?\*\* \S/gm)).toHaveLength(6);
    expect(statSync(new URL(`${name}.png`, gallery)).size).toBeLessThan(64 * 1024);
  });
});
