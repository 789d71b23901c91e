/**
 * The simulated network: hosts with a limited number of places, routes with latency, failures
 * and outages. It is a state machine on virtual time, in ms: whoever drives it says when a
 * request arrives and when it leaves, and is told when its answer is due.
 *
 *     arrive ──► queued ──► serving ──► (driver waits until `due`) ──► leave
 *        │                     ▲                                         │
 *        └── full: refused     └──────── the next in the queue ◄─────────┘
 *
 * A place is held from the beginning of service until the answer's head is due. A caller who
 * gives up frees it at once.
 */
import {
  MathCeil,
  MathRound,
  newList,
  ObjectCreate,
  ObjectFreeze,
  type List,
} from '../javascript/runtime/primordials.ts';
import type { Oracle } from '../schedule.ts';
import { errorJson } from './data.ts';
import { defaultRoutes } from './default-api.ts';
import {
  DEFAULT_HOST,
  matchPath,
  splitPath,
  type Answer,
  type Call,
  type Parameters,
  type Range,
  type Route,
} from './route.ts';

/** Places of a whole host, and how many may wait for one before it answers 429. */
const HOST_CAPACITY = 50;
const HOST_QUEUE = 100;
/** How fast a full server says no. */
const REFUSAL_MS = 20;
/** How long it takes to learn that a path, or a whole host, does not exist. */
const NOWHERE: Range = [20, 40];

/** `bodyLatency`: ms from the answer's head to its body. */
export type Outcome =
  | { readonly kind: 'answered'; readonly answer: Answer; readonly bodyLatency: number }
  /** The connection failed: what the error's cause says, and its code. */
  | { readonly kind: 'failed'; readonly message: string; readonly code: string };

/** One request on its way. */
export interface Visit {
  readonly state: 'queued' | 'serving' | 'refused' | 'left';
  /** When the outcome reaches the caller, in ms; meaningless while it is queued. */
  readonly due: number;
  /** Null while it is queued. */
  readonly outcome: Outcome | null;
}

export interface Network {
  /** A later route goes before the earlier ones that fit as well. */
  route(route: Route): void;
  /** `label` names it in the schedule's questions: `GET /users/2`. */
  arrive(call: Call, label: string, now: number): Visit;
  /** The visit is over, answered or given up. Gives the one that begins to be served by that. */
  leave(visit: Visit, now: number): Visit | null;
}

/** Places that requests take; beyond them a queue, first come first served; beyond it `refusal`. */
interface Gate {
  readonly capacity: number;
  readonly queueLimit: number;
  readonly refusal: 429 | 503;
  inService: number;
  /** How many wait; `queue` also holds those that were served or gave up. */
  waiting: number;
  readonly queue: List<Place>;
  /** Where in `queue` the next one stands. */
  head: number;
}

/** A route with what it has been through. */
interface Installed {
  readonly route: Route;
  readonly gate: Gate | null;
  attempts: number;
  served: number;
}

interface Place {
  readonly call: Call;
  readonly label: string;
  readonly installed: Installed | null;
  readonly parameters: Parameters | null;
  readonly gate: Gate | null;
  state: Visit['state'];
  due: number;
  outcome: Outcome | null;
}

const createGate = (capacity: number, queueLimit: number, refusal: 429 | 503): Gate => ({
  capacity,
  queueLimit,
  refusal,
  inService: 0,
  waiting: 0,
  queue: newList(),
  head: 0,
});

const ARRIVING = { state: 'queued', due: 0, outcome: null } as const;
const NO_PARAMETERS: Parameters = ObjectFreeze(ObjectCreate(null)) as Parameters;

const RESET: Outcome = {
  kind: 'failed',
  message: 'The server closed the connection without an answer',
  code: 'ECONNRESET',
};

const unknownHost = (host: string): Outcome => ({
  kind: 'failed',
  message:
    `No simulated server answers at ${host}. Use https://${DEFAULT_HOST}, or give this host a ` +
    `route: import { server } from 'lab'; server.route('GET https://${host}/…', { body: … })`,
  code: 'ENOTFOUND',
});

const answered = (status: number, error: string): Outcome => ({
  kind: 'answered',
  answer: { status, body: errorJson(error) },
  bodyLatency: 0,
});

const noRoute = (call: Call, status: 404 | 405): Outcome =>
  status === 404
    ? answered(404, `Nothing at ${call.path}`)
    : answered(405, `${call.method} is not allowed at ${call.path}`);

const refusal = (status: 429 | 503): Outcome =>
  answered(status, status === 429 ? 'Too Many Requests' : 'Service Unavailable');

/** The least number of equal options in which a rate can be told, up to 100: 2 for 0.5, 10 for 0.3. */
function fewestOptions(rate: number): number {
  for (let options = 2; options < 100; options++) {
    const failing = rate * options;
    const whole = MathRound(failing);
    if (whole > 0 && failing - whole < 1e-9 && whole - failing < 1e-9) return options;
  }
  return 100;
}

