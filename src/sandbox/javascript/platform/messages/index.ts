/**
 * `MessageChannel` and `structuredClone` on the virtual loop: a message is a job of its own.
 * Ports are ours, so that they can be moved, and take the same steps on every host.
 */
import type { Core } from '../../core.ts';
import {
  NativeTypeError,
  NativeWeakMap,
  newList,
  ObjectFreeze,
  ReflectApply,
  uncurryGetter,
  uncurryThis,
  WeakMapPrototypeGet,
  WeakMapPrototypeSet,
  type List,
} from '../../runtime/primordials.ts';
import { patch } from '../../runtime/realm.ts';
import { hostTurnsOf } from '../host-turns.ts';
import { installClass } from '../streams/define.ts';
import { createClone, readTransfer, refused } from './clone.ts';

type Handler = (event: Event) => unknown;

interface Message {
  readonly data: unknown;
  readonly ports: readonly object[];
  readonly site: number;
}

/** One end of a channel; the object that learners hold changes when it is moved. */
interface Port {
  object: object;
  other: Port | null;
  isStarted: boolean;
  isClosed: boolean;
  /** Sent, and not delivered yet. */
  waiting: List<Message>;
  isDelivering: boolean;
  handler: Handler | null;
  handlerTask: number;
  handlerSite: number;
  isListening: boolean;
  /** Whether anybody wants to know of its end. */
  minds: boolean;
}

