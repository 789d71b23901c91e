/** How a trace is written: event by event, in order. */
import { ColumnarTrace } from './columnar.ts';
import type { Step, VirtualMicros } from './ids.ts';
import { EventStore, type NewEvent } from './store.ts';
import { type Trace, TRACE_FORMAT, TRACE_VERSION, type TraceHeader } from './trace.ts';

/** What is known of a run before its first event. */
export type TraceStart = Pick<
  TraceHeader,
  'language' | 'profile' | 'seed' | 'sources' | 'limits' | 'host'
>;

/** What is known of a run after its last event. */
export type TraceFinish = Pick<TraceHeader, 'schedule' | 'end' | 'dropped'> & {
  /** When the run ended; the time of the last event when it is not said. */
  readonly at?: VirtualMicros;
};

export class TraceBuilder {
  readonly #start: TraceStart;
  readonly #store = new EventStore();
  #finished = false;

  constructor(start: TraceStart) {
    this.#start = start;
  }

  get length(): number {
    return this.#store.length;
  }

  /** Virtual time of the last event; 0 before the first. */
  get now(): VirtualMicros {
    return this.#store.now;
  }

  /**
   * Appends an event and gives it its step. `run-ended` is appended by `finish`.
   *
   * @throws {RangeError} when time would run backwards, a number or a name is none that a trace
   * can hold, or the trace is finished.
   */
  append(event: Exclude<NewEvent, { readonly kind: 'run-ended' }>): Step {
    if (this.#finished) throw new RangeError('The trace is finished');
    return this.#store.append(event);
  }

  /** Appends `run-ended`. The builder cannot be used after it. */
  finish({ schedule, end, dropped, at = this.now }: TraceFinish): Trace {
    if (this.#finished) throw new RangeError('The trace is finished');
    this.#store.append({ kind: 'run-ended', at, task: null, job: null, site: null, end });
    this.#finished = true;
    const { language, profile, seed, sources, limits, host } = this.#start;
    const header: TraceHeader = {
      format: TRACE_FORMAT,
      version: TRACE_VERSION,
      language,
      profile,
      seed,
      schedule,
      sources,
      limits,
      end,
      dropped,
      host,
    };
    return new ColumnarTrace(header, this.#store);
  }
}
