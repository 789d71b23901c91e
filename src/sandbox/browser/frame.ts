/**
 * The boot script of the sandboxed frame (`runner.html`, or the same text as `srcdoc`). It starts
 * one worker, ahead of its run where the frame's policy lets it, and stands between that worker
 * and everybody else: a firewall that passes on what looks like our protocol, holds back what is
 * not taken yet, and ends the worker past its caps. Learner code never runs in this document.
 */
import { scriptOf, waitingScript } from '../javascript/script.ts';
import {
  FRAME_CONNECT,
  FRAME_READY,
  WINDOW,
  type FrameCaps,
  type FromFrame,
  type FromFrameControl,
  type ToFrame,
  type ToFrameControl,
} from './messages.ts';
import { TRUST } from './trust.ts';

declare const trustedTypes:
  | {
      createPolicy(
        name: string,
        rules: { createScriptURL(url: string): string },
      ): { createScriptURL(url: string): string };
    }
  | undefined;

/** The size of a message as far as it matters for memory; what is no message of ours is infinite. */
function weigh(message: unknown): number {
  if (typeof message !== 'object' || message === null || !('type' in message)) return Infinity;
  if (message.type === 'runs') return weighRuns(message);
  if (message.type !== 'records') return 100;
  if (!('batch' in message) || typeof message.batch !== 'object') return Infinity;
  return 100 + weighBatch(message.batch);
}

function weighRuns(message: object): number {
  const runs: unknown = 'runs' in message ? message.runs : null;
  if (!Array.isArray(runs)) return Infinity;
  let bytes = 100;
  for (const run of runs as readonly unknown[]) {
    const batches: unknown = Reflect.get(Object(run), 'batches');
    if (!Array.isArray(batches)) return Infinity;
    for (const batch of batches as readonly unknown[]) bytes += 100 + weighBatch(batch);
  }
  return bytes;
}

function weighBatch(batch: unknown): number {
  let bytes = 0;
  for (const column of Object.values(Object(batch) as object)) {
    if (ArrayBuffer.isView(column)) bytes += column.byteLength;
    else if (Array.isArray(column)) {
      for (const text of column) bytes += typeof text === 'string' ? 2 * text.length + 16 : 1024;
    }
  }
  return bytes;
}

const isBatch = (message: unknown): message is { readonly batch: object } =>
  typeof message === 'object' &&
  message !== null &&
  'batch' in message &&
  typeof message.batch === 'object' &&
  message.batch !== null;

/** The buffers of a record batch, to move it on without a copy. */
function buffersOf(message: unknown): ArrayBuffer[] {
  if (!isBatch(message)) return [];
  const buffers = new Set<ArrayBuffer>();
  for (const column of Object.values(message.batch)) {
    if (ArrayBuffer.isView(column) && column.buffer instanceof ArrayBuffer) {
      buffers.add(column.buffer);
    }
  }
  return [...buffers];
}

function recordsIn(message: unknown): number {
  const count: unknown = isBatch(message) && 'count' in message.batch ? message.batch.count : 0;
  return Number.isSafeInteger(count) ? Number(count) : 0;
}

/** Starts the workers of this frame: one ahead, or one for each program. */
class Workers {
  readonly #policy =
    typeof trustedTypes === 'undefined'
      ? null
      : trustedTypes.createPolicy(TRUST, { createScriptURL: (url) => url });
  #harness = '';
  #waiting: Worker | null = null;

  boot(harness: string, waits: boolean): void {
    this.#harness = harness;
    if (!waits) return;
    const waiting = this.#start(waitingScript(harness));
    this.#waiting = waiting;
    const failed = (event: ErrorEvent): void => {
      // As if it had never been: the program gets a worker of its own.
      event.preventDefault();
      if (this.#waiting === waiting) this.#waiting = null;
    };
    waiting.addEventListener('error', failed);
  }

  begin(program: string): Worker {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting === null) return this.#start(scriptOf(this.#harness, program));
    waiting.postMessage(program);
    return waiting;
  }

