/** Records of async generators: what they hand out, and who asked for it. */
import type { Step } from '../../../trace/index.ts';
import { asStep } from '../../../trace/index.ts';
import { payloadOf, TAG, tagOf } from '../records.ts';
import { DELEGATED, HAND_OUT, LATE, WAKE } from './microtasks.ts';
import { FULFILLED, PENDING, REJECTED } from './promise-table.ts';
import type { Settling } from './settling.ts';
import type { Frame, State } from './state.ts';

export class GeneratorRecords {
  private readonly state: State;
  private readonly settling: Settling;
  /** Names of generators that have ended: they can still be asked. */
  private readonly ended = new Map<number, string>();

  /** What the next request, a `return`, waits for first; -1: it is none. */
  private leave = -1;

  constructor(state: State, settling: Settling) {
    this.state = state;
    this.settling = settling;
  }

  /** `seen`: whether we know when the value is handed out; what `yield*` does we do not. */
  yields(site: number, id: number, ref: number, seen: boolean): void {
    const { state, settling } = this;
    const { trail, names, strings } = state;
    const frame = state.frames.get(id);
    if (frame === undefined) return;
    trail.pop(frame);
    frame.state = 'yielded';
    frame.pausedStep = trail.builder.append({
      kind: 'task-yielded',
      at: trail.at,
      task: frame.taskId,
      job: frame.job,
      site: names.site(site),
      value: strings.value(ref),
    });
    frame.delegating = !seen;
    if (!seen) return;
    if (tagOf(ref) === TAG.promise) {
      settling.subscribe(payloadOf(ref), HAND_OUT, id, null);
    } else {
      settling.microtasks.push(HAND_OUT, id, 0);
    }
  }

  /** A generator was asked for its next value. */
  yielded(site: number, id: number, ref: number): void {
    const { trail, names, strings, frames } = this.state;
    const frame = frames.get(id);
    if (frame === undefined) return;
    const delegated = frame.delegate === 0 ? null : this.settling.stepOf(frame.delegate);
    const cause = trail.current.since ?? delegated ?? this.askedAt(frame);
    if (trail.current === trail.root) this.catchUp(frame);
    frame.delegate = 0;
    frame.delegating = false;
    frame.job = trail.current.job ?? trail.macrotask;
    trail.push(frame);
    frame.state = 'running';
    frame.since = trail.builder.append({
      kind: 'task-resumed',
      at: trail.at,
      task: frame.taskId,
      job: frame.job,
      site: names.site(site),
      by: 'value',
      value: strings.value(ref),
      cause,
    });
  }

  /** The promise by which a generator will answer; frame 0: it had not started, or had ended. */
  generatorRequest(site: number, promise: number, id: number): void {
    const { state, settling } = this;
    const frame = state.frames.get(id);
    const leave = this.leave;
    this.leave = -1;
    const name = frame?.name ?? this.ended.get(id);
    const label = name === undefined ? 'next of a generator' : `next of ${name}`;
    settling.create(promise, 'platform', label, site);
    if (frame === undefined) {
      state.promises.done.set(promise, 1);
      if (leave === 0) settling.microtasks.push(LATE, promise, 0);
      else if (id !== 0 && leave === -1) settling.settle(promise, FULFILLED, 0, null, site);
      return;
    }
    const idle = frame.requests === null || frame.requests.length === 0;
    if (leave !== -1 && idle && frame.state === 'yielded' && !frame.delegating) {
      if (tagOf(leave) === TAG.promise) settling.subscribe(payloadOf(leave), WAKE, id, null);
      else settling.wake(frame);
    }
    state.promises.task.set(promise, id);
    (frame.requests ??= []).push(promise);
  }

  noteLeave(ref: number): void {
    this.leave = ref;
  }

  /** The generator runs from an empty stack: what stood before it in the queue has run. */
  private catchUp(frame: Frame): void {
    const { microtasks } = this.settling;
    if (frame.waking) {
      microtasks.seen(WAKE, frame.id);
      frame.waking = false;
    } else {
      microtasks.catchUpTo(frame.delegate === 0 ? HAND_OUT : DELEGATED, frame.id);
    }
  }

  /** When the value that a generator works on was asked for. */
  private askedAt(frame: Frame): Step | null {
    const { promises } = this.state;
    const request = frame.requests?.find((promise) => promises.state.get(promise) === PENDING);
    return request === undefined ? null : asStep(promises.created.get(request) - 1);
  }

  /** `yield*` asked another generator, which answers by this promise. */
  delegated(promise: number, id: number): void {
    const frame = this.state.frames.get(id);
    if (frame === undefined) return;
    frame.delegate = promise;
    this.settling.subscribe(promise, DELEGATED, id, null);
  }

  /** The body has ended: the request it worked on gets the outcome, those behind it nothing more. */
  end(frame: Frame, requests: readonly number[]): void {
    const { settling } = this;
    const { promises } = this.state;
    this.ended.set(frame.id, frame.name);
    let outcome = frame.outcome;
    for (const request of requests) {
      if (promises.state.get(request) !== PENDING) continue;
      promises.done.set(request, 1);
      if (outcome === 'returned') settling.settle(request, FULFILLED, 0, null, 0);
      else settling.settle(request, REJECTED, frame.result, null, 0);
      outcome = 'returned';
    }
  }
}
