/**
 * `MessageChannel` on the virtual loop: a message is a job of its own, in the order of sending.
 * The ports are the host's, but nothing ever travels through them.
 */
import type { Core } from '../core.ts';
import type { List } from './primordials.ts';
import {
  ArrayIsArray,
  NativeError,
  NativeTypeError,
  NativeWeakMap,
  newList,
  ReflectConstruct,
  uncurryThis,
  WeakMapPrototypeGet,
  WeakMapPrototypeSet,
} from './primordials.ts';
import { define, patch } from './realm.ts';

type Handler = (event: Event) => unknown;

interface Port {
  readonly object: object;
  other: Port | null;
  started: boolean;
  closed: boolean;
  /** Messages that wait for `start()`. */
  readonly waiting: List<unknown>;
  handler: Handler | null;
  handlerTask: number;
  handlerSite: number;
  listening: boolean;
}

export function installMessageChannel(core: Core): void {
  const realm = core.global;
  if (!('MessagePort' in realm)) return;
  const NativeChannel = realm.MessageChannel;
  const NativeEvent = realm.MessageEvent;
  const clone = realm.structuredClone;
  const { prototype } = realm.MessagePort;
  const dispatch = uncurryThis(EventTarget.prototype.dispatchEvent);
  const listen = uncurryThis(EventTarget.prototype.addEventListener);
  const ports = new NativeWeakMap<object, Port>();

  const portOf = (object: unknown): Port | undefined =>
    typeof object === 'object' && object !== null
      ? (WeakMapPrototypeGet(ports, object) as Port | undefined)
      : undefined;

  const open = (object: object): Port => {
    const port: Port = {
      object,
      other: null,
      started: false,
      closed: false,
      waiting: newList(),
      handler: null,
      handlerTask: 0,
      handlerSite: 0,
      listening: false,
    };
    WeakMapPrototypeSet(ports, object, port);
    return port;
  };

  const deliver = (port: Port, data: unknown): void => {
    if (port.closed) return;
    if (port.started) dispatch(port.object, new NativeEvent('message', { data }));
    else port.waiting[port.waiting.length] = data;
  };

  const send = (port: Port, data: unknown, site: number): void => {
    core.schedule({
      due: core.now(),
      queue: 'message',
      label: 'message',
      site,
      run: () => {
        deliver(port, data);
      },
    });
  };

  const start = (port: Port): void => {
    if (port.started) return;
    port.started = true;
    const { waiting } = port;
    for (let index = 0; index < waiting.length; index++) send(port, waiting[index], 0);
    waiting.length = 0;
  };

  const Channel = function MessageChannel(this: unknown): object {
    const channel = ReflectConstruct(NativeChannel, [], new.target ?? NativeChannel) as {
      readonly port1: object;
      readonly port2: object;
    };
    const one = open(channel.port1);
    const two = open(channel.port2);
    one.other = two;
    two.other = one;
    return channel;
  };
  Object.defineProperty(Channel, 'prototype', { value: NativeChannel.prototype, writable: false });
  define(NativeChannel.prototype, 'constructor', Channel);
  define(realm, 'MessageChannel', Channel);

  patch(
    prototype,
    'postMessage',
    () =>
      ({
        postMessage(this: unknown, message: unknown, transfer?: unknown): void {
          const site = core.takeSite();
          const port = portOf(this);
          if (port === undefined) {
            throw new NativeTypeError('Illegal invocation');
          }
          const list = ArrayIsArray(transfer) ? { transfer } : (transfer as object | undefined);
          const data: unknown = clone(message, list as StructuredSerializeOptions);
          if (portOf(message) !== undefined) throw new NativeError('A port cannot be sent here.');
          if (port.closed || port.other === null) return;
          send(port.other, data, site);
        },
      }).postMessage,
  );

  patch(
    prototype,
    'start',
    () =>
      ({
        start(this: unknown): void {
          const port = portOf(this);
          if (port !== undefined) start(port);
        },
      }).start,
  );

  patch(
    prototype,
    'close',
    () =>
      ({
        close(this: unknown): void {
          const port = portOf(this);
          if (port === undefined) return;
          port.closed = true;
          if (port.other !== null) port.other.closed = true;
        },
      }).close,
  );

  Object.defineProperty(prototype, 'onmessage', {
    get(this: unknown): Handler | null {
      return portOf(this)?.handler ?? null;
    },
    set(this: unknown, handler: unknown) {
      const port = portOf(this);
      if (port === undefined) return;
      port.handler = typeof handler === 'function' ? (handler as Handler) : null;
      port.handlerTask = core.currentTask();
      port.handlerSite = core.takeSite();
      if (!port.listening) {
        port.listening = true;
        listen(port.object, 'message', (event) => {
          const { handler: current, handlerSite, handlerTask } = port;
          if (current !== null) core.call(current, port.object, [event], handlerSite, handlerTask);
        });
      }
      start(port);
    },
    enumerable: true,
    configurable: true,
  });
}
