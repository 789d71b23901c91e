/** Programs that attack what observes them: their traces tell the same as without the attack. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { openSite, run, type TestSite } from './site.ts';

let site: TestSite;
let page: Page;

beforeAll(async () => {
  site = await openSite();
  page = await site.open();
}, 60_000);
afterAll(() => site.close());

const PROGRAM = `
  import { sleep, resource, server, mark } from 'lab';
  server.route('/narrow', { capacity: 1, latency: 10, body: { a: [1] } });
  const controller = new AbortController();
  controller.signal.addEventListener('abort', () => console.log('aborted'), { once: true });
  const pool = resource('pool', { capacity: 1 });
  const first = await pool.acquire();
  const second = pool.acquire();
  first.close();
  (await second).close();
  const answers = await Promise.all([1, 2, 3].map((id) => fetch('https://api.example.com/users/' + id)));
  console.log(answers.length, (await answers[0]!.json()).name);
  console.log((await Promise.all([fetch('https://api.example.com/narrow'), fetch('https://api.example.com/narrow')])).length);
  setTimeout(() => controller.abort(), 5);
  await fetch('https://api.example.com/slow', { signal: controller.signal }).catch((error) => console.log(error.name));
  await fetch('https://nowhere.example.net/').catch((error) => console.log(error.cause.code));
  console.log({ list: [1, 2, 3], map: new Map([[1, { a: 2 }]]), set: new Set(['x']) }, [new Error('e')], 'it%s', "is");
  console.table([{ a: 1 }]);
  console.log(crypto.randomUUID());
  await sleep(1);
  mark('end');`;

/** Each keeps its hands off what the program itself needs to get its own work done. */
const ATTACKS: Readonly<Record<string, string>> = {
  'array methods that lie': `
    for (const name of ['push', 'pop', 'shift', 'slice', 'join', 'forEach', 'filter', 'indexOf', 'concat'])
      Object.defineProperty(Array.prototype, name, { value() { throw new Error('array ' + name); } });`,
  'index setters on Array.prototype': `
    for (const index of [0, 1, 2, 3, 4, 5]) Object.defineProperty(Array.prototype, index, { set() { throw new Error('set'); }, get() { throw new Error('get'); }, configurable: true });`,
  'accessors on Object.prototype': `
    for (const name of ['get', 'set', 'value', 'signal', 'cause', 'code', 'type', 'text', 'site', 'toJSON', 'latency', 'status', 'body', 'capacity', 'operation', 'label', 'cut', 'entries'])
      Object.defineProperty(Object.prototype, name, { __proto__: null, set() { throw new Error('set ' + name); }, get() { return undefined; }, configurable: true });`,
  'maps and sets that forget': `
    for (const name of ['get', 'has', 'delete', 'forEach']) Object.defineProperty(Map.prototype, name, { value() { throw new Error('map'); }, configurable: true });
    for (const name of ['get', 'set', 'has', 'delete']) Object.defineProperty(WeakMap.prototype, name, { value() { throw new Error('weakmap'); } });
    for (const name of ['has', 'delete', 'forEach']) Object.defineProperty(Set.prototype, name, { value() { throw new Error('set'); } });`,
  'strings and numbers that lie': `
    for (const name of ['slice', 'indexOf', 'includes', 'startsWith', 'charCodeAt', 'toUpperCase', 'toLowerCase', 'padStart', 'padEnd', 'repeat', 'split', 'replace', 'normalize'])
      Object.defineProperty(String.prototype, name, { value() { throw new Error('string ' + name); } });
    Number.prototype.toString = () => { throw new Error('number'); };
    Number.prototype.toFixed = () => { throw new Error('number'); };`,
  'a bent call and apply': `
    Function.prototype.call = function () { throw new Error('call'); };
    Function.prototype.apply = function () { throw new Error('apply'); };
    Function.prototype.bind = function () { throw new Error('bind'); };
    Reflect.apply = () => { throw new Error('Reflect'); };`,
  'patched statics': `
    Object.keys = Object.getOwnPropertyNames = Object.getOwnPropertyDescriptor = Object.defineProperty = Object.getPrototypeOf = Object.create = Object.freeze = Object.setPrototypeOf = () => { throw new Error('Object'); };
    JSON.stringify = JSON.parse = () => { throw new Error('JSON'); };
    Math.round = Math.floor = Math.min = Math.max = () => { throw new Error('Math'); };`,
  'a patched platform': `
    EventTarget.prototype.addEventListener = ((native) => native)(EventTarget.prototype.addEventListener);
    Object.defineProperty(AbortSignal.prototype, 'aborted', { get() { return false; } });
    Object.defineProperty(AbortSignal.prototype, 'reason', { get() { return 'lie'; } });
    Object.defineProperty(URL.prototype, 'host', { get() { throw new Error('url'); } });
    URLSearchParams.prototype.get = () => { throw new Error('get'); };
    Headers.prototype.set = () => { throw new Error('headers'); };
    TextEncoder.prototype.encode = () => { throw new Error('encode'); };`,
  'a replaced iterator': `
    const real = Map.prototype[Symbol.iterator];
    Object.getPrototypeOf(new Map()[Symbol.iterator]()).next = () => { throw new Error('next'); };
    Set.prototype[Symbol.iterator] = () => { throw new Error('set iterator'); };`,
};

const WATCHED =
  /"kind":"(operation-|cancel-|listener-|resource-|console|mark|choice|task-ended|run-ended)/;

/** What the platform wrote into the trace, without places and times: the attack comes before. */
async function tell(attack: string) {
  const source = PROGRAM.replace("from 'lab';", `from 'lab'; ${attack.replaceAll('\n', ' ')}`);
  const { outcome, printed, eventTexts = [] } = await run(page, { source, withEvents: true });
  const events = eventTexts
    .filter((text) => WATCHED.test(text))
    .map((text) => {
      const {
        step,
        at,
        site: where,
        job,
        cause,
        ...rest
      } = JSON.parse(text) as Record<string, unknown>;
      void [step, at, where, job, cause];
      return rest;
    });
  return { outcome, printed, events };
}

describe('a tampering program', () => {
  it.each(Object.entries(ATTACKS))('%s', async (_name, attack) => {
    const honest = await tell('');
    expect(honest.outcome).toBe('finished');
    expect(honest.printed).toHaveLength(8);
    expect(await tell(attack)).toEqual(honest);
  });
});
