/**
 * What an outside world could have done otherwise in a run, read from its trace.
 *
 * A *move* is something that the world delivers at its own time: the answer of an operation, or a
 * timer. Between two moves the program runs alone and could not have run otherwise, so a run is
 * the sequence of its moves and of the answers that the schedule gave to other questions (does
 * this request fail?). Together they are the run's *decisions*.
 */
import {
  asStep,
  type EventOfKind,
  type JobId,
  type OperationId,
  type Step,
  type TimerId,
  type Trace,
  type TraceEvent,
} from '../../trace/index.ts';

/** How long a move takes from its beginning. */
export type Span =
  | { readonly kind: 'fixed'; readonly micros: number }
  /** Decided by the schedule's answer number `choice`: `low` to `low + options - 1` ms. */
  | {
      readonly kind: 'drawn';
      readonly choice: number;
      readonly low: number;
      readonly options: number;
      readonly taken: number;
    };

export interface Move {
  /** The same in every run that has come the same way. */
  readonly key: string;
  /** The step at which it was on its way. */
  readonly begun: Step;
  /** The move whose start its beginning is measured from; null: the start of the program. */
  readonly anchor: Move | null;
  /** From the anchor's start to its beginning, in µs. */
  readonly offset: number;
  readonly span: Span;
  readonly queue: EventOfKind<'job-started'>['queue'];
  /** The step at which it started to run; null if it never did. */
  readonly started: Step | null;
  /** The step at which it was called off; null if it never was. */
  readonly cancelled: Step | null;
}

export type Decision =
  | { readonly kind: 'move'; readonly step: Step; readonly move: Move }
  /** A question that is not about a duration. */
  | {
      readonly kind: 'answer';
      readonly step: Step;
      readonly choice: number;
      readonly question: string;
      readonly options: number;
      readonly taken: number;
    };

export interface Course {
  /** In the order in which they were taken. */
  readonly decisions: readonly Decision[];
  /** Every move that ever was on its way, in the order of their beginnings. */
  readonly moves: readonly Move[];
  /** The move that answers an operation, where its duration was the schedule's to say. */
  readonly operations: ReadonlyMap<OperationId, Move>;
  /** Something ended early of which the trace does not say when it would have come by itself. */
  readonly hasUnknown: boolean;
}

/** Queues whose jobs come at a time of their own; all other jobs follow at once from what ran. */
const MOVING: ReadonlySet<string> = new Set(['timer', 'io', 'frame']);

interface Draft {
  key: string;
  begun: Step;
  anchor: Draft | null;
  offset: number;
  span: Span;
  queue: Move['queue'];
  started: Step | null;
  cancelled: Step | null;
}

interface Timer {
  readonly set: EventOfKind<'timer-set'>;
  firings: number;
  /** Its firing that is on its way, or the last one. */
  next: Draft;
}

/** As HTML's timer initialization steps have it. */
const NESTING = 5;
const NESTED_MICROS = 4000;

export function courseOf(trace: Trace): Course {
  return new Reader(trace).read();
}

class Reader {
  readonly #trace: Trace;
  readonly #drafts: Draft[] = [];
  readonly #decisions: Decision[] = [];
  /** Moves by the step that set them on their way. */
  readonly #begun = new Map<Step, Draft>();
  readonly #timers = new Map<TimerId, Timer>();
  readonly #operations = new Map<OperationId, Draft>();
  /** The moves that offsets are measured from: those that started as soon as they were due. */
  readonly #anchors: Draft[] = [];
  /** The operation that a duration is asked for at the next step, if it is served at once. */
  #asked: EventOfKind<'operation-started'> | null = null;
  /** The move of the last duration: of an operation that was queued, if it is served now. */
  #drawn: Draft | null = null;
  /** The repeating timer whose callback runs. */
  #firing: { readonly job: JobId; readonly timer: Timer } | null = null;
  #choices = 0;
  #hasUnknown = false;

  constructor(trace: Trace) {
    this.#trace = trace;
  }

