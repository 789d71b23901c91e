/** The platform in whole runs: what programs see of it, and what the trace says. */
import { describe, expect, it } from 'vitest';
import type { EventKind, EventOfKind, Trace } from '../../trace/index.ts';
import { LAB_NAMES } from '../javascript/lab.ts';
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
  const { trace } = result;
  return { printed, trace, end: trace.header.end };
}

const eventsOf = <Kind extends EventKind>(trace: Trace, kind: Kind) =>
  [...trace].filter((event): event is EventOfKind<Kind> => event.kind === kind);

describe('fetch', () => {
  it('answers as the Fetch standard has it', async () => {
    const { printed } = await run(`
      const response = await fetch('https://api.example.com/users/1');
      console.log(response instanceof Response, response.ok, response.status, response.statusText, response.url, response.headers.get('content-type'), response.bodyUsed);
      const copy = response.clone();
      console.log(await response.json(), response.bodyUsed, (await copy.text()).length);
      try { await response.text(); } catch (error) { console.log(String(error)); }
      console.log((await (await fetch('https://api.example.com/nothing')).json()));
      const order = await fetch('https://api.example.com/orders', { method: 'post', body: '{}' });
      console.log(order.status, await order.json());
      console.log(new Uint8Array(await new Response('hé').arrayBuffer()), await new Response(new URLSearchParams({ a: '1' })).text(), await Response.json({ a: 1 }).json());
      for await (const chunk of new Response('abc').body!) console.log(chunk);
      console.log(response);`);
    expect(printed).toEqual([
      'true true 200 OK https://api.example.com/users/1 application/json false',
      "{ id: 1, name: 'Ada Moreno', email: 'ada.moreno@example.com' } true 61",
      'TypeError: Body is unusable: Body has already been read',
      "{ error: 'Nothing at /nothing' }",
      '201 { id: 1001 }',
      'Uint8Array(3) [ 104, 195, 169 ] a=1 { a: 1 }',
      'Uint8Array(3) [ 97, 98, 99 ]',
      [
        'Response {',
        '  status: 200,',
        "  statusText: 'OK',",
        "  headers: Headers { 'content-type': 'application/json' },",
        "  body: ReadableStream { locked: true, state: 'closed', supportsBYOB: true },",
        '  bodyUsed: true,',
        '  ok: true,',
        '  redirected: false,',
        "  type: 'default',",
        "  url: 'https://api.example.com/users/1'",
        '}',
      ].join('\n'),
    ]);
  });

  it('rejects what cannot be asked, with a cause that says what to do', async () => {
    const { printed } = await run(`
      for (const ask of [() => fetch('https://shop.example.net/x'), () => fetch('/users/1'), () => fetch('data:text/plain,x'), () => fetch('https://api.example.com/users/1', { body: 'x' }), () => fetch('https://api.example.com/users/1', { signal: {} as AbortSignal })]) {
        try { await ask(); } catch (error) { const { name, message, cause } = error as Error & { cause?: Error & { code?: string } }; console.log(name + ': ' + message + ' | ' + (cause?.code ?? cause?.message)); }
      }
      await fetch('https://shop.example.net/x').catch((error) => console.log(error.cause.message));`);
    expect(printed).toEqual([
      'TypeError: fetch failed | ENOTFOUND',
      'TypeError: Failed to parse URL from /users/1 | ERR_INVALID_URL',
      'TypeError: fetch failed | Only http: and https: addresses can be fetched here, not data:',
      'TypeError: Request with GET/HEAD method cannot have body. | undefined',
      'TypeError: RequestInit: Expected signal to be an instance of AbortSignal. | undefined',
      expect.stringContaining("server.route('GET https://shop.example.net/…'"),
    ]);
  });

  it('takes an address without a host in the browser profile, as pages do', async () => {
    const { printed } = await run(`console.log((await fetch('/users/1')).status);`, {
      profile: 'browser',
    });
    expect(printed).toEqual(['200']);
  });

  it('honours its signal before, during and after the head', async () => {
    const { printed, trace } = await run(`
      import { server } from 'lab';
      server.route('GET /big', { latency: 100, bodyLatency: 400, body: { big: true } });
      const before = AbortSignal.abort(new Error('before'));
      await fetch('https://api.example.com/big', { signal: before }).catch((error) => console.log(String(error), performance.now() < 1));
      const during = new AbortController();
      setTimeout(() => during.abort(), 50);
      await fetch('https://api.example.com/big', { signal: during.signal }).catch((error) => console.log(error.name, Math.round(performance.now())));
      const after = new AbortController();
      setTimeout(() => after.abort('enough'), 300);
      const response = await fetch('https://api.example.com/big', { signal: after.signal });
      await response.json().catch((error) => console.log(error, Math.round(performance.now())));
      const whole = await fetch('https://api.example.com/big');
      console.log(await whole.json(), Math.round(performance.now()));`);
    expect(printed).toEqual([
      'Error: before true',
      'AbortError 50',
      'enough 350',
      '{ big: true } 850',
    ]);
    const ended = eventsOf(trace, 'operation-ended').map((event) => [event.outcome, event.result]);
    expect(ended).toEqual([
      ['cancelled', 'Error: before'],
      ['cancelled', 'AbortError: This operation was aborted'],
      ['fulfilled', '200'],
      ['cancelled', "'enough'"],
      ['fulfilled', '200'],
      ['fulfilled', ''],
    ]);
    expect(eventsOf(trace, 'cancel-delivered').map((event) => event.signal)).toEqual([1, 2, 3]);
    expect(eventsOf(trace, 'cancel-requested').map((event) => event.signal)).toEqual([2, 3]);
  });

  it('waits in the queue of a full server, and says when it is served', async () => {
    const { printed, trace } = await run(`
      import { server } from 'lab';
      server.route('/narrow', { capacity: 2, latency: 100, body: 1 });
      const times = [1, 2, 3, 4, 5].map(async () => { await fetch('https://api.example.com/narrow'); return Math.round(performance.now()); });
      console.log(await Promise.all(times));`);
    expect(printed).toEqual(['[ 100, 100, 200, 200, 300 ]']);
    expect(eventsOf(trace, 'operation-served').map((event) => event.operation)).toEqual([3, 4, 5]);
  });

  it('is refused by an overloaded host', async () => {
    const { printed } = await run(`
      const all = Array.from({ length: 200 }, async (_, id) => (await fetch('https://api.example.com/users/' + (id % 100 + 1))).status);
      const counts: Record<string, number> = {};
      for (const status of await Promise.all(all)) counts[status] = (counts[status] ?? 0) + 1;
      console.log(counts);`);
    expect(printed).toEqual(["{ '200': 150, '429': 50 }"]);
  });
});

