/**
 * `fetch` against the simulated network: starts when it is called, may wait in the server's
 * queue, is answered at a virtual time, and gives up at once when its signal is aborted.
 */
import type { Core, Deferred } from '../core.ts';
import {
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
import { perCore } from './per-core.ts';
import { describeReason } from './reason.ts';
import { failed, readRequest, type ReadRequest } from './request.ts';
import { installResponse, type ResponseParts } from './response.ts';
import { refuseRequestBodies } from './request-body.ts';

/** The one network of a run: `fetch` meets it, `lab.server.route` shapes it. */
export const networkOf = perCore((core): Network => createNetwork(core));

/** A fetch that has not been answered yet. */
interface Flight {
  readonly request: ReadRequest;
  readonly operation: number;
  readonly site: number;
  readonly deferred: Deferred<Response>;
  readonly signalId: number | null;
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
  refuseRequestBodies(core);
  const flights = createFlights(core, makeResponse);

  define(core.global, 'fetch', function fetch(input: unknown, init?: RequestInit) {
    return flights.start(input, init, core.takeSite());
  });
}

function createFlights(core: Core, makeResponse: (parts: ResponseParts) => Response) {
  const aborts = abortsOf(core);
  const network = networkOf(core);
  const waiting = new NativeMap<Visit, Flight>();
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
      operation: core.nextId('operation'),
      site,
      deferred,
      signalId: signal === null ? null : aborts.idOf(signal),
      cancelJob: nothing,
      forgetSignal: nothing,
    };
    core.emit(
      {
        kind: 'operation-started',
        operation: flight.operation as never,
        api: 'fetch',
        label,
        signal: flight.signalId as never,
        promise: deferred.id as never,
      },
      site,
    );
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
    const operation = flight.operation as never;
    const signal = flight.signalId as never;
    core.emit({ kind: 'cancel-delivered', signal, operation, target: null }, flight.site);
    const result = describeReason(core, reason);
    core.emit({ kind: 'operation-ended', operation, outcome: 'cancelled', result }, flight.site);
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
    core.emit({ kind: 'operation-served', operation: flight.operation as never }, flight.site);
    answerWhenDue(flight, next);
  }

  function answer(flight: Flight, visit: Visit): void {
    const { outcome } = visit;
    const { request, deferred, site } = flight;
    const operation = flight.operation as never;
    if (outcome === null) return;
    if (outcome.kind === 'failed') {
      const error = failed(outcome.message, outcome.code);
      const result = `TypeError: fetch failed (${outcome.code})`;
      core.emit({ kind: 'operation-ended', operation, outcome: 'rejected', result }, site);
      deferred.reject(error);
      return;
    }
    const { status, body } = outcome.answer;
    const result = `${status}`;
    core.emit({ kind: 'operation-ended', operation, outcome: 'fulfilled', result }, site);
    deferred.resolve(
      makeResponse({
        status,
        statusText: STATUS_TEXTS[status] ?? '',
        url: request.url,
        headers:
          status === 429
            ? { 'content-type': 'application/json', 'retry-after': '1' }
            : { 'content-type': 'application/json' },
        body: {
          text: body,
          due: MathRound((visit.due + outcome.bodyLatency) * 1000),
          signal: request.signal,
          label: request.label,
          refusal: null,
          isNull: false,
          isUsed: false,
        },
      }),
    );
  }

  return { start };
}