  read(): Course {
    for (const event of this.#trace) this.#see(event);
    const moves = this.#drafts.toSorted((a, b) => a.begun - b.begun);
    return {
      decisions: this.#decisions,
      moves,
      operations: this.#operations,
      hasUnknown: this.#hasUnknown,
    };
  }

  #see(event: TraceEvent): void {
    switch (event.kind) {
      case 'timer-set':
        this.#timers.set(event.timer, {
          set: event,
          firings: 0,
          next: this.#begin(`timer ${event.timer}`, event, fixed(event.due - event.at), 'timer'),
        });
        return;
      case 'timer-cleared':
        this.#cancel(this.#timers.get(event.timer)?.next, event.step);
        this.#timers.delete(event.timer);
        return;
      case 'operation-started':
        this.#asked = event;
        return;
      case 'operation-served':
        if (this.#drawn !== null) this.#operations.set(event.operation, this.#drawn);
        return;
      case 'operation-ended':
        if (event.outcome !== 'cancelled') return;
        if (!this.#operations.has(event.operation)) this.#hasUnknown = true;
        this.#cancel(this.#operations.get(event.operation), event.step);
        return;
      case 'choice':
        this.#choose(event);
        return;
      case 'job-started':
        if (MOVING.has(event.queue)) this.#start(event);
        return;
      case 'job-ended':
        if (event.job === this.#firing?.job) this.#repeat(event, this.#firing.timer);
        return;
      default:
    }
  }

  #choose(event: EventOfKind<'choice'>): void {
    const { step, question, options, taken, low } = event;
    const choice = this.#choices++;
    if (low === null) {
      this.#decisions.push({ kind: 'answer', step, choice, question, options, taken });
      return;
    }
    const span: Span = { kind: 'drawn', choice, low, options, taken };
    const move = this.#begin(`duration ${choice}`, event, span, 'io');
    const asked = this.#asked;
    if (asked?.step === step - 1) this.#operations.set(asked.operation, move);
    this.#drawn = move;
  }

  #cancel(move: Draft | undefined, step: Step): void {
    if (move?.started === null) move.cancelled = step;
  }

  #begin(key: string, { step, at }: TraceEvent, span: Span, queue: Move['queue']): Draft {
    const anchor = this.#anchors.findLast((move) => (move.started ?? step) < step) ?? null;
    const offset = at - this.#startOf(anchor);
    const rest = { anchor, offset, span, queue, started: null, cancelled: null };
    const draft: Draft = { key, begun: step, ...rest };
    this.#drafts.push(draft);
    this.#begun.set(step, draft);
    return draft;
  }

  #start(event: EventOfKind<'job-started'>): void {
    const cause = this.#causeOf(event);
    const timer = cause.kind === 'timer-set' ? this.#timers.get(cause.timer) : undefined;
    const move =
      timer?.next ??
      this.#begun.get(cause.step) ??
      // Some beginnings do not tell when it will be: a frame, a body on its way.
      this.#begin(`${event.queue} ${cause.step}`, cause, fixed(event.at - cause.at), event.queue);
    move.started = event.step;
    if (timer?.set.repeats === true) this.#firing = { job: event.job, timer };
    this.#decisions.push({ kind: 'move', step: event.step, move });
    const { anchor, offset, span } = move;
    const micros = span.kind === 'fixed' ? span.micros : (span.low + span.taken) * 1000;
    // One that the loop was too busy for starts when the one before it ends, whenever that began.
    if (this.#startOf(anchor) + offset + micros === event.at) this.#anchors.push(move);
  }

  /** HTML counts from the end of the callback, and lets the sixth firing wait 4 ms at least. */
  #repeat(event: EventOfKind<'job-ended'>, timer: Timer): void {
    this.#firing = null;
    timer.firings++;
    if (this.#timers.get(timer.set.timer) !== timer) return;
    const micros = Math.max(timer.set.delay, timer.firings < NESTING ? 0 : NESTED_MICROS);
    const key = `timer ${timer.set.timer}, firing ${timer.firings + 1}`;
    timer.next = this.#begin(key, event, fixed(micros), 'timer');
  }

  #startOf(move: Draft | null): number {
    return move?.started == null ? 0 : this.#trace.timeAt(move.started);
  }

  /** The event that set a job on its way. */
  #causeOf(event: EventOfKind<'job-started'>): TraceEvent {
    let cause: TraceEvent = event;
    while (
      (cause.kind === 'job-started' ||
        cause.kind === 'job-queued' ||
        cause.kind === 'timer-fired') &&
      cause.cause !== null
    ) {
      cause = this.#trace.event(cause.cause);
    }
    // Of all that is told when an operation is served, the duration is what sets it on its way.
    while (
      (cause.kind === 'operation-served' || (cause.kind === 'choice' && cause.low === null)) &&
      cause.step > 0
    ) {
      cause = this.#trace.event(asStep(cause.step - 1));
    }
    return cause;
  }
}

const fixed = (micros: number): Span => ({ kind: 'fixed', micros });
