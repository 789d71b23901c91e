/** `server.route(pattern, options)`: shapes what `fetch` meets. */
import type { Core } from '../../core.ts';
import {
  JSONStringify,
  NativeRangeError,
  NativeTypeError,
  NumberIsInteger,
} from '../../runtime/primordials.ts';
import { errorJson } from '../../../simulation/data.ts';
import {
  parsePattern,
  type Answer,
  type Behaviour,
  type Range,
  type WhenFull,
} from '../../../simulation/route.ts';
import { networkOf } from '../fetch.ts';
import { readMs } from './timing.ts';

/** As the interface contract names them. */
interface RouteOptions {
  /** One number of ms, or the two ends of a range. */
  readonly latency?: unknown;
  /** Makes a range of the latency: that much to either side, in ms. */
  readonly jitter?: unknown;
  readonly failRate?: unknown;
  readonly status?: unknown;
  readonly body?: unknown;
  readonly capacity?: unknown;
  readonly whenFull?: unknown;
  readonly outage?: unknown;
  /** ms from the answer's head to its body. */
  readonly bodyLatency?: unknown;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

export function createServer(core: Core) {
  return {
    route(pattern: unknown, options: RouteOptions = {}): void {
      core.takeSite();
      if (typeof pattern !== 'string') throw new NativeTypeError('server.route takes a pattern');
      networkOf(core).route({ pattern: parsePattern(pattern), behaviour: readBehaviour(options) });
    },
  };
}

/** @throws {TypeError} or {RangeError} in the learner's words: which option, and what it takes. */
function readBehaviour(options: RouteOptions): Partial<Behaviour> {
  const behaviour = { __proto__: null } as unknown as Mutable<Partial<Behaviour>>;
  const { latency, jitter, failRate, status, body, capacity, outage, bodyLatency } = options;
  if (latency !== undefined || jitter !== undefined) {
    behaviour.latency = widen(readRange(latency ?? 100, 'latency'), jitter);
  }
  if (bodyLatency !== undefined) behaviour.bodyLatency = readMs(bodyLatency, 'bodyLatency');
  if (failRate !== undefined) behaviour.failRate = readRate(failRate);
  if (outage !== undefined) behaviour.outage = readRange(outage, 'outage');
  if (capacity !== undefined) {
    behaviour.places = {
      capacity: readCount(capacity),
      whenFull: readWhenFull(options.whenFull),
    };
  }
  if (status !== undefined || body !== undefined) {
    const answer = readAnswer(status ?? 200, body);
    behaviour.answer = () => answer;
  }
  return behaviour;
}

function readRange(value: unknown, what: string): Range {
  if (typeof value === 'number') return [readMs(value, what), value];
  const ends = value as { readonly 0?: unknown; readonly 1?: unknown };
  const low = readMs(ends?.[0], `${what}'s beginning`);
  const high = readMs(ends?.[1], `${what}'s end`);
  if (high < low) throw new NativeRangeError(`${what} must not end before it begins`);
  return [low, high];
}

function widen(range: Range, jitter: unknown): Range {
  if (jitter === undefined) return range;
  const by = readMs(jitter, 'jitter');
  const low = range[0] - by;
  return [low < 0 ? 0 : low, range[1] + by];
}

function readRate(value: unknown): number {
  if (typeof value === 'number' && value >= 0 && value <= 1) return value;
  throw new NativeRangeError('failRate must be a number from 0 (never) to 1 (always)');
}

function readCount(value: unknown): number {
  if (NumberIsInteger(value) && (value as number) > 0) return value as number;
  throw new NativeRangeError('capacity must be a whole number from 1');
}

function readWhenFull(value: unknown): WhenFull {
  if (value === undefined || value === 'queue') return 'queue';
  if (value === 429 || value === 503) return value;
  throw new NativeRangeError("whenFull must be 'queue', 429 or 503");
}

function readAnswer(status: unknown, body: unknown): Answer {
  if (!NumberIsInteger(status) || (status as number) < 200 || (status as number) > 599) {
    throw new NativeRangeError('status must be a whole number from 200 to 599');
  }
  if (typeof body === 'function') throw new NativeTypeError('body must be data, not a function');
  const code = status as number;
  const fallback = code < 400 ? '{"ok":true}' : errorJson(`Status ${code}`);
  return { status: code, body: body === undefined ? fallback : (JSONStringify(body) ?? 'null') };
}
