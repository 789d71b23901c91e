/**
 * Sandboxed frames: made ahead of time, used for one run each, removed to kill what runs in them.
 * `terminate()` would let a worker burn CPU for seconds and never stops some built-ins.
 */
import {
  FRAME_CONNECT,
  FRAME_READY,
  type FromFrameControl,
  type ToFrameControl,
} from './messages.ts';

/** A frame that does not say that it is ready by then was not loaded. In ms. */
const LOAD_MS = 4000;
/** Between the `load` event and the frame's first word, which may come by another way. In ms. */
const LOAD_GRACE_MS = 500;
const PING_MS = 250;
/**
 * So many pings in a row without an answer: the frame's process is gone, which nothing else tells
 * (a port's `close` event stays out). Two seconds, because a flood of records keeps it busy too.
 */
const LOST_PINGS = 8;
/** A spare that does not answer even once for so many pings had died before it was used. */
const DEAD_PINGS = 3;
/** A frame that was heard so short a time ago is alive, only slow. In ms. */
const FRESH_MS = 1000;
/** Spare frames are made when the page has nothing else to do, or after so long. In ms. */
const SPARE_MS = 2000;
/** So long may a frame stay whose worker is gone. In ms. */
const RETIRE_MS = 500;

export interface FrameSource {
  /** The address of `runner.html`. */
  readonly url: string;
  /** The address of `runner-strict.html`. */
  readonly strictUrl: string;
  /** The text of the latter, for when no address can be loaded (a service worker does not reach in here). */
  readonly text: string;
  /** What its workers begin with. */
  readonly harness: string;
}

interface FrameListener {
  /** The frame's process has died. */
  lost(): void;
  /** The worker that was opened has said its last word. */
  done(): void;
}

/** A frame that is ready to run one program. */
export interface Frame {
  /**
   * A port to the worker of this frame; see `ToFrame` for what it understands. From here on the
   * frame is watched: a spare that waits costs nothing, and is not found dead by being idle.
   */
  open(listener: FrameListener): MessagePort;
  /** Watches it no longer: it was opened, and nothing ran in it. */
  rest(): void;
  /** Kills whatever runs in it. */
  remove(): void;
}

/**
 * Whether frames may have `runner.html`: its policy was tried in Chromium. A browser that ignored
 * half of it would let programs make code from text.
 */
const canTrust = (): boolean =>
  'trustedTypes' in globalThis && /Chrome\/\d/.test(navigator.userAgent);

/** Returns how to call it off. `timeout`: at the latest then, in ms. */
function whenIdle(work: () => void, timeout: number): () => void {
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, timeout / 10);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout });
  return () => cancelIdleCallback(handle);
}

function createElement(): HTMLIFrameElement {
  const element = document.createElement('iframe');
  // Never `allow-same-origin`: the frame must not be us.
  element.setAttribute('sandbox', 'allow-scripts');
  element.referrerPolicy = 'no-referrer';
  element.setAttribute('aria-hidden', 'true');
  element.tabIndex = -1;
  element.title = 'Sandbox';
  element.style.cssText =
    'position:absolute;width:0;height:0;border:0;visibility:hidden;pointer-events:none';
  return element;
}

/**
 * - `ready`: its own script has spoken.
 * - `silent`: something else was loaded, such as the browser's word that it is offline.
 * - `late`: nothing was; a process that has just died does that too.
 */
type Loading = 'ready' | 'silent' | 'late';

/** At `signal` it is `late`. */
function untilReady(element: HTMLIFrameElement, signal: AbortSignal): Promise<Loading> {
  return new Promise((resolve) => {
    const settle = (loading: Loading): void => {
      clearTimeout(timeout);
      removeEventListener('message', hear);
      element.removeEventListener('load', loaded);
      signal.removeEventListener('abort', giveUp);
      resolve(loading);
    };
    const giveUp = (): void => settle('late');
    const hear = ({ source, origin, data }: MessageEvent<unknown>): void => {
      // Every sandboxed frame says origin "null", so only the window tells who speaks.
      if (source === null || source !== element.contentWindow) return;
      if (origin === 'null' && data === FRAME_READY) settle('ready');
    };
    const loaded = (): void => {
      clearTimeout(timeout);
      timeout = setTimeout(() => settle('silent'), LOAD_GRACE_MS);
    };
    let timeout = setTimeout(giveUp, LOAD_MS);
    addEventListener('message', hear);
    element.addEventListener('load', loaded);
    signal.addEventListener('abort', giveUp);
  });
}

