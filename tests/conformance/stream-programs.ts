/**
 * Random programs about streams: a source, what it is led through and who reads it, each with
 * ways of waiting of its own. Every line that is logged tells the microtask in which it was. Many
 * make one program, one after the other, so that a process is started for all of them.
 */
import fc from 'fast-check';

const wait = fc.constantFrom('not', 'not', 'null', 'promise', 'two', 'thenable', 'immediate');
const few = fc.nat({ max: 3 });

const source = fc.record({
  kind: fc.constantFrom('start', 'pull', 'push', 'bytes', 'array', 'promises', 'generator', 'hand'),
  chunks: few,
  start: wait,
  pull: wait,
  cancel: wait,
  mark: fc.constantFrom(0, 1, 2),
  end: fc.constantFrom('closes', 'closes', 'closes', 'errors', 'throws', 'stays'),
});

const transform = fc.record({
  kind: fc.constantFrom('identity', 'transform', 'twice', 'throws'),
  wait,
  flush: wait,
  marks: fc.tuple(fc.constantFrom(0, 1, 2), fc.constantFrom(0, 1)),
});

const sink = fc.record({
  start: wait,
  write: wait,
  close: wait,
  mark: fc.constantFrom(0, 1, 3),
  fails: fc.constantFrom('never', 'never', 'write', 'close', 'start'),
});

const options = fc.record({
  preventClose: fc.boolean(),
  preventAbort: fc.boolean(),
  preventCancel: fc.boolean(),
});

const reading = fc.oneof(
  fc.record({
    kind: fc.constant('for await'),
    leaves: fc.constantFrom(0, 0, 1, 2),
    throws: fc.boolean(),
    body: wait,
    preventCancel: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('reads'), at: wait, cancels: fc.constantFrom(0, 0, 2) }),
  fc.record({ kind: fc.constant('reads at once'), count: few, release: fc.boolean() }),
  fc.record({ kind: fc.constant('next at once'), count: few, returns: fc.boolean() }),
  fc.record({
    kind: fc.constant('pipe'),
    sink,
    options,
    aborts: fc.constantFrom('never', 'never', 'at once', 'null', 'two', 'immediate'),
  }),
  fc.record({ kind: fc.constant('cancel'), at: wait }),
);

export const streamProgram = fc.record({
  source,
  through: fc.array(transform, { maxLength: 2 }),
  tees: fc.constantFrom(false, false, true),
  readings: fc.tuple(reading, reading),
});
export type StreamProgram = typeof streamProgram extends fc.Arbitrary<infer T> ? T : never;

