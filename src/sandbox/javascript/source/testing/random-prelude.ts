/** What random programs share: things to wait for, and a log that counts microtasks. */

/** After this many microtasks of a job the counter stands still, so that it can come to its end. */
const MOST_TICKS = 120;
/** A program that logs more than this is cut off. */
const MOST_ENTRIES = 400;
/** Jobs of the host that a program may ask for. */
const MOST_JOBS = 30;

const PRELUDE = `
let a, b, c, o, macro;
let entries = [], reported = [], ticks = 0, pending = 0, jobs = 0;
const isNode = typeof process === 'object';
const text = (v, depth = 0) => {
  if (typeof v === 'string') return JSON.stringify(v);
  if (typeof v === 'function') return 'function ' + v.name;
  if (typeof v !== 'object' || v === null) return String(v);
  if (v instanceof Error && v.name !== 'AbortError') {
    const more = v instanceof AggregateError ? text(v.errors, depth + 1) : v instanceof SuppressedError ? text([v.error, v.suppressed], depth + 1) : '';
    return v.name + ': ' + v.message + more;
  }
  if (v instanceof Promise) return v.constructor.name;
  if (depth > 2) return '…';
  if (Array.isArray(v)) return '[' + v.slice(0, 4).map((x) => text(x, depth + 1)).join() + ']';
  return '{' + Object.keys(v).slice(0, 4).map((k) => k + ':' + (Object.getOwnPropertyDescriptor(v, k).get ? 'get' : text(v[k], depth + 1))).join() + '}';
};
const log = (...v) => { if (entries.length < ${MOST_ENTRIES}) entries.push(ticks + ' ' + v.map((x) => (typeof x === 'string' ? x : text(x))).join(' ')); };
const tick = () => { if (++ticks < ${MOST_TICKS}) queueMicrotask(tick); };
const restart = () => { ticks = 0; queueMicrotask(tick); };
const safe = (run) => (...v) => { try { return run(...v); } catch (e) { log('thrown', e); } };
const hearing = (run) => (...v) => { safe(run)(...v); };
const job = (run) => {
  if (++jobs > ${MOST_JOBS}) return () => {};
  pending++;
  return () => { pending--; safe(run)(); };
};
const timers = (run) => setTimeout(() => { restart(); run(); }, 1);
const channel = new MessageChannel();
const sent = [];
channel.port1.onmessage = () => { restart(); sent.shift()(); };
const messages = (run) => { sent.push(run); channel.port2.postMessage(0); };
const report = (kind, v) => { if (isNode) log(kind, v); else reported.push(kind + ' ' + text(v)); };
if (isNode) {
  process.on('unhandledRejection', (e) => report('unhandled', e));
  process.on('rejectionHandled', () => report('handled late'));
} else {
  addEventListener('unhandledrejection', (e) => { e.preventDefault(); report('unhandled', e.reason); });
  addEventListener('rejectionhandled', () => report('handled late'));
}
const hop = () => new Promise((resolve) => { setTimeout(resolve, 2); });
const begin = () => { a = 1; b = 2; c = 3; o = { k: 4, m(...v) { log('m', this === o, ...v); return v[0]; } }; entries = []; reported = []; pending = 0; jobs = 0; restart(); };
const end = async (index) => {
  do await hop(); while (pending > 0);
  await hop();
  console.log('#' + index + '\\n' + [...entries, ...reported.sort()].join('\\n'));
};
const show = (...v) => (log('s', ...v), v[0]);
const later = async (n) => { while (n-- > 0) await null; return 'later'; };
const turn = (v) => new Promise((resolve) => { macro(job(() => resolve(v))); if (jobs > ${MOST_JOBS}) resolve(v); });
const resource = () => ({ async [Symbol.asyncDispose]() { log('D'); await null; }, [Symbol.dispose]() { log('d'); } });
const broken = (n) => [
  { [Symbol.dispose]() { log('sync only'); } },
  { [Symbol.dispose]() { throw 'dispose'; } },
  { async [Symbol.asyncDispose]() { throw 'asyncDispose'; } },
  { [Symbol.asyncDispose]() { throw 'at once'; } },
  { [Symbol.asyncDispose]: null, [Symbol.dispose]() { log('fell back'); return later(2); } },
  null, undefined, {}, 5,
  { get [Symbol.asyncDispose]() { log('got'); return () => thenable(() => 1); } },
][n];
const thenable = (make) => ({ then(resolve) { log('t'); resolve(make()); } });
const strange = (n, v) => [
  { get then() { log('get then'); throw 'then'; } },
  { then(resolve, reject) { resolve(v); resolve(2); reject(3); throw 4; } },
  { then(resolve, reject) { reject(v); } },
  { then(resolve) { queueMicrotask(safe(() => resolve(v))); } },
  { then: 5 },
  { then() { throw v; } },
  { get then() { log('get then'); return (resolve) => resolve(v); } },
  Object.assign(() => v, { then(resolve) { resolve(thenable(() => 5)); } }),
  Object.assign(Promise.resolve(6), { then(f) { log('own then'); return Promise.prototype.then.call(this, f); } }),
  Object.defineProperty(Promise.resolve(7), 'constructor', { get() { log('constructor'); return Promise; } }),
][n];
const steps = (extra) => { let n = 0; return { next(v) { log('next', v); return ++n < 3 ? { value: n, done: false } : { value: 'end', done: true }; }, ...extra }; };
const odd = (n) => [
  { [Symbol.asyncIterator]: () => ({ next: () => 5 }) },
  { [Symbol.iterator]: () => steps({ return() { log('return'); return {}; } }) },
  { [Symbol.iterator]: () => steps({ return() { throw 'return'; } }) },
  { [Symbol.asyncIterator]: () => steps({ async return() { log('return'); throw 'late return'; } }) },
  { [Symbol.asyncIterator]: () => ({ ...steps(), next: async () => { throw 'next'; } }) },
  { [Symbol.asyncIterator]: () => steps({ return: () => 5 }) },
  { [Symbol.iterator]: () => ({ next: () => ({ get done() { log('done'); return true; } }) }) },
  { [Symbol.asyncIterator]: null, [Symbol.iterator]: () => steps({ throw(e) { log('throw', e); return { done: true }; } }) },
  [Promise.reject('element'), 2],
  5,
][n];
const withResolved = (v) => { const { promise, resolve } = Promise.withResolvers(); resolve(v); return promise; };
class Base { async m(...v) { log('base', ...v); await null; return v[0]; } }
class Own extends Promise {}
class Odd extends Promise { static get [Symbol.species]() { return Promise; } }
async function* counter(n) { try { for (let i = 0; i < n; i++) yield i; } finally { log('closed'); } }
async function drain(it) { const all = []; for (let i = 0; i < 4; i++) all.push(await it.next(i)); return all; }
`;

/** One program that runs bodies one after the other, and prints what each has logged. */
export const batchOf = (bodies: readonly string[]): string =>
  [
    PRELUDE,
    ...bodies.map(
      (body, index) =>
        `begin();\ntry {\n${body}\n} catch (e) { log('top', e); }\nawait end(${index});`,
    ),
    'channel.port1.close();\n',
  ].join('\n');

/** What each body has logged; fewer than there are bodies when the program did not come to its end. */
export function logsOf(printed: readonly string[]): readonly string[] {
  return printed
    .join('\n')
    .split(/^#\d+\n/m)
    .slice(1);
}
