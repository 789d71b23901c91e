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
import type { Core } from '../javascript/core.ts';
import {
  MathCeil,
  MathRound,
  newList,
  ObjectCreate,
  type List,
} from '../javascript/runtime/primordials.ts';
import { errorJson } from './data.ts';
import { defaultRoutes } from './default-api.ts';
import { createGate, enter, giveUp, leavePlace, type Gate } from './gate.ts';
import { noRoute, refusal, RESET, unknownHost, type Outcome } from './outcome.ts';
import {
  matchPath,
  splitPath,
  type Answer,
  type Behaviour,
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
/** What a route has that neither says otherwise nor lies over one that does. */
const PLAIN: Behaviour = {
  latency: [100, 100],
  bodyLatency: 0,
  failRate: 0,
  outage: null,
  places: null,
  answer: () => ({ status: 200, body: '{"ok":true}' }),
};

/** One request on its way. */
export interface Visit {
  readonly state: 'queued' | 'serving' | 'refused' | 'left';
  /** When the outcome reaches the caller, in ms; meaningless while it is queued. */
  readonly due: number;
  /** Null while it is queued. */
  readonly outcome: Outcome | null;
}

export interface Network {
  /** A later route lies over the earlier ones that fit as well. */
  route(route: Route): void;
  /** `label` names it in the schedule's questions: `GET /users/2`. */
  arrive(call: Call, label: string, now: number): Visit;
  /** The visit is over, answered or given up. Gives the one that begins to be served by that. */
  leave(visit: Visit, now: number): Visit | null;
  /** Everything is as it was before the first request, and before the first `route`. */
  restart(): void;
}

/** A route with what it has been through. */
interface Layer {
  readonly route: Route;
  readonly gate: Gate<Place> | null;
  /** Requests that it decided about failing, and requests that it answered well. */
  attempts: number;
  served: number;
}

interface Fit {
  readonly layer: Layer;
  readonly parameters: Parameters;
}

interface Place {
  readonly call: Call;
  readonly label: string;
  /** The routes that fit, the youngest first. */
  readonly fits: List<Fit>;
  readonly gate: Gate<Place> | null;
  state: Visit['state'];
  due: number;
  outcome: Outcome | null;
}

export function createNetwork(oracle: Pick<Core, 'choose'>): Network {
  const layers = newList<Layer>();
  const hosts = newList<{ readonly name: string; readonly gate: Gate<Place> }>();

  function install(route: Route): void {
    layers[layers.length] = { route, gate: gateFor(route), attempts: 0, served: 0 };
    const { host } = route.pattern;
    if (gateOfHost(host) === null) {
      hosts[hosts.length] = { name: host, gate: createGate(HOST_CAPACITY, HOST_QUEUE, 429) };
    }
  }

  /** Null for a host that nobody simulates. */
  function gateOfHost(host: string): Gate<Place> | null {
    for (let index = 0; index < hosts.length; index++) {
      if (hosts[index]?.name === host) return hosts[index]?.gate ?? null;
    }
    return null;
  }

  function locate(call: Call, label: string): Place {
    const path = splitPath(call.path);
    const fits = newList<Fit>();
    let gate = gateOfHost(call.host);
    let outcome: Outcome | null = gate === null ? unknownHost(call.host) : noRoute(call, 404);
    for (let index = layers.length - 1; index >= 0; index--) {
      const layer = layers[index];
      if (layer === undefined) continue;
      const { pattern } = layer.route;
      const parameters = matchPath(pattern, call.host, path);
      if (parameters === null) continue;
      if (pattern.method === null || pattern.method === call.method) {
        fits[fits.length] = { layer, parameters };
      } else outcome = noRoute(call, 405);
    }
    const placed = firstWith(fits, 'places');
    if (placed !== null && placed.layer.gate !== null) gate = placed.layer.gate;
    if (fits.length > 0) outcome = null;
    return { call, label, fits, gate, state: 'queued', due: 0, outcome };
  }

  /** Uniform over the whole milliseconds of a range, its ends included. */
  function drawLatency(label: string, range: Range): number {
    const low = range[0];
    const high = range[1];
    const options = high - low + 1;
    return options <= 1
      ? low
      : low + oracle.choose(`latency ${label}`, options, (options - 1) >> 1, low);
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

  function begin(place: Place, now: number): void {
    place.state = 'serving';
    const { call, label, fits } = place;
    if (fits.length === 0) {
      place.due = now + drawLatency(label, NOWHERE);
      return;
    }
    const outage = setting(fits, 'outage');
    if (outage !== null && now >= outage[0] && now < outage[1]) {
      place.due = outage[1];
      place.outcome = RESET;
      return;
    }
    place.due = now + drawLatency(label, setting(fits, 'latency'));
    const failing = firstWith(fits, 'failRate')?.layer;
    if (failing !== undefined) failing.attempts++;
    let answer: Answer;
    if (fails(label, setting(fits, 'failRate'), failing?.attempts ?? 1)) {
      answer = { status: 503, body: errorJson('Service Unavailable') };
    } else {
      const fit = firstWith(fits, 'answer');
      const parameters = fit?.parameters ?? (ObjectCreate(null) as Parameters);
      answer = setting(fits, 'answer')(call, parameters, fit?.layer.served ?? 0);
      if (fit !== null && answer.status < 400) fit.layer.served++;
    }
    place.outcome = { kind: 'answered', answer, bodyLatency: setting(fits, 'bodyLatency') };
  }

  function arrive(call: Call, label: string, now: number): Visit {
    const place = locate(call, label);
    const { gate } = place;
    const admission = gate === null ? 'serving' : enter(gate, place);
    if (admission === 'serving') begin(place, now);
    else if (gate !== null && admission === 'refused') {
      place.state = 'refused';
      place.due = now + REFUSAL_MS;
      place.outcome = refusal(gate.refusal);
    }
    return place;
  }

  function leave(visit: Visit, now: number): Visit | null {
    const place = visit as Place;
    const { gate, state } = place;
    place.state = 'left';
    if (gate === null) return null;
    if (state === 'queued') giveUp(gate);
    if (state !== 'serving') return null;
    const next = leavePlace(gate, (waiter) => waiter.state === 'queued');
    if (next !== null) begin(next, now);
    return next;
  }

  const initial = defaultRoutes();
  function restart(): void {
    layers.length = 0;
    hosts.length = 0;
    for (let index = 0; index < initial.length; index++) {
      const route = initial[index];
      if (route !== undefined) install(route);
    }
  }
  restart();
  return { route: install, arrive, leave, restart };
}

function gateFor(route: Route): Gate<Place> | null {
  const places = route.behaviour.places ?? null;
  if (places === null) return null;
  const { capacity, whenFull } = places;
  return whenFull === 'queue'
    ? createGate(capacity, Infinity, 429)
    : createGate(capacity, 0, whenFull);
}

/** The youngest of the routes that fit which says something about this. */
function firstWith(fits: List<Fit>, key: keyof Behaviour): Fit | null {
  for (let index = 0; index < fits.length; index++) {
    const fit = fits[index];
    if (fit !== undefined && fit.layer.route.behaviour[key] !== undefined) return fit;
  }
  return null;
}

const setting = <Key extends keyof Behaviour>(fits: List<Fit>, key: Key): Behaviour[Key] =>
  firstWith(fits, key)?.layer.route.behaviour[key] ?? PLAIN[key];

/** The least number of equal options in which a rate can be told, up to 100: 2 for 0.5, 10 for 0.3. */
function fewestOptions(rate: number): number {
  for (let options = 2; options < 100; options++) {
    const failing = rate * options;
    const whole = MathRound(failing);
    if (whole > 0 && failing - whole < 1e-9 && whole - failing < 1e-9) return options;
  }
  return 100;
}