const PRELUDE = `
let lines = [];
let now = 0;
const log = (...words) => lines.push(now + ' ' + words.join(' '));
const text = (value) =>
  value instanceof Error ? value.name : value instanceof Uint8Array ? 'bytes ' + value : JSON.stringify(value) ?? String(value);
const settle = (name, promise) =>
  promise.then((value) => log(name, 'fulfilled', text(value)), (error) => log(name, 'rejected', text(error)));
const waits = {
  not: () => undefined,
  null: async () => { await null; },
  promise: () => Promise.resolve(),
  two: async () => { await null; await null; },
  thenable: () => ({ then(resolve) { resolve(); } }),
  immediate: () => new Promise((resolve) => setImmediate(resolve)),
};
const runs = (kind) => waits[kind]();
const later = async (kind, run) => { if (kind !== 'not') await runs(kind); return run(); };
const chunk = (kind, index) => (kind === 'bytes' ? new Uint8Array([index]) : 'c' + index);
const sourceOf = ({ kind, chunks, start, pull, cancel, mark, end }) => {
  let sent = 0;
  const finish = (controller) => {
    log('source', end);
    if (end === 'closes') controller.close();
    else if (end === 'errors') controller.error('source error');
    else if (end === 'throws') throw 'thrown by the source';
  };
  const cancelled = (reason) => { log('cancelled', text(reason)); return runs(cancel); };
  const send = (controller) => {
    if (sent < chunks) controller.enqueue(chunk(kind, sent++));
    else finish(controller);
  };
  switch (kind) {
    case 'start':
      return new ReadableStream({
        start(controller) {
          while (sent < chunks) controller.enqueue(chunk(kind, sent++));
          if (end !== 'throws') finish(controller);
          return runs(start);
        },
        cancel: cancelled,
      }, { highWaterMark: mark });
    case 'pull':
    case 'bytes':
      return new ReadableStream({
        type: kind === 'bytes' ? 'bytes' : undefined,
        start: () => runs(start),
        pull(controller) {
          log('pull', controller.desiredSize);
          send(controller);
          return runs(pull);
        },
        cancel: cancelled,
      }, { highWaterMark: mark });
    case 'push': {
      let controller;
      const stream = new ReadableStream({ start(given) { controller = given; return runs(start); }, cancel: cancelled }, { highWaterMark: mark });
      (async () => {
        try {
          for (let turn = 0; turn <= chunks; turn++) {
            await runs(pull);
            send(controller);
          }
        } catch (error) {
          log('push', text(error));
        }
      })();
      return stream;
    }
    case 'array':
      return ReadableStream.from(Array.from({ length: chunks }, (_, index) => chunk(kind, index)));
    case 'promises':
      return ReadableStream.from(Array.from({ length: chunks }, (_, index) => later(pull, () => chunk(kind, index))));
    case 'generator':
      return ReadableStream.from((async function* () {
        try {
          for (; sent < chunks; sent++) {
            await runs(pull);
            yield chunk(kind, sent);
          }
          if (end === 'throws' || end === 'errors') throw 'generator error';
        } finally {
          log('generator ends');
          await runs(cancel);
        }
      })());
    case 'hand':
      return ReadableStream.from({
        [Symbol.asyncIterator]: () => ({
          next() {
            log('next');
            const result = sent < chunks ? { value: chunk(kind, sent++), done: false } : { value: 'last', done: true };
            return pull === 'not' ? result : later(pull, () => result);
          },
          return(value) { log('return', text(value)); return later(cancel, () => ({ value, done: true })); },
        }),
      });
  }
};
const through = (stream, { kind, wait, flush, marks }) =>
  stream.pipeThrough(
    new TransformStream(
      kind === 'identity' ? undefined : {
        start: () => runs(flush),
        transform(value, controller) {
          if (kind === 'throws') throw 'transform error';
          controller.enqueue(value);
          if (kind === 'twice') controller.enqueue(value);
          return runs(wait);
        },
        flush: () => runs(flush),
      },
      { highWaterMark: marks[0] },
      { highWaterMark: marks[1] },
    ),
  );
const sinkOf = (name, { start, write, close, mark, fails }) =>
  new WritableStream({
    start() { if (fails === 'start') return Promise.reject('sink start'); return runs(start); },
    write(value) { log(name, 'write', text(value)); if (fails === 'write') throw 'sink write'; return runs(write); },
    close() { log(name, 'close'); if (fails === 'close') throw 'sink close'; return runs(close); },
    abort(reason) { log(name, 'abort', text(reason)); return runs(close); },
  }, { highWaterMark: mark });
const readings = {
  'for await': async (name, stream, { leaves, throws, body, preventCancel }) => {
    let count = 0;
    for await (const value of stream.values({ preventCancel })) {
      log(name, text(value));
      if (body !== 'not') await runs(body);
      if (++count === leaves) {
        if (throws) throw 'left';
        break;
      }
    }
    log(name, 'left');
  },
  reads: async (name, stream, { at, cancels }) => {
    const reader = stream.getReader();
    settle(name + ' closed', reader.closed);
    for (let count = 1; ; count++) {
      const { value, done } = await reader.read();
      log(name, text(value), done);
      if (done) break;
      if (count === cancels) return settle(name + ' cancel', reader.cancel('enough'));
      if (at !== 'not') await runs(at);
    }
    reader.releaseLock();
  },
  'reads at once': async (name, stream, { count, release }) => {
    const reader = stream.getReader();
    for (let index = 0; index <= count; index++) settle(name + index, reader.read());
    settle(name + ' closed', reader.closed);
    if (release) reader.releaseLock();
  },
  'next at once': async (name, stream, { count, returns }) => {
    const iterator = stream.values();
    for (let index = 0; index <= count; index++) settle(name + index, iterator.next());
    if (returns) settle(name + ' return', iterator.return('returned'));
    settle(name + ' last', iterator.next());
  },
  pipe: async (name, stream, { sink, options, aborts }) => {
    const controller = new AbortController();
    const target = sinkOf(name, sink);
    settle(name + ' piped', stream.pipeTo(target, { ...options, signal: controller.signal }));
    if (aborts === 'never') return;
    if (aborts !== 'at once') await runs(aborts);
    controller.abort('aborted');
  },
  cancel: async (name, stream, { at }) => {
    if (at !== 'not') await runs(at);
    await stream.cancel('no need');
    log(name, 'gone');
  },
};
const round = async (number, { source, through: between, tees, readings: [one, two] }) => {
  lines = [];
  now = 0;
  let counts = true;
  const count = () => { now++; if (counts && now % 1000 < 50) queueMicrotask(count); };
  count();
  try {
    let stream = sourceOf(source);
    for (const each of between) stream = through(stream, each);
    const ends = (name, branch, reading) => settle(name + ' end', readings[reading.kind](name, branch, reading));
    if (tees) {
      const [left, right] = stream.tee();
      ends('left', left, one);
      ends('right', right, two);
    } else ends('only', stream, one);
  } catch (error) {
    log('threw', text(error));
  }
  for (let turn = 0; turn < 12; turn++) await new Promise((resolve) => setImmediate(() => { now = (turn + 1) * 1000; count(); resolve(); }));
  counts = false;
  console.log('# ' + number + '\\n' + lines.join('\\n'));
};
process.on('unhandledRejection', (reason) => log('unhandled', text(reason)));
process.on('uncaughtException', (error) => log('uncaught', text(error)));
`;

export const programOf = (rounds: readonly StreamProgram[]): string =>
  PRELUDE +
  rounds.map((each, number) => `await round(${number}, ${JSON.stringify(each)});\n`).join('');
