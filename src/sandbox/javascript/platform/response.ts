/**
 * Response: the realm's own with bodies of ours. A native body is read in the host's own time,
 * through streams and threads; ours is a text that has arrived, or arrives at a virtual time, so
 * that reading it takes the same steps on every host. What cannot be so is refused by name: a
 * body made of a stream, a Blob or a FormData.
 */
import type { Core } from '../core.ts';
import {
  JSONParse,
  JSONStringify,
  NativeTypeError,
  NativeWeakMap,
  uncurryGetter,
  uncurryThis,
  WeakMapPrototypeGet,
  WeakMapPrototypeSet,
} from '../runtime/primordials.ts';
import { define } from '../runtime/realm.ts';
import { createReader, type Body } from './body.ts';
import { describeResponses } from './inspect/host.ts';

export interface ResponseParts {
  readonly status: number;
  readonly statusText: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

interface State {
  readonly body: Body;
  /** Null: the native one, empty for what learners construct. */
  readonly url: string | null;
}

const decode = uncurryThis(TextDecoder.prototype.decode);
const encode = uncurryThis(TextEncoder.prototype.encode);
const decoder = new TextDecoder();
const encoder = new TextEncoder();
const NativeArrayBuffer = ArrayBuffer;
const isView = ArrayBuffer.isView;
const NativeStream = typeof ReadableStream === 'function' ? ReadableStream : null;
const TYPE = 'content-type';
const hasHeader = uncurryThis(Headers.prototype.has);
const setHeader = uncurryThis(Headers.prototype.set);
const parametersText = uncurryThis(URLSearchParams.prototype.toString);

/** Installs the type; gives the maker of what `fetch` resolves with. */
export function installResponse(core: Core): (parts: ResponseParts) => Response {
  const Native = core.global.Response;
  const urlOf = uncurryGetter(Native.prototype, 'url');
  const statusOf = uncurryGetter(Native.prototype, 'status') as (response: unknown) => number;
  const statusTextOf = uncurryGetter(Native.prototype, 'statusText') as (self: unknown) => string;
  const headersOf = uncurryGetter(Native.prototype, 'headers') as (self: unknown) => Headers;
  const states = new NativeWeakMap<object, State>();
  const { read, stream } = createReader(core);

  const stateOf = (response: unknown): State => {
    const state = WeakMapPrototypeGet(states, response as object) as State | undefined;
    if (state !== undefined) return state;
    statusOf(response);
    const made: State = { body: emptyBody(), url: null };
    WeakMapPrototypeSet(states, response as object, made);
    return made;
  };

  class Response extends Native {
    constructor(body?: BodyInit | null, init?: ResponseInit) {
      // The native one gets no body: it would begin to read it.
      super(null, init);
      const { body: own, type } = readBody(body);
      if (!own.isNull && isNullBodyStatus(statusOf(this))) {
        throw new NativeTypeError(`Response with status ${statusOf(this)} cannot have a body`);
      }
      if (type !== null && !hasHeader(headersOf(this), TYPE)) {
        setHeader(headersOf(this), TYPE, type);
      }
      WeakMapPrototypeSet(states, this, { body: own, url: null } satisfies State);
    }

    static override json(data: unknown, init?: ResponseInit): Response {
      const text = JSONStringify(data);
      if (text === undefined) throw new NativeTypeError('Value is not JSON serializable');
      const response = new Response(null, init);
      setHeader(headersOf(response), TYPE, 'application/json');
      WeakMapPrototypeSet(states, response, { body: textBody(text), url: null } satisfies State);
      return response;
    }

    override get url(): string {
      return stateOf(this).url ?? (urlOf(this) as string);
    }
    override get bodyUsed(): boolean {
      return stateOf(this).body.isUsed;
    }
    override get body(): ReadableStream<Uint8Array<ArrayBuffer>> | null {
      const { body } = stateOf(this);
      return body.isNull || NativeStream === null ? null : stream(body, NativeStream);
    }
    override clone(): Response {
      const { body, url } = stateOf(this);
      if (body.isUsed) {
        throw new NativeTypeError('Response.clone: Body has already been consumed.');
      }
      const copy = new Response(null, {
        status: statusOf(this),
        statusText: statusTextOf(this),
        headers: headersOf(this),
      });
      WeakMapPrototypeSet(states, copy, { body: { ...body }, url } satisfies State);
      return copy;
    }
    override text(): Promise<string> {
      return read(stateOf(this).body, 'text', (text) => text);
    }
    override json(): Promise<never> {
      return read<never>(stateOf(this).body, 'json', JSONParse);
    }
    override arrayBuffer(): Promise<ArrayBuffer> {
      return read(stateOf(this).body, 'arrayBuffer', (text) => encode(encoder, text).buffer);
    }
    override bytes(): Promise<Uint8Array<ArrayBuffer>> {
      return read(stateOf(this).body, 'bytes', (text) => encode(encoder, text));
    }
    override blob(): Promise<Blob> {
      return read(refused('Response.blob()', 'arrayBuffer()'), 'blob', unreachable);
    }
    override formData(): Promise<FormData> {
      return read(refused('Response.formData()', 'text()'), 'formData', unreachable);
    }
  }
  define(core.global, 'Response', Response);
  describeResponses({
    url: (response) => stateOf(response).url ?? '',
    bodyUsed: (response) => stateOf(response).body.isUsed,
  });

  return ({ status, statusText, url, headers, body }) => {
    const response = new Response(null, { status, statusText, headers: { ...headers } });
    WeakMapPrototypeSet(states, response, { body, url } satisfies State);
    return response;
  };
}

const unreachable = (): never => {
  throw new NativeTypeError('This body cannot be read');
};

const emptyBody = (): Body => textBody('');

const textBody = (text: string): Body => ({
  text,
  due: 0,
  signal: null,
  label: 'response',
  refusal: null,
  isNull: false,
  isUsed: false,
});

const refused = (what: string, instead: string): Body => ({
  ...textBody(''),
  refusal: `${what} is not supported here, because its result is read in real time; use ${instead}`,
});

/** A body that a learner hands to `new Response`, and the media type that follows from it. */
function readBody(body: unknown): { readonly body: Body; readonly type: string | null } {
  if (body === undefined || body === null) {
    return { body: { ...textBody(''), isNull: true }, type: null };
  }
  if (typeof body !== 'object' && typeof body !== 'function') {
    return { body: textBody(`${body as string}`), type: 'text/plain;charset=UTF-8' };
  }
  if (body instanceof NativeArrayBuffer || isView(body)) {
    return { body: textBody(decode(decoder, body)), type: null };
  }
  try {
    const text = parametersText(body);
    return { body: textBody(text), type: 'application/x-www-form-urlencoded;charset=UTF-8' };
  } catch {
    const what = 'A body made of a stream, a Blob or a FormData';
    return { body: refused(what, 'a string'), type: null };
  }
}

/** Fetch, "null body status". */
const isNullBodyStatus = (status: number): boolean =>
  status === 204 || status === 205 || status === 304;
