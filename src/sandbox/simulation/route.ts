/**
 * A route: what a simulated server answers on a path, how fast, how reliably, and how much of it
 * at a time. Language-neutral; it runs in the learner's realm, so it follows the rules of
 * `primordials.ts`.
 */
import {
  newList,
  NativeTypeError,
  ObjectCreate,
  StringPrototypeCharCodeAt,
  StringPrototypeIndexOf,
  StringPrototypeSlice,
  StringPrototypeStartsWith,
  StringPrototypeToLowerCase,
  StringPrototypeToUpperCase,
  type List,
} from '../javascript/runtime/primordials.ts';

/** A request as the server sees it. */
export interface Call {
  /** Upper case. */
  readonly method: string;
  /** Lower case, with the port if there is one. */
  readonly host: string;
  /** Begins with a slash. */
  readonly path: string;
  /** The first value of a query parameter; null when it is absent. */
  readonly query: (name: string) => string | null;
}

/** `body` is the text on the wire: JSON throughout. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** What to do with a request that finds all places taken. */
export type WhenFull = 'queue' | 429 | 503;

/** In whole ms, ends included. */
export type Range = readonly [low: number, high: number];

/** Times in ms. */
export interface Behaviour {
  /** From the start of service to the answer's head. */
  readonly latency: Range;
  /** From the answer's head to its body. */
  readonly bodyLatency: number;
  /** Share of requests answered 503, from 0 to 1. */
  readonly failRate: number;
  /** While it lasts nothing is answered; when it ends the waiting connections break. */
  readonly outage: Range | null;
  /** Own places, apart from the host's; null: it shares the host's. */
  readonly places: { readonly capacity: number; readonly whenFull: WhenFull } | null;
  /** `served` counts the earlier requests that this route has answered. */
  readonly answer: (call: Call, parameters: Parameters, served: number) => Answer;
}

/**
 * A layer over the routes before it: what its behaviour leaves open stays as the next older
 * route that fits has it. So `{ latency }` alone makes the default API slow and nothing else.
 */
export interface Route {
  readonly pattern: Pattern;
  /** Without a prototype: what is left open must not be found on a learner's `Object.prototype`. */
  readonly behaviour: Partial<Behaviour>;
}

/** Values of `:name` segments, on an object without prototype. */
export type Parameters = Readonly<Record<string, string | undefined>>;

export interface Pattern {
  /** Null: any method. */
  readonly method: string | null;
  readonly host: string;
  /** Without empty ones: `/users/:id` is `users`, `:id`. A last `*` takes whatever follows. */
  readonly segments: List<string>;
}

export const DEFAULT_HOST = 'api.example.com';

/**
 * Reads `[METHOD ]PATH` or `[METHOD ]https://HOST/PATH`.
 * @throws {TypeError} when it is neither; the message shows the form.
 */
export function parsePattern(text: string): Pattern {
  const space = StringPrototypeIndexOf(text, ' ');
  const method =
    space === -1 ? null : StringPrototypeToUpperCase(StringPrototypeSlice(text, 0, space));
  const address = space === -1 ? text : StringPrototypeSlice(text, space + 1);
  if (method !== null && !isWord(method)) throw malformed(text);

  let host = DEFAULT_HOST;
  let path = address;
  const scheme = StringPrototypeIndexOf(address, '://');
  if (scheme !== -1) {
    const rest = StringPrototypeSlice(address, scheme + 3);
    const slash = StringPrototypeIndexOf(rest, '/');
    host = StringPrototypeToLowerCase(slash === -1 ? rest : StringPrototypeSlice(rest, 0, slash));
    path = slash === -1 ? '/' : StringPrototypeSlice(rest, slash);
  }
  if (host === '' || !StringPrototypeStartsWith(path, '/')) throw malformed(text);
  return { method, host, segments: splitPath(path) };
}

const malformed = (text: string) =>
  new NativeTypeError(
    `A route is a path such as '/users/:id', 'POST /orders' or 'GET https://shop.example.com/items'; got '${text}'`,
  );

function isWord(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = StringPrototypeCharCodeAt(text, index);
    if (code < 65 || code > 90) return false;
  }
  return text !== '';
}

/** The parts between slashes, without empty ones; a query is not part of it. */
export function splitPath(path: string): List<string> {
  const segments = newList<string>();
  let from = 0;
  for (let index = 0; index <= path.length; index++) {
    const code = index === path.length ? SLASH : StringPrototypeCharCodeAt(path, index);
    if (code !== SLASH && code !== QUESTION_MARK) continue;
    if (index > from) segments[segments.length] = StringPrototypeSlice(path, from, index);
    if (code === QUESTION_MARK) break;
    from = index + 1;
  }
  return segments;
}

const SLASH = 47;
const QUESTION_MARK = 63;
const COLON = 58;

/** The parameters if the pattern fits this host and path, whatever the method; else null. */
export function matchPath(pattern: Pattern, host: string, path: List<string>): Parameters | null {
  if (pattern.host !== host) return null;
  const parameters = ObjectCreate(null) as Record<string, string>;
  const { segments } = pattern;
  for (let index = 0; index < segments.length; index++) {
    const segment = segments[index] ?? '';
    if (segment === '*' && index === segments.length - 1) return parameters;
    const actual = path[index];
    if (actual === undefined) return null;
    if (StringPrototypeCharCodeAt(segment, 0) === COLON) {
      parameters[StringPrototypeSlice(segment, 1)] = actual;
    } else if (segment !== actual) return null;
  }
  return path.length === segments.length ? parameters : null;
}