export function installMessages(core: Core): void {
  const { global } = core;
  const NativeEvent = global.MessageEvent;
  const PlainEvent = Event;
  const NativeTarget = EventTarget;
  const isNode = core.options.profile === 'node';
  const dispatch = uncurryThis(EventTarget.prototype.dispatchEvent);
  const listen = uncurryThis(EventTarget.prototype.addEventListener);
  const turns = hostTurnsOf(core);
  const ports = new NativeWeakMap<object, Port>();
  const eventPorts = new NativeWeakMap<object, readonly object[]>();
  const known = (object: unknown): Port | undefined =>
    typeof object === 'object' && object !== null
      ? (WeakMapPrototypeGet(ports, object) as Port | undefined)
      : undefined;
  const portOf = (object: unknown): Port => {
    const port = known(object);
    if (port === undefined) throw new NativeTypeError('Illegal invocation');
    return port;
  };
  const addListener: (this: unknown, ...args: never[]) => void = function (...args) {
    // Looked up late: another module records who listens.
    ReflectApply(NativeTarget.prototype.addEventListener, this, args);
  };
  let opening: Port | null = null;

  class MessagePort extends NativeTarget {
    constructor() {
      if (opening === null) throw new NativeTypeError('Illegal constructor');
      super();
      opening.object = this;
      WeakMapPrototypeSet(ports, this, opening);
      opening = null;
    }
    postMessage(...args: unknown[]): void {
      const site = core.takeSite();
      const port = portOf(this);
      if (args.length === 0) throw new NativeTypeError('postMessage needs a message.');
      const list = readTransfer(args[1]);
      for (let index = 0; index < list.length; index++) {
        if (list[index] === this) throw refused('The source port cannot be transferred.');
      }
      const { data, moved } = clone(args[0], list);
      if (port.isClosed || port.other === null) return;
      send(port.other, { data, ports: moved, site });
    }
    start(): void {
      startPort(portOf(this));
    }
    override addEventListener(...args: unknown[]): void {
      if (args[0] === 'close') portOf(this).minds = true;
      ReflectApply(addListener, this, args);
    }
    close(): void {
      const port = portOf(this);
      if (port.isClosed) return;
      port.isClosed = true;
      const { other } = port;
      if (isNode) tellClosed(port);
      if (other === null || other.isClosed) return;
      other.isClosed = true;
      tellClosed(other);
    }
    get onmessage(): Handler | null {
      return portOf(this).handler;
    }
    set onmessage(handler: unknown) {
      const port = portOf(this);
      port.handler = typeof handler === 'function' ? (handler as Handler) : null;
      port.handlerTask = core.currentTask();
      port.handlerSite = core.takeSite();
      listenOnce(port);
      startPort(port);
    }
  }

  function listenOnce(port: Port): void {
    if (port.isListening) return;
    port.isListening = true;
    listen(port.object, 'message', (event) => {
      const { handler, handlerSite, handlerTask, object } = port;
      if (handler !== null) core.call(handler, object, [event], handlerSite, handlerTask);
    });
  }

  function tellClosed(port: Port): void {
    if (!port.minds) return;
    core.schedule({
      due: core.now(),
      queue: 'message',
      label: 'close',
      site: 0,
      background: true,
      run() {
        dispatch(port.object, new PlainEvent('close'));
      },
    });
  }

  const openPort = (port: Port): object => {
    opening = port;
    return new MessagePort();
  };

  const newPort = (): Port => ({
    object: {},
    other: null,
    isStarted: false,
    isClosed: false,
    waiting: newList(),
    isDelivering: false,
    handler: null,
    handlerTask: 0,
    handlerSite: 0,
    isListening: false,
    minds: false,
  });

  class MessageChannel {
    readonly #one: object;
    readonly #two: object;
    constructor() {
      const one = newPort();
      const two = newPort();
      one.other = two;
      two.other = one;
      this.#one = openPort(one);
      this.#two = openPort(two);
    }
    get port1(): object {
      return this.#one;
    }
    get port2(): object {
      return this.#two;
    }
  }

  function send(port: Port, message: Message): void {
    const { waiting } = port;
    waiting[waiting.length] = message;
    if (port.isStarted) queue(port, message.site);
  }

  /** A browser queues the next message when the one before was delivered, Node each at once. */
  function queue(port: Port, site: number): void {
    if (!isNode && port.isDelivering) return;
    port.isDelivering = true;
    core.schedule({
      due: core.now(),
      queue: 'message',
      label: 'message',
      site,
      run() {
        deliver(port);
        port.isDelivering = false;
        const next = port.waiting[0];
        if (!isNode && next !== undefined && port.isStarted) queue(port, next.site);
      },
    });
  }

  function deliver(port: Port): void {
    const { waiting } = port;
    if (!port.isStarted || waiting.length === 0) return;
    const message = waiting[0];
    const rest = newList<Message>();
    for (let index = 1; index < waiting.length; index++) {
      const one = waiting[index];
      if (one !== undefined) rest[index - 1] = one;
    }
    port.waiting = rest;
    if (message === undefined || port.isClosed) return;
    const event = new NativeEvent('message', { data: message.data });
    WeakMapPrototypeSet(eventPorts, event, message.ports);
    turns.tell(() => dispatch(port.object, event));
  }

  function startPort(port: Port): void {
    if (port.isStarted) return;
    port.isStarted = true;
    const { waiting } = port;
    const count = isNode ? waiting.length : waiting.length > 0 ? 1 : 0;
    for (let index = 0; index < count; index++) queue(port, waiting[index]?.site ?? 0);
  }

  const nativeClone = global.structuredClone;
  const cloner = createClone(core, nativeClone, {
    isPort: (value) => known(value) !== undefined || isGone(value),
    move(object) {
      const port = known(object);
      if (port === undefined) throw refused('MessagePort in transfer list is already detached');
      WeakMapPrototypeSet(ports, object, { ...newPort(), object, isClosed: true });
      WeakMapPrototypeSet(gone, object, true);
      port.isStarted = false;
      port.handler = null;
      port.isListening = false;
      return openPort(port);
    },
  });
  const gone = new NativeWeakMap<object, boolean>();
  const isGone = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && WeakMapPrototypeGet(gone, value) === true;

  /** @throws DataCloneError for what cannot be cloned or moved */
  function clone(
    value: unknown,
    transfer: readonly unknown[],
  ): { readonly data: unknown; readonly moved: readonly object[] } {
    const moved: object[] = [];
    let isOurs = cloner.holdsOurs(value);
    for (let index = 0; index < transfer.length; index++) {
      const one = transfer[index];
      for (let other = 0; other < index; other++) {
        if (transfer[other] === one) throw refused('The transfer list has the same object twice.');
      }
      if (isGone(one)) throw refused('MessagePort in transfer list is already detached');
      if (cloner.holdsOurs(one)) isOurs = true;
    }
    if (!isOurs) {
      const options = { __proto__: null, transfer } as unknown as StructuredSerializeOptions;
      return { data: nativeClone(value, options), moved };
    }
    const taken = cloner.take(value, transfer);
    for (let index = 0; index < transfer.length; index++) {
      if (known(transfer[index]) !== undefined) {
        const port = taken.moved(transfer[index]);
        Object.defineProperty(moved, moved.length, {
          value: port,
          writable: true,
          enumerable: true,
          configurable: true,
        });
      }
    }
    return { data: taken.value, moved };
  }

  patch(global, 'structuredClone', (native) => {
    const made = {
      structuredClone(...args: unknown[]): unknown {
        if (args.length === 0) return native();
        const options = args[1] as { readonly transfer?: unknown } | null | undefined;
        return clone(args[0], readTransfer({ transfer: options?.transfer })).data;
      },
    };
    return made.structuredClone;
  });

  const portsOf = uncurryGetter(NativeEvent.prototype, 'ports');
  Object.defineProperty(NativeEvent.prototype, 'ports', {
    get(this: object): unknown {
      const moved = WeakMapPrototypeGet(eventPorts, this) as readonly object[] | undefined;
      return moved === undefined ? portsOf(this) : ObjectFreeze(moved);
    },
    enumerable: true,
    configurable: true,
  });

  Object.defineProperty(MessagePort.prototype.postMessage, 'length', { value: 1 });
  installClass('MessagePort', MessagePort);
  installClass('MessageChannel', MessageChannel);
}
