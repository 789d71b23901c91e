/** Request: the realm's own, patched in place, with bodies of ours (`body/`). */
import type { Core } from '../core.ts';
import {
  NativeTypeError,
  NativeWeakMap,
  ReflectApply,
  ReflectConstruct,
  uncurryGetter,
  uncurryThis,
  WeakMapPrototypeGet,
  WeakMapPrototypeSet,
} from '../runtime/primordials.ts';
import { abortsOf } from './abort.ts';
import { Body } from './body/body.ts';
import { extract } from './body/extract.ts';
import { replaceClass, takeOver } from './body/in-place.ts';
import { bodyMembers } from './body/mixin.ts';
import { describeType } from './inspect/host.ts';

const TYPE = 'content-type';
const NativeController = AbortController;
const signalOfController = uncurryGetter(AbortController.prototype, 'signal') as (
  controller: unknown,
) => AbortSignal;
const NativeSignal = AbortSignal;
const { any } = AbortSignal;
const signals = new NativeWeakMap<object, AbortSignal>();

/** The signal that a Request follows; null when it has none to follow. */
export const signalOfRequest = (request: unknown): AbortSignal | null =>
  (WeakMapPrototypeGet(signals, request as object) as AbortSignal | undefined) ?? null;
const hasHeader = uncurryThis(Headers.prototype.has);
const getHeader = uncurryThis(Headers.prototype.get);
const setHeader = uncurryThis(Headers.prototype.set);

export function installRequest(core: Core): void {
  const Native = core.global.Request;
  const prototype = Native.prototype as object;
  const methodOf = uncurryGetter(prototype, 'method') as (self: unknown) => string;
  const headersOf = uncurryGetter(prototype, 'headers') as (self: unknown) => Headers;
  const bodies = new NativeWeakMap<object, Body>();

  const bodyOf = (self: unknown): Body => {
    const known = WeakMapPrototypeGet(bodies, self as object) as Body | undefined;
    if (known !== undefined) return known;
    methodOf(self);
    const none = new Body(core, null);
    WeakMapPrototypeSet(bodies, self as object, none);
    return none;
  };
  const isRequest = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && value instanceof Native;

  replaceClass(core.global, 'Request', Native, 1, (args, target) => {
    const [input, given] = args;
    const init = given as RequestInit | undefined;
    const content: unknown = init?.body;
    const hasBody = content !== undefined && content !== null;
    const aborts = abortsOf(core);
    const wanted: unknown = init?.signal;
    const isGiven = wanted !== undefined && wanted !== null;
    if (isGiven && !aborts.isSignal(wanted)) {
      throw new NativeTypeError('RequestInit: Expected signal to be an instance of AbortSignal.');
    }
    // The native one gets neither body nor signal: it would begin to read, and to listen.
    const rest = { ...init, body: null, duplex: undefined, signal: null } as RequestInit;
    const request = ReflectConstruct(Native, [input, rest], target) as Request;
    const signal = isGiven ? wanted : wanted === undefined ? signalOfRequest(input) : null;
    if (aborts.isSignal(signal)) WeakMapPrototypeSet(signals, request, signal);
    const method = methodOf(request);
    const cannot = method === 'GET' || method === 'HEAD';
    if (hasBody) {
      if (cannot) throw new NativeTypeError('Request with GET/HEAD method cannot have body.');
      const { body, type, isStream } = extract(core, content);
      if (isStream && (init as { duplex?: unknown }).duplex !== 'half') {
        throw new NativeTypeError('RequestInit: duplex option is required when sending a body.');
      }
      const headers = headersOf(request);
      if (type !== null && !hasHeader(headers, TYPE)) setHeader(headers, TYPE, type);
      WeakMapPrototypeSet(bodies, request, body);
    } else if (isRequest(input)) {
      const body = bodyOf(input);
      if (body.isNull || content === null) return request;
      if (cannot) throw new NativeTypeError('Request with GET/HEAD method cannot have body.');
      if (body.isUnusable()) {
        throw new NativeTypeError(
          'Cannot construct a Request with a Request object that has already been used.',
        );
      }
      WeakMapPrototypeSet(bodies, request, body.handOver());
    }
    return request;
  });

  takeOver(
    prototype,
    bodyMembers('request', bodyOf, (self) => getHeader(headersOf(self), TYPE)),
  );
  const native = (key: string) => uncurryGetter(prototype, key);
  describeType('Request', prototype, {
    method: methodOf,
    url: native('url'),
    headers: headersOf,
    destination: native('destination'),
    referrer: native('referrer'),
    referrerPolicy: native('referrerPolicy'),
    mode: native('mode'),
    credentials: native('credentials'),
    cache: native('cache'),
    redirect: native('redirect'),
    integrity: native('integrity'),
    keepalive: native('keepalive'),
    isReloadNavigation: () => false,
    isHistoryNavigation: () => false,
    signal: (self) => signalShown(self),
  });
  const shown = new NativeWeakMap<object, AbortSignal>();
  function signalShown(self: unknown): AbortSignal {
    methodOf(self);
    const before = WeakMapPrototypeGet(shown, self as object) as AbortSignal | undefined;
    if (before !== undefined) return before;
    const followed = signalOfRequest(self);
    const own =
      followed === null
        ? signalOfController(new NativeController())
        : ReflectApply(any, NativeSignal, [[followed]]);
    abortsOf(core).idOf(own);
    WeakMapPrototypeSet(shown, self as object, own);
    return own;
  }
  takeOver(prototype, {
    get signal(): AbortSignal {
      return signalShown(this);
    },
    clone(): Request {
      const body = bodyOf(this);
      if (body.isUnusable())
        throw new NativeTypeError('Request.clone: Body has already been consumed.');
      const copy = new Native(this as unknown as Request, { signal: null });
      WeakMapPrototypeSet(bodies, copy, body.clone());
      const signal = signalOfRequest(this);
      if (signal !== null) WeakMapPrototypeSet(signals, copy, signal);
      return copy;
    },
  });
}