describe('abort signals and listeners', () => {
  it('run listeners after the signal is aborted, once each, as their registrar', async () => {
    const { printed, trace } = await run(`
      const controller = new AbortController();
      const { signal } = controller;
      const listener = (event: Event) => console.log('listener', event.type, signal.aborted, event.target === signal);
      signal.addEventListener('abort', listener);
      signal.addEventListener('abort', listener);
      signal.addEventListener('abort', { handleEvent() { console.log('object', this !== undefined); } }, { once: true });
      signal.addEventListener('abort', () => console.log('removed'), { signal: AbortSignal.abort() });
      signal.onabort = () => console.log('onabort');
      const gone = () => console.log('gone');
      signal.addEventListener('abort', gone);
      signal.removeEventListener('abort', gone);
      signal.dispatchEvent(new Event('abort'));
      console.log('forged', signal.aborted);
      controller.abort('why');
      controller.abort('again');
      console.log(signal.reason, AbortSignal.any([signal]).aborted);`);
    expect(printed).toEqual([
      'listener abort false true',
      'object true',
      'onabort',
      'forged false',
      'listener abort true true',
      'onabort',
      'why true',
    ]);
    expect(eventsOf(trace, 'cancel-requested')).toMatchObject([{ reason: { text: 'why' } }]);
    expect(eventsOf(trace, 'listener-added')).toHaveLength(4);
    expect(eventsOf(trace, 'listener-removed')).toHaveLength(2);
  });

  it('time out on the virtual clock, and pass through AbortSignal.any', async () => {
    const { printed } = await run(`
      const user = new AbortController();
      const signal = AbortSignal.any([user.signal, AbortSignal.timeout(250)]);
      await fetch('https://api.example.com/slow', { signal }).catch((error) => console.log(error.name, error.message, Math.round(performance.now())));
      console.log(user.signal.aborted, signal.aborted);
      const never = AbortSignal.timeout(1000);
      console.log(never.aborted);`);
    expect(printed).toEqual([
      'TimeoutError The operation was aborted due to timeout 250',
      'false true',
      'false',
    ]);
  });

  it('report what a listener throws and go on', async () => {
    const { printed, end } = await run(
      `const target = new EventTarget();
       target.addEventListener('x', () => { throw new Error('in listener'); });
       target.addEventListener('x', () => console.log('second'));
       target.dispatchEvent(new Event('x'));
       await null;
       console.log('after');`,
      { profile: 'browser' },
    );
    expect(printed).toContain('second');
    expect(printed).toContain('after');
    expect(end.outcome).toBe('finished');
  });
});