function connect(element: HTMLIFrameElement, harness: string, waits: boolean): Frame {
  const { port1: control, port2 } = new MessageChannel();
  element.contentWindow?.postMessage(FRAME_CONNECT, '*', [port2]);
  let listener: FrameListener | null = null;
  let heartbeat: ReturnType<typeof setInterval> | undefined;
  let asked = 0;
  let answered = 0;
  let isAlive = false;
  let heardAt = performance.now();

  const tell = (message: ToFrameControl, ports: MessagePort[] = []): void =>
    control.postMessage(message, ports);
  const rest = (): void => {
    clearInterval(heartbeat);
    listener = null;
  };
  const beat = (): void => {
    if (asked - answered < (isAlive ? LOST_PINGS : DEAD_PINGS)) {
      asked += 1;
      tell({ type: 'ping', count: asked });
      return;
    }
    const told = listener;
    rest();
    told?.lost();
  };
  control.addEventListener('message', ({ data }: MessageEvent<FromFrameControl>) => {
    if (data.type === 'done') listener?.done();
    else if (data.count > answered && data.count <= asked) {
      answered = data.count;
      isAlive = true;
      heardAt = performance.now();
    }
  });
  control.start();
  tell({ type: 'boot', harness, waits });

  return {
    open(to): MessagePort {
      const data = new MessageChannel();
      tell({ type: 'open' }, [data.port2]);
      listener = to;
      answered = asked;
      isAlive = performance.now() - heardAt < FRESH_MS;
      beat();
      heartbeat = setInterval(beat, PING_MS);
      return data.port1;
    },
    rest,
    remove(): void {
      rest();
      element.remove();
      control.close();
    },
  };
}

/** Keeps spare frames warm, because a fresh one takes 50–170 ms, and its worker 30–60 more. */
export class FramePool {
  readonly #source: () => Promise<FrameSource>;
  readonly #size: number;
  readonly #spares: Frame[] = [];
  readonly #retired = new Set<Frame>();
  /** The spare that is being made. */
  #coming: { readonly frame: Promise<Frame>; readonly abort: AbortController } | null = null;
  #cancel: (() => void) | null = null;
  #isInline = false;
  #isDisposed = false;

  constructor(source: () => Promise<FrameSource>, size: number) {
    this.#source = source;
    this.#size = size;
  }

  /** Makes spare frames up to the pool's size, one after another, when the page is idle. */
  fill(): void {
    if (this.#isDisposed || this.#cancel !== null || this.#coming !== null) return;
    if (this.#spares.length >= this.#size) return;
    this.#cancel = whenIdle(() => {
      this.#cancel = null;
      void this.#makeSpare();
    }, SPARE_MS);
  }

  /**
   * A frame of one's own, to be removed when done; at once if there is a spare.
   *
   * @throws Error when the browser loads no frame either way.
   */
  take(): Frame | Promise<Frame> {
    const spare = this.#spares.shift();
    if (spare !== undefined) return spare;
    const coming = this.#coming;
    this.#coming = null;
    return coming?.frame ?? this.#make(new AbortController().signal);
  }

  /** Removes a frame whose worker has ended, when that keeps nobody waiting. */
  retire(frame: Frame): void {
    frame.rest();
    this.#retired.add(frame);
    whenIdle(() => {
      this.#retired.delete(frame);
      frame.remove();
    }, RETIRE_MS);
  }

  /** Puts back a frame in which nothing ran. */
  giveBack(frame: Frame): void {
    frame.rest();
    if (this.#isDisposed || this.#spares.length >= this.#size) frame.remove();
    else this.#spares.unshift(frame);
  }

  /** Forgets the spares: they share a process, so when one frame's has died, theirs has. */
  renew(): void {
    for (const spare of this.#spares.splice(0)) spare.remove();
    this.#coming?.abort.abort();
    this.#coming = null;
    this.fill();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#cancel?.();
    for (const frame of this.#retired) frame.remove();
    this.renew();
  }

  async #makeSpare(): Promise<void> {
    const abort = new AbortController();
    const making = { frame: this.#make(abort.signal), abort };
    this.#coming = making;
    try {
      const frame = await making.frame;
      // Else somebody has taken it meanwhile.
      if (this.#coming !== making) return;
      this.#coming = null;
      this.#spares.push(frame);
      this.fill();
    } catch {
      // Whoever wants to run a program is told.
      if (this.#coming === making) this.#coming = null;
    }
  }

  /** @throws DOMException `AbortError` at `signal`: then nothing is learnt of the two ways to load. */
  async #make(signal: AbortSignal): Promise<Frame> {
    const { url, strictUrl, text, harness } = await this.#source();
    if (!this.#isInline) {
      const waits = canTrust();
      const { element, loading } = await load(
        (empty) => void (empty.src = waits ? url : strictUrl),
        signal,
      );
      if (loading === 'ready') return connect(element, harness, waits);
      // Not tried again: offline, every further try would cost its time.
      this.#isInline = loading === 'silent';
    }
    const { element, loading } = await load((empty) => void (empty.srcdoc = text), signal);
    // It has the page's policy too, which lets nothing be evaluated.
    if (loading === 'ready') return connect(element, harness, false);
    this.#isInline = false;
    throw new Error('The sandbox could not start: this browser does not load its frame.');
  }
}

/**
 * The frame stays in the page if it is ready.
 *
 * @throws DOMException `AbortError` at `signal`.
 */
async function load(
  fill: (element: HTMLIFrameElement) => void,
  signal: AbortSignal,
): Promise<{ readonly element: HTMLIFrameElement; readonly loading: Loading }> {
  signal.throwIfAborted();
  const element = createElement();
  fill(element);
  const settled = untilReady(element, signal);
  document.body.append(element);
  const loading = await settled;
  if (loading !== 'ready' || signal.aborted) element.remove();
  signal.throwIfAborted();
  return { element, loading };
}