export function createNetwork(oracle: Pick<Oracle, 'choose'>): Network {
  const routes = newList<Installed>();
  const hosts = newList<{ readonly name: string; readonly gate: Gate }>();

  function install(route: Route): void {
    const { capacity, whenFull } = route.behaviour;
    let gate: Gate | null = null;
    if (capacity !== null) {
      gate =
        whenFull === 'queue'
          ? createGate(capacity, Infinity, 429)
          : createGate(capacity, 0, whenFull);
    }
    routes[routes.length] = { route, gate, attempts: 0, served: 0 };
    const { host } = route.pattern;
    if (gateOf(host) === null) {
      hosts[hosts.length] = { name: host, gate: createGate(HOST_CAPACITY, HOST_QUEUE, 429) };
    }
  }

  /** Null for a host that nobody simulates. */
  function gateOf(host: string): Gate | null {
    for (let index = 0; index < hosts.length; index++) {
      if (hosts[index]?.name === host) return hosts[index]?.gate ?? null;
    }
    return null;
  }

  function locate(call: Call, label: string): Place {
    const path = splitPath(call.path);
    let status: 404 | 405 = 404;
    for (let index = routes.length - 1; index >= 0; index--) {
      const installed = routes[index];
      if (installed === undefined) continue;
      const { pattern } = installed.route;
      const parameters = matchPath(pattern, call.host, path);
      if (parameters === null) continue;
      if (pattern.method === null || pattern.method === call.method) {
        const gate = installed.gate ?? gateOf(call.host);
        return { call, label, installed, parameters, gate, ...ARRIVING };
      }
      status = 405;
    }
    const gate = gateOf(call.host);
    const outcome = gate === null ? unknownHost(call.host) : noRoute(call, status);
    return { call, label, installed: null, parameters: null, gate, ...ARRIVING, outcome };
  }

  /** Uniform over the whole milliseconds of a range, its ends included. */
  function draw(label: string, range: Range): number {
    const low = range[0];
    const high = range[1];
    const options = high - low + 1;
    return options <= 1
      ? low
      : low + oracle.choose(`latency ${label}`, options, (options - 1) >> 1);
  }

  /**
   * Whether this attempt fails. At seed 0 failures are spread evenly and the first attempt is
   * one: at a rate of 0.5 every other one fails, at 0.1 the 1st, 11th, 21st …
   */
  function fails(label: string, rate: number, attempt: number): boolean {
    if (rate <= 0) return false;
    if (rate >= 1) return true;
    const options = fewestOptions(rate);
    const evenly = MathCeil(attempt * rate) > MathCeil((attempt - 1) * rate);
    const answer = oracle.choose(`fails ${label}`, options, evenly ? 0 : options - 1);
    return answer < MathRound(rate * options);
  }

  function begin(visit: Place, now: number): void {
    visit.state = 'serving';
    const { installed, label } = visit;
    if (installed === null) {
      visit.due = now + draw(label, NOWHERE);
      return;
    }
    const { behaviour } = installed.route;
    const { outage } = behaviour;
    if (outage !== null && now >= outage[0] && now < outage[1]) {
      visit.due = outage[1];
      visit.outcome = RESET;
      return;
    }
    visit.due = now + draw(label, behaviour.latency);
    installed.attempts++;
    let answer: Answer;
    if (fails(label, behaviour.failRate, installed.attempts)) {
      answer = { status: 503, body: errorJson('Service Unavailable') };
    } else {
      answer = installed.route.answer(
        visit.call,
        visit.parameters ?? NO_PARAMETERS,
        installed.served,
      );
      if (answer.status < 400) installed.served++;
    }
    visit.outcome = { kind: 'answered', answer, bodyLatency: behaviour.bodyLatency };
  }

  function arrive(call: Call, label: string, now: number): Visit {
    const visit = locate(call, label);
    const { gate } = visit;
    if (gate === null || gate.inService < gate.capacity) {
      if (gate !== null) gate.inService++;
      begin(visit, now);
    } else if (gate.waiting < gate.queueLimit) {
      gate.waiting++;
      gate.queue[gate.queue.length] = visit;
    } else {
      visit.state = 'refused';
      visit.due = now + REFUSAL_MS;
      visit.outcome = refusal(gate.refusal);
    }
    return visit;
  }

  function leave(visit: Visit, now: number): Visit | null {
    const place = visit as Place;
    const { gate, state } = place;
    place.state = 'left';
    if (gate !== null && state === 'queued') gate.waiting--;
    if (gate === null || state !== 'serving') return null;
    gate.inService--;
    while (gate.head < gate.queue.length) {
      const next = gate.queue[gate.head++];
      if (next === undefined || next.state !== 'queued') continue;
      gate.waiting--;
      gate.inService++;
      begin(next, now);
      return next;
    }
    return null;
  }

  const initial = defaultRoutes();
  for (let index = 0; index < initial.length; index++) {
    const route = initial[index];
    if (route !== undefined) install(route);
  }
  return { route: install, arrive, leave };
}
