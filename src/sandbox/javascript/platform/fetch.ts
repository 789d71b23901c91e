/**
 * `fetch` against the simulated network: starts when it is called, may wait in the server's
 * queue, is answered at a virtual time, and gives up at once when its signal is aborted.
 */
import type { Core, Deferred } from '../core.ts';
import {
  argument,
  MapPrototypeDelete,
  MapPrototypeGet,
  MapPrototypeSet,
  MathRound,
  NativeMap,
  ObjectGetOwnPropertyDescriptor,
  ObjectSetPrototypeOf,
} from '../runtime/primordials.ts';
import { define } from '../runtime/realm.ts';
import { createNetwork, type Network, type Visit } from '../../simulation/network.ts';
import { abortsOf } from './abort.ts';
import { startOperation, type Operation } from './operation.ts';
import { perCore } from './per-core.ts';
import { failed, readRequest, type ReadRequest } from './request.ts';
import { installResponse, type ResponseParts } from './response.ts';
import { installRequest } from './request-class.ts';

/** The one network of a run: `fetch` meets it, `lab.server.route` shapes it. */
export const networkOf = perCore((core): Network => {
  const network = createNetwork(core);
  core.atRestart(() => {
    network.restart();
  });
  return network;
});

/** A fetch that has not been answered yet. */
interface Flight {
  readonly request: ReadRequest;
  readonly operation: Operation;
  readonly site: number;
  readonly deferred: Deferred<Response>;
  /** Take back what would still happen to it. */
  cancelJob: () => void;
  forgetSignal: () => void;
}

const STATUS_TEXTS: Readonly<Record<number, string | undefined>> = ObjectSetPrototypeOf(
  {
    200: 'OK',
    201: 'Created',
    202: 'Accepted',
    204: 'No Content',
    400: 'Bad Request',
    401: 'Unauthorized',
    403: 'Forbidden',
    404: 'Not Found',
    405: 'Method Not Allowed',
    409: 'Conflict',
    429: 'Too Many Requests',
    500: 'Internal Server Error',
    502: 'Bad Gateway',
    503: 'Service Unavailable',
    504: 'Gateway Timeout',
  },
  null,
);

const nothing = (): void => {};

export function installFetch(core: Core): void {
  if (ObjectGetOwnPropertyDescriptor(core.global, 'Response') === undefined) return;
  const makeResponse = installResponse(core);
  installRequest(core);
  const flights = createFlights(core, makeResponse);

  define(
    core.global,
    'fetch',
    function fetch(input: unknown, ...given: readonly (RequestInit | undefined)[]) {
      const init = argument(given, 0);
      return flights.start(input, init, core.takeSite());
    },
  );
}

function createFlights(core: Core, makeResponse: (parts: ResponseParts) => Response) {
  const aborts = abortsOf(core);
  const network = networkOf(core);
  let waiting = new NativeMap<Visit, Flight>();
  core.atRestart(() => {
    waiting = new NativeMap();
  });
  const nowMs = (): number => core.now() / 1000;

  function start(input: unknown, init: RequestInit | undefined, site: number): Promise<Response> {
    let request: ReadRequest;
    try {
      request = readRequest(core, aborts, input, init);
    } catch (error) {
      const { promise, reject } = core.deferred<Response>('fetch(…)');
      reject(error);
      return promise;
    }
    const { signal, label } = request;
    const deferred = core.deferred<Response>(label);
    const flight: Flight = {
      request,
      operation: startOperation(core, { api: 'fetch', label, signal, promise: deferred.id, site }),
      site,
      deferred,
      cancelJob: nothing,
      forgetSignal: nothing,
    };
    if (signal !== null && aborts.isAborted(signal)) {
      giveUp(flight, aborts.reasonOf(signal));
      return deferred.promise;
    }
    const visit = network.arrive(request.call, label, nowMs());
    if (visit.state === 'queued') MapPrototypeSet(waiting, visit, flight);
    else answerWhenDue(flight, visit);
    if (signal !== null) {
      flight.forgetSignal = aborts.onAbort(signal, (reason) => {
        flight.cancelJob();
        MapPrototypeDelete(waiting, visit);
        giveUp(flight, reason);
        leave(visit);
      });
    }
    return deferred.promise;
  }

  function giveUp(flight: Flight, reason: unknown): void {
    flight.operation.cancel(reason);
    flight.deferred.reject(reason);
  }

  function answerWhenDue(flight: Flight, visit: Visit): void {
    flight.cancelJob = core.schedule({
      due: MathRound(visit.due * 1000),
      queue: 'io',
      label: flight.request.label,
      site: flight.site,
      run() {
        flight.forgetSignal();
        answer(flight, visit);
        leave(visit);
      },
    });
  }

  /** Frees the place; whoever was next in the queue is served from now on. */
  function leave(visit: Visit): void {
    const next = network.leave(visit, nowMs());
    if (next === null) return;
    const flight = MapPrototypeGet(waiting, next) as Flight | undefined;
    if (flight === undefined) return;
    MapPrototypeDelete(waiting, next);
    flight.operation.serve();
    answerWhenDue(flight, next);
  }

  function answer(flight: Flight, visit: Visit): void {
    const { outcome } = visit;
    const { request, deferred, operation } = flight;
    if (outcome === null) return;
    if (outcome.kind === 'failed') {
      const error = failed(outcome.message, outcome.code);
      operation.end('rejected', `TypeError: fetch failed (${outcome.code})`);
      deferred.reject(error);
      return;
    }
    const { status, body } = outcome.answer;
    operation.end('fulfilled', `${status}`);
    deferred.resolve(
      makeResponse({
        status,
        statusText: STATUS_TEXTS[status] ?? '',
        url: request.url,
        headers:
          status === 429
            ? { 'content-type': 'application/json', 'retry-after': '1' }
            : { 'content-type': 'application/json' },
        text: body,
        arrival: {
          due: MathRound((visit.due + outcome.bodyLatency) * 1000),
          signal: request.signal,
          label: request.label,
        },
      }),
    );
  }

  return { start };
}
