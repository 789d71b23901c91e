/** What a call of `fetch` asks for, read from its arguments as the Fetch standard reads them. */
import type { Core } from '../core.ts';
import {
  NativeTypeError,
  StringPrototypeIndexOf,
  StringPrototypeSlice,
  StringPrototypeToUpperCase,
  uncurryGetter,
  uncurryThis,
} from '../runtime/primordials.ts';
import { DEFAULT_HOST, type Call } from '../../simulation/route.ts';
import type { Aborts } from './abort.ts';
import { signalOfRequest } from './request-class.ts';
import { defineVisible } from './visible.ts';

export interface ReadRequest {
  readonly call: Call;
  /** As a person recognises it: `GET /users/2`; with the host where it is not the default one. */
  readonly label: string;
  readonly url: string;
  readonly signal: AbortSignal | null;
}

const NativeUrl = URL;
const NativeRequest = typeof Request === 'function' ? Request : null;
const hrefOf = uncurryGetter(URL.prototype, 'href') as (url: URL) => string;
const protocolOf = uncurryGetter(URL.prototype, 'protocol') as (url: URL) => string;
const hostOf = uncurryGetter(URL.prototype, 'host') as (url: URL) => string;
const pathnameOf = uncurryGetter(URL.prototype, 'pathname') as (url: URL) => string;
const searchOf = uncurryGetter(URL.prototype, 'search') as (url: URL) => string;
const parametersOf = uncurryGetter(URL.prototype, 'searchParams') as (url: URL) => URLSearchParams;
const getParameter = uncurryThis(URLSearchParams.prototype.get);
const requestPart = (key: string) =>
  NativeRequest === null ? () => undefined : uncurryGetter(NativeRequest.prototype, key);
const requestUrl = requestPart('url');
const requestMethod = requestPart('method');

const LONGEST_LABEL = 120;
/** Method names that are upper-cased; any other is taken as it stands (Fetch, "normalize a method"). */
const NORMALIZED = ' DELETE GET HEAD OPTIONS POST PUT ';

/**
 * @throws {TypeError} what the standard makes the promise reject with: an address that is none,
 * a body where there can be none, a `signal` that is none.
 */
export function readRequest(
  core: Core,
  aborts: Aborts,
  input: unknown,
  init: RequestInit | undefined,
): ReadRequest {
  const isRequest = isNativeRequest(input);
  const url = parseUrl(core, isRequest ? requestUrl(input) : input);
  const protocol = protocolOf(url);
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw failed(`Only http: and https: addresses can be fetched here, not ${protocol}`);
  }
  const method = normalize(
    `${(init?.method ?? (isRequest ? requestMethod(input) : 'GET')) as string}`,
  );
  const body = init?.body;
  if (body !== undefined && body !== null && (method === 'GET' || method === 'HEAD')) {
    throw new NativeTypeError('Request with GET/HEAD method cannot have body.');
  }
  return {
    call: {
      method,
      host: hostOf(url),
      path: pathnameOf(url),
      query: (name) => getParameter(parametersOf(url), name),
    },
    label: labelOf(method, url),
    url: hrefOf(url),
    signal: readSignal(aborts, input, init, isRequest),
  };
}

function isNativeRequest(input: unknown): boolean {
  if (NativeRequest === null || typeof input !== 'object' || input === null) return false;
  try {
    return typeof requestUrl(input) === 'string';
  } catch {
    return false;
  }
}

function parseUrl(core: Core, input: unknown): URL {
  const text = `${input as string}`;
  try {
    return core.options.profile === 'browser'
      ? new NativeUrl(text, `https://${DEFAULT_HOST}/`)
      : new NativeUrl(text);
  } catch {
    // Node's words on every host.
    throw withCause(`Failed to parse URL from ${text}`, 'Invalid URL', 'ERR_INVALID_URL');
  }
}

function readSignal(
  aborts: Aborts,
  input: unknown,
  init: RequestInit | undefined,
  isRequest: boolean,
): AbortSignal | null {
  const given: unknown = init?.signal;
  const signal: unknown = given === undefined && isRequest ? signalOfRequest(input) : given;
  if (signal === undefined || signal === null) return null;
  if (!aborts.isSignal(signal)) {
    throw new NativeTypeError('RequestInit: Expected signal to be an instance of AbortSignal.');
  }
  return signal;
}

function normalize(method: string): string {
  const upper = StringPrototypeToUpperCase(method);
  return StringPrototypeIndexOf(NORMALIZED, ` ${upper} `) === -1 ? method : upper;
}

function labelOf(method: string, url: URL): string {
  const host = hostOf(url);
  const label = `${method} ${host === DEFAULT_HOST ? '' : host}${pathnameOf(url)}${searchOf(url)}`;
  return label.length <= LONGEST_LABEL
    ? label
    : `${StringPrototypeSlice(label, 0, LONGEST_LABEL)}…`;
}

/** What `fetch` rejects with when no answer comes, with the reason as its cause, as Node does. */
export const failed = (reason: string, code?: string): TypeError =>
  withCause('fetch failed', reason, code);

function withCause(message: string, reason: string, code?: string): TypeError {
  const cause = new NativeTypeError(reason);
  if (code !== undefined) defineVisible(cause, 'code', code);
  return new NativeTypeError(message, { __proto__: null, cause } as ErrorOptions);
}
