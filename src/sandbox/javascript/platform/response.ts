/**
 * Response: the realm's own, patched in place, with bodies of ours (`body/`). A native body is
 * read in the host's own time, through streams and threads.
 */
import type { Core } from '../core.ts';
import {
  JSONStringify,
  NativeTypeError,
  NativeWeakMap,
  ReflectConstruct,
  uncurryGetter,
  uncurryThis,
  WeakMapPrototypeGet,
  WeakMapPrototypeSet,
} from '../runtime/primordials.ts';
import { Body, type Arrival } from './body/body.ts';
import { bytesOf } from './body/bytes.ts';
import { extract } from './body/extract.ts';
import { replaceClass, takeOver } from './body/in-place.ts';
import { bodyMembers } from './body/mixin.ts';
import { describeResponses } from './inspect/host.ts';

export interface ResponseParts {
  readonly status: number;
  readonly statusText: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly arrival: Arrival;
}

interface State {
  readonly body: Body;
  /** Null: the native one, empty for what learners construct. */
  readonly url: string | null;
}

const TYPE = 'content-type';
const hasHeader = uncurryThis(Headers.prototype.has);
const getHeader = uncurryThis(Headers.prototype.get);
const setHeader = uncurryThis(Headers.prototype.set);

/** Installs the type; gives the maker of what `fetch` resolves with. */
export function installResponse(core: Core): (parts: ResponseParts) => Response {
  const Native = core.global.Response;
  const prototype = Native.prototype as object;
  const urlOf = uncurryGetter(prototype, 'url');
  const statusOf = uncurryGetter(prototype, 'status') as (response: unknown) => number;
  const statusTextOf = uncurryGetter(prototype, 'statusText') as (self: unknown) => string;
  const headersOf = uncurryGetter(prototype, 'headers') as (self: unknown) => Headers;
  const states = new NativeWeakMap<object, State>();

  const stateOf = (response: unknown): State => {
    const state = WeakMapPrototypeGet(states, response as object) as State | undefined;
    if (state !== undefined) return state;
    statusOf(response);
    const made: State = { body: new Body(core, null), url: null };
    WeakMapPrototypeSet(states, response as object, made);
    return made;
  };

  const withBody = (response: Response, body: Body, type: string | null, url: string | null) => {
    const headers = headersOf(response);
    if (type !== null && !hasHeader(headers, TYPE)) setHeader(headers, TYPE, type);
    WeakMapPrototypeSet(states, response, { body, url } satisfies State);
    return response;
  };

  const Made = replaceClass(core.global, 'Response', Native, 0, ([given, init], target) => {
    // The native one gets no body: it would begin to read it.
    const response = ReflectConstruct(Native, [null, init], target) as Response;
    const { body, type } = extract(core, given);
    if (!body.isNull && isNullBodyStatus(statusOf(response))) {
      throw new NativeTypeError(`Response with status ${statusOf(response)} cannot have a body`);
    }
    return withBody(response, body, type, null);
  });

  takeOver(Made, {
    json(data: unknown, init?: ResponseInit): Response {
      const text = JSONStringify(data);
      if (text === undefined) throw new NativeTypeError('Value is not JSON serializable');
      const response = new Native(null, init);
      if (isNullBodyStatus(statusOf(response))) {
        throw new NativeTypeError(`Response with status ${statusOf(response)} cannot have a body`);
      }
      return withBody(response, new Body(core, bytesOf(text)), 'application/json', null);
    },
  });
  takeOver(
    prototype,
    bodyMembers(
      'response',
      (self) => stateOf(self).body,
      (self) => getHeader(headersOf(self), TYPE),
    ),
  );
  takeOver(prototype, {
    get url(): string {
      return stateOf(this).url ?? (urlOf(this) as string);
    },
    clone(): Response {
      const { body, url } = stateOf(this);
      if (body.isUnusable()) {
        throw new NativeTypeError('Response.clone: Body has already been consumed.');
      }
      const copy = new Native(null, {
        status: statusOf(this),
        statusText: statusTextOf(this),
        headers: headersOf(this),
      });
      WeakMapPrototypeSet(states, copy, { body: body.clone(), url } satisfies State);
      return copy;
    },
  });
  describeResponses({
    url: (response) => stateOf(response).url ?? '',
    body: (response) => stateOf(response).body.stream(),
    bodyUsed: (response) => stateOf(response).body.isUsed,
  });

  return ({ status, statusText, url, headers, text, arrival }) => {
    const response = new Native(null, { status, statusText, headers: { ...headers } });
    const body = new Body(core, isNullBodyStatus(status) ? null : bytesOf(text), arrival);
    WeakMapPrototypeSet(states, response, { body, url } satisfies State);
    return response;
  };
}

/** Fetch, "null body status". */
const isNullBodyStatus = (status: number): boolean =>
  status === 204 || status === 205 || status === 304;