describe('the lab', () => {
  it('has exactly the names that the compiler knows', async () => {
    const { printed } = await run(
      `import * as lab from 'lab'; console.log(Object.keys(lab).sort().join());`,
    );
    expect(printed).toEqual([[...LAB_NAMES].sort().join()]);
  });

  it('sleeps, works and offloads', async () => {
    const { printed, trace } = await run(`
      import { sleep, work, offload, mark } from 'lab';
      const time = () => Math.floor(performance.now());
      await sleep(100);
      work(50);
      console.log(time());
      const heavy = offload(() => { work(500); return 'done'; });
      await sleep(100);
      console.log('meanwhile', time());
      console.log(await heavy, time());
      await offload(() => { throw new Error('there'); }).catch((error) => console.log(error.message));
      mark('end');
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 10);
      await sleep(1000, { signal: controller.signal }).catch((error) => console.log(error.name, time()));`);
    expect(printed).toEqual(['150', 'meanwhile 250', 'done 650', 'there', 'AbortError 660']);
    expect(eventsOf(trace, 'mark').map((event) => event.label)).toEqual(['end']);
    const blocked = eventsOf(trace, 'blocked').map((event) =>
      Math.round((event.at - event.from) / 1000),
    );
    expect(blocked).toContain(50);
    expect(Math.max(...blocked)).toBe(50);
  });

  it('tracks handles of a resource, makes callers wait, and serves them in order', async () => {
    const { printed, trace } = await run(`
      import { resource, sleep } from 'lab';
      const pool = resource('db', { capacity: 2 });
      const use = async (name: string, ms: number) => {
        await using handle = await pool.acquire();
        console.log(name, 'at', Math.floor(performance.now()), handle.name);
        await sleep(ms);
      };
      await Promise.all([use('a', 100), use('b', 50), use('c', 10), use('d', 10)]);
      const leaked = await pool.acquire();
      leaked.close();
      leaked.close();
      const controller = new AbortController();
      await pool.acquire(); await pool.acquire();
      const waiting = pool.acquire({ signal: controller.signal });
      controller.abort(new Error('gave up'));
      await waiting.catch((error) => console.log(error.message));`);
    expect(printed).toEqual(['a at 0 db', 'b at 0 db', 'c at 50 db', 'd at 60 db', 'gave up']);
    const acquired = eventsOf(trace, 'resource-acquired');
    expect(Math.max(...acquired.map((event) => event.inUse))).toBe(2);
    expect(acquired).toHaveLength(7);
    expect(eventsOf(trace, 'resource-released')).toHaveLength(5);
  });

  it('asks the program to shut down', async () => {
    const { printed, trace } = await run(`
      import { shutdown, sleep } from 'lab';
      shutdown.onRequest(() => console.log('asked'));
      process.on('SIGTERM', (name) => console.log(name));
      shutdown.request();
      console.log('requested');
      await sleep(1);`);
    expect(printed).toEqual(['requested', 'asked', 'SIGTERM']);
    expect(eventsOf(trace, 'exit-requested')).toMatchObject([{ how: 'shutdown' }]);
  });

  it.each([
    ["server.route('users', {})", /A route is a path/],
    ["server.route('/x', { failRate: 2 })", /failRate must be/],
    ["server.route('/x', { latency: [5, 1] })", /must not end before it begins/],
    ["server.route('/x', { capacity: 0 })", /capacity must be/],
    ["server.route('/x', { whenFull: 500, capacity: 1 })", /whenFull must be/],
    ["server.route('/x', { status: 99 })", /status must be/],
    ["server.route('/x', { body: () => 1 })", /body must be data/],
    ["resource('x', { capacity: 1.5 })", /capacity must be/],
    ['work(-1)', /work takes a number of milliseconds/],
    ["await sleep('1' as never)", /sleep takes a number of milliseconds/],
    ['offload(1 as never)', /offload takes a function/],
    ['shutdown.onRequest(1 as never)', /onRequest takes a function/],
  ])('says what is wrong with %s', async (code, message) => {
    const { end } = await run(
      `import { server, resource, work, sleep, offload, shutdown } from 'lab';\n${code};`,
    );
    expect(end.outcome === 'threw' ? end.error.text : '').toMatch(message);
  });
});