  #start(script: string): Worker {
    const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    return new Worker(this.#policy?.createScriptURL(url) ?? url);
  }
}

/** One run: one worker, one data port. `done` is called when the worker has said its last word. */
function serveRun(port: MessagePort, workers: Workers, done: () => void): void {
  let worker: Worker | null = null;
  let spoken = false;
  let credit = WINDOW;
  let behind = 0;
  let held: unknown[] = [];

  const say = (message: FromFrame, buffers: ArrayBuffer[] = []): void =>
    port.postMessage(message, buffers);
  const pass = (message: unknown): void => {
    credit -= 1;
    say({ type: 'worker', message, behind }, buffersOf(message));
  };
  const end = (): void => {
    worker?.terminate();
    worker = null;
  };

  let startAnew: () => void = () => {};

  const start = (program: string, caps: FrameCaps): void => {
    const started = workers.begin(program);
    worker = started;
    let messages = 0;
    let bytes = 0;
    let clock: ReturnType<typeof setTimeout> | undefined;
    startAnew = () => {
      messages = 0;
      bytes = 0;
      clearTimeout(clock);
      clock = setTimeout(() => cap('wallMs'), caps.wallMs);
    };
    const cap = (which: keyof FrameCaps): void => {
      if (worker === null) return;
      end();
      behind = 0;
      for (const message of held) pass(message);
      held = [];
      say({ type: 'capped', cap: which });
    };
    started.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (worker === null) return;
      spoken = true;
      messages += 1;
      bytes += weigh(data);
      if (messages > caps.messages || bytes > caps.bytes) {
        cap(messages > caps.messages ? 'messages' : 'bytes');
        return;
      }
      const type: unknown = Reflect.get(Object(data), 'type');
      // Between two orders no time passes.
      if (type === 'runs') clearTimeout(clock);
      if (type === 'ended' || type === 'runaway') {
        end();
        done();
      }
      // A runaway's sentence does not wait behind its records.
      if (credit > 0 || type === 'runaway') {
        pass(data);
      } else {
        held.push(data);
        behind += recordsIn(data);
      }
    });
    started.addEventListener('error', (event) => {
      event.preventDefault();
      if (!spoken) say({ type: 'broken', message: event.message });
    });
    startAnew();
  };

  port.addEventListener('message', ({ data }: MessageEvent<ToFrame>) => {
    if (data.type === 'start') {
      start(data.program, data.caps);
      return;
    }
    if (data.type === 'order') {
      startAnew();
      worker?.postMessage(data.schedules);
      return;
    }
    credit += 1;
    if (credit <= 0 || held.length === 0) return;
    const [message] = held.splice(0, 1);
    behind -= recordsIn(message);
    pass(message);
  });
  port.start();
}

function serve(control: MessagePort): void {
  const workers = new Workers();
  control.addEventListener('message', ({ data, ports }: MessageEvent<ToFrameControl>) => {
    if (data.type === 'ping') {
      const pong: FromFrameControl = { type: 'pong', count: data.count };
      control.postMessage(pong);
      return;
    }
    if (data.type === 'boot') {
      workers.boot(data.harness, data.waits);
      return;
    }
    const [port] = ports;
    const done: FromFrameControl = { type: 'done' };
    if (port !== undefined) serveRun(port, workers, () => control.postMessage(done));
  });
  control.start();
}

if (globalThis.origin === 'null' && parent !== globalThis.self) {
  addEventListener('message', function connect({ source, data, ports }: MessageEvent<unknown>) {
    const [control] = ports;
    if (source !== parent || data !== FRAME_CONNECT || control === undefined) return;
    removeEventListener('message', connect);
    serve(control);
  });
  parent.postMessage(FRAME_READY, '*');
} else {
  document.body.textContent =
    'This page runs programs for Fermata and does nothing by itself. Open the playground instead.';
}
