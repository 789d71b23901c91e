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
 * (a port's `close` event stays out). Three seconds, because a flood of records keeps it busy too.
 */
const LOST_PINGS = 12;

export interface FrameSource {
  /** The address of `runner.html`. */
  readonly url: string;
  /** Its text, for when the address cannot be loaded (a service worker does not reach in here). */
  readonly text: string;
}

interface FrameListener {
  /** The frame's process has died. */
  lost(): void;
  /** The worker that was opened has said its last word. */
  done(): void;
}

/** A frame that is ready to run one program. */
export interface Frame {
  /** A port to a new worker of this frame; see `ToFrame` for what it understands. */
  open(): MessagePort;
  listen(listener: FrameListener): void;
  readonly lost: boolean;
  /** Kills whatever runs in it. */
  remove(): void;
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

/** Resolves when the frame's own script has spoken; `false` when it did not. */
function untilReady(element: HTMLIFrameElement): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (ready: boolean): void => {
      clearTimeout(timeout);
      removeEventListener('message', hear);
      element.removeEventListener('load', loaded);
      resolve(ready);
    };
    const hear = ({ source, origin, data }: MessageEvent<unknown>): void => {
      // Every sandboxed frame says origin "null", so only the window tells who speaks.
      if (source === null || source !== element.contentWindow) return;
      if (origin === 'null' && data === FRAME_READY) settle(true);
    };
    const loaded = (): void => {
      clearTimeout(timeout);
      timeout = setTimeout(() => settle(false), LOAD_GRACE_MS);
    };
    let timeout = setTimeout(() => settle(false), LOAD_MS);
    addEventListener('message', hear);
    element.addEventListener('load', loaded);
  });
}

function connect(element: HTMLIFrameElement): Frame {
  const { port1: control, port2 } = new MessageChannel();
  element.contentWindow?.postMessage(FRAME_CONNECT, '*', [port2]);
  let listener: FrameListener | null = null;
  let removed = false;
  let lost = false;
  let asked = 0;
  let answered = 0;

  const lose = (): void => {
    if (lost || removed) return;
    lost = true;
    clearInterval(heartbeat);
    listener?.lost();
  };
  const heartbeat = setInterval(() => {
    if (asked - answered >= LOST_PINGS) {
      lose();
      return;
    }
    asked += 1;
    const ping: ToFrameControl = { type: 'ping', count: asked };
    control.postMessage(ping);
  }, PING_MS);
  control.addEventListener('message', ({ data }: MessageEvent<FromFrameControl>) => {
    if (data.type === 'done') listener?.done();
    else answered = Math.max(answered, Math.min(asked, data.count));
  });
  control.start();

  return {
    open(): MessagePort {
      const data = new MessageChannel();
      const message: ToFrameControl = { type: 'open' };
      control.postMessage(message, [data.port2]);
      return data.port1;
    },
    listen(to): void {
      listener = to;
    },
    get lost() {
      return lost;
    },
    remove(): void {
      removed = true;
      clearInterval(heartbeat);
      element.remove();
      control.close();
    },
  };
}

async function load(fill: (element: HTMLIFrameElement) => void): Promise<Frame | null> {
  const element = createElement();
  fill(element);
  const ready = untilReady(element);
  document.body.append(element);
  if (await ready) return connect(element);
  element.remove();
  return null;
}

/** Keeps spare frames warm, because a fresh one takes 50–170 ms. */
export class FramePool {
  readonly #source: () => Promise<FrameSource>;
  readonly #size: number;
  readonly #spares: Promise<Frame>[] = [];
  #inline = false;
  #disposed = false;

  constructor(source: () => Promise<FrameSource>, size: number) {
    this.#source = source;
    this.#size = size;
  }

  /** Makes spare frames up to the pool's size. */
  fill(): void {
    while (!this.#disposed && this.#spares.length < this.#size) {
      const spare = this.#make();
      // Who takes it sees the failure; a spare that nobody takes must not report one.
      spare.catch(() => undefined);
      this.#spares.push(spare);
    }
  }

  /**
   * A frame of one's own, to be removed when done.
   *
   * @throws Error when the browser loads no frame either way.
   */
  async take(): Promise<Frame> {
    for (;;) {
      const frame = await (this.#spares.shift() ?? this.#make());
      if (!frame.lost) return frame;
      frame.remove();
    }
  }

  /** Puts back a frame that was taken and not opened. */
  giveBack(frame: Frame): void {
    if (this.#disposed || frame.lost || this.#spares.length >= this.#size) frame.remove();
    else this.#spares.unshift(Promise.resolve(frame));
  }

  /** Replaces the spares: they share a process, so when one frame's has died, theirs has. */
  renew(): void {
    this.#clear();
    this.fill();
  }

  dispose(): void {
    this.#disposed = true;
    this.#clear();
  }

  #clear(): void {
    for (const spare of this.#spares.splice(0)) {
      spare.then(
        (frame) => frame.remove(),
        () => undefined,
      );
    }
  }

  async #make(): Promise<Frame> {
    const { url, text } = await this.#source();
    if (!this.#inline) {
      const frame = await load((element) => void (element.src = url));
      if (frame !== null) return frame;
      // Not tried again: offline, every further try would cost its time.
      this.#inline = true;
    }
    const frame = await load((element) => void (element.srcdoc = text));
    if (frame !== null) return frame;
    this.#inline = false;
    throw new Error('The sandbox could not start: this browser does not load its frame.');
  }
}