describe('stack traces', () => {
  it('tell the learner’s file and lines, and nothing of ours', async () => {
    const { printed } = await run(`
function parse(text: string): number {
  throw new RangeError('no ' + text);
}
class Loader {
  async load(id: string) { await null; return parse(id); }
}
await new Loader().load('b').catch((error) => console.log(error.stack));
await Promise.all([new Loader().load('c')]).catch((error) => console.log(error));
setTimeout(function tick() { console.log({ error: new Error('timer', { cause: 1 }) }); }, 10);
console.log(await fetch('nowhere').catch((error) => error.stack));`);
    expect(printed).toEqual([
      'RangeError: no b\n    at parse (main.ts:3)\n    at Loader.load (main.ts:6)\n    at async main.ts:8',
      'RangeError: no c\n    at parse (main.ts:3)\n    at Loader.load (main.ts:6)\n    at async Promise.all (index 0)\n    at async main.ts:9',
      'TypeError: Failed to parse URL from nowhere\n    at main.ts:11',
      '{\n  error: Error: timer\n      at Timeout.tick (main.ts:10) {\n    [cause]: 1\n  }\n}',
    ]);
  });

  it('cannot be taken over', async () => {
    const { printed } = await run(`
      let ran = 0;
      (Error as { prepareStackTrace?: unknown }).prepareStackTrace = () => { ran++; return 'mine'; };
      const error = new Error('x');
      Object.defineProperty(error, 'message', { get() { ran++; return 'lie'; } });
      console.log(error);
      console.log(error.stack, ran, Reflect.defineProperty(Error, 'prepareStackTrace', { value: 1 }));`);
    expect(printed.at(-1)).toBe('Error\n    at main.ts:4 0 false');
  });

  it('leave lines out where esbuild laid the program out anew', async () => {
    const { printed } = await run(`
      function logged(method: () => void) { return method; }
      class A { @logged run() { throw new Error('decorated'); } }
      try { new A().run(); } catch (error) { console.log((error as Error).stack?.split('\\n')[1]); }`);
    expect(printed).toEqual(['    at A.run (main.ts)']);
  });
});

describe('crypto', () => {
  it('draws from the schedule', async () => {
    const source = `console.log(crypto.randomUUID(), crypto.getRandomValues(new Uint8Array(4)));
      await crypto.subtle.generateKey('Ed25519', true, ['sign']).catch((error: Error) => console.log(error.message));`;
    const [first, again, other] = await Promise.all(
      ['1', '1', '2'].map((schedule) => run(source, { schedule })),
    );
    expect(first?.printed).toEqual(again?.printed);
    expect(first?.printed[0]).not.toBe(other?.printed[0]);
    expect(first?.printed[0]).toMatch(
      /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12} Uint8Array\(4\)/,
    );
    expect(first?.printed[1]).toMatch(
      /^crypto.subtle: ED25519 is not supported in this playground; there are SHA-1/,
    );
  });
});
