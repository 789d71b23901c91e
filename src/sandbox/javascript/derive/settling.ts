/** Replays how promises settle, who hears of it, and in which microtask. */
import type { LinkKind, PromiseOrigin, Step } from '../../../trace/index.ts';
import { asPromiseId, asStep, asTaskId } from '../../../trace/index.ts';
import { RECORD, TAG, payloadOf, tagOf } from '../records.ts';
import { EngineJobs } from './engine-jobs.ts';
import {
  CALLBACK,
  DELEGATED,
  FOLLOW,
  HAND_OUT,
  Microtasks,
  REACTION,
  RESUME,
  SUBSCRIBE,
  WAKE,
} from './microtasks.ts';
import { FULFILLED, PENDING, REJECTED } from './promise-table.ts';
import type { Frame, State } from './state.ts';

export class Settling {
  readonly microtasks: Microtasks;
  /** How often a frame ran again for a reason that the records do not hold. */
  inferred = 0;
  private inferring: Frame | null = null;
  private inferringReaction = 0;
  private readonly state: State;
  readonly engineJobs: EngineJobs;

  constructor(state: State) {
    this.state = state;
    this.engineJobs = new EngineJobs(state, this);
    this.microtasks = new Microtasks(
      (kind, x, y) => {
        this.engineJobs.run(kind, x, y);
      },
      (kind, x) => this.waits(kind, x),
    );
  }

  /** Writes `promise-created`, unless it was. */
  create(promise: number, origin: PromiseOrigin, label: string, site: number): void {
    const { promises, trail, names } = this.state;
    if (promises.created.get(promise) !== 0) return;
    promises.labels[promise] = label;
    const { task, job } = trail.current;
    const step = trail.builder.append({
      kind: 'promise-created',
      at: trail.at,
      task,
      job,
      site: names.site(site),
      promise: asPromiseId(promise),
      origin,
      label,
    });
    promises.created.set(promise, step + 1);
  }

  link(source: number, follower: number, link: LinkKind, site: number): void {
    const { trail, names } = this.state;
    const { task, job } = trail.current;
    trail.builder.append({
      kind: 'promise-linked',
      at: trail.at,
      task,
      job,
      site: names.site(site),
      source: asPromiseId(source),
      follower: asPromiseId(follower),
      link,
    });
  }

  /** `resolve(value)`: a promise is followed, anything else fulfils. */
  resolve(promise: number, ref: number, site: number): void {
    const { promises } = this.state;
    if (promises.resolved.get(promise) === 1) return;
    promises.resolved.set(promise, 1);
    switch (tagOf(ref)) {
      case TAG.promise: {
        const followed = payloadOf(ref);
        if (followed === promise) {
          this.settle(promise, REJECTED, 0, null, site);
          break;
        }
        this.create(followed, 'platform', 'promise', 0);
        this.link(followed, promise, 'adopts', site);
        this.microtasks.push(SUBSCRIBE, promise, followed);
        break;
      }
      case TAG.thenable:
        break;
      default:
        this.settle(promise, FULFILLED, ref, null, site);
    }
  }

  reject(promise: number, ref: number, site: number): void {
    if (this.state.promises.resolved.get(promise) === 1) return;
    this.settle(promise, REJECTED, ref, null, site);
  }

  /** `cause`: the step of the promise that it followed; null when running code settled it. */
  settle(promise: number, state: number, ref: number, cause: Step | null, site: number): void {
    const { promises, trail, names, strings } = this.state;
    if (promises.state.get(promise) !== PENDING) return;
    const { task, job } = trail.current;
    const ended = promises.endedBy.get(promise);
    const step = trail.builder.append({
      kind: 'promise-settled',
      at: trail.at,
      task,
      job,
      site: names.site(site),
      promise: asPromiseId(promise),
      state: state === FULFILLED ? 'fulfilled' : 'rejected',
      value: strings.value(ref),
      cause: cause === null && ended > 0 ? asStep(ended - 1) : cause,
    });
    promises.settle(promise, state, ref, step);
    promises.takeReactions(promise, (kind, target) => {
      this.notify(kind, target, promise, step);
    });
  }

  /** Lets an entry of the microtask queue follow from the promise's settling. */
  subscribe(promise: number, kind: number, target: number, ownStep: Step | null): void {
    const { promises } = this.state;
    if (promises.state.get(promise) === PENDING) promises.subscribe(promise, kind, target);
    else this.notify(kind, target, promise, ownStep);
  }

  /** The frame can run: what it waited for is there. */
  ready(frame: Frame, cause: Step | null): void {
    if (frame.state !== 'suspended') return;
    this.writeReady(frame, cause);
    if (this.inferring !== frame) this.microtasks.push(RESUME, frame.id, 0);
  }

  /**
   * The frame runs again though nothing told us why: the engine, or a learner's own `then`,
   * settled what it waited for. Said now, and without a cause, but for a generator's `yield*` over
   * values that were there: then asking for the next was the cause.
   */
  inferReady(frame: Frame, state: number, ref: number): void {
    this.inferred += 1;
    this.inferring = frame;
    const { promises, frames } = this.state;
    const asked = frames.get(promises.task.get(frame.awaited));
    const cause = asked?.delegating === true && asked.delegate === 0 ? frame.pausedStep : null;
    if (frame.awaited !== 0) this.settle(frame.awaited, state, ref, cause, 0);
    this.inferring = null;
    if (frame.state === 'suspended') this.writeReady(frame, cause);
  }

  /** The same for a callback of `then`. */
  inferReaction(derived: number, state: number): void {
    const { promises } = this.state;
    const source = promises.source.get(derived);
    this.inferred += 1;
    this.inferringReaction = derived;
    this.settle(source, state, 0, null, 0);
    if (promises.job.get(derived) === 0) this.queueReaction(derived, null);
    this.inferringReaction = 0;
  }

  private writeReady(frame: Frame, cause: Step | null): void {
    const { trail } = this.state;
    frame.state = 'ready';
    const { task, job } = trail.current;
    frame.readyStep = trail.builder.append({
      kind: 'task-ready',
      at: trail.at,
      task,
      job,
      site: null,
      ready: frame.taskId,
      cause,
    });
  }

  private waits(kind: number, x: number): boolean {
    switch (kind) {
      case RESUME:
        return this.state.frames.get(x)?.state === 'ready';
      case REACTION:
        return this.state.promises.job.get(x) > 0;
      case WAKE:
        return this.state.frames.get(x)?.waking === true;
      case CALLBACK:
        return this.state.callbacks.has(x);
      default:
        return true;
    }
  }

  private notify(kind: number, target: number, promise: number, step: Step | null): void {
    const { frames } = this.state;
    switch (kind) {
      case RESUME: {
        const frame = frames.get(target);
        if (frame !== undefined) this.ready(frame, step);
        break;
      }
      case REACTION:
        this.react(target, promise, step);
        break;
      case HAND_OUT:
      case DELEGATED: {
        // A rejected value, or another generator's last answer, lets this one run on.
        const { promises } = this.state;
        const frame = frames.get(target);
        const runsOn =
          promises.state.get(promise) === REJECTED ||
          (kind === DELEGATED && promises.done.get(promise) === 1);
        if (runsOn && frame !== undefined) this.wake(frame);
        else this.microtasks.push(kind, target, promise);
        break;
      }
      case WAKE: {
        const frame = frames.get(target);
        if (frame !== undefined) this.wake(frame);
        break;
      }
      default:
        this.microtasks.push(kind, target, promise);
    }
  }

  /** A generator runs on in a microtask of its own. */
  wake(frame: Frame): void {
    frame.waking = true;
    this.microtasks.push(WAKE, frame.id, 0);
  }

  /** A promise made by `then` hears that its source settled. */
  private react(derived: number, source: number, cause: Step | null): void {
    const { promises } = this.state;
    const made = promises.made.get(derived);
    if (!hasHandler(made, promises.state.get(source))) {
      this.microtasks.push(FOLLOW, derived, source);
      return;
    }
    this.queueReaction(derived, cause);
    if (this.inferringReaction !== derived) this.microtasks.push(REACTION, derived, source);
  }

  private queueReaction(derived: number, cause: Step | null): void {
    const { promises, trail, names } = this.state;
    const site = promises.site.get(derived);
    const owner = promises.owner.get(derived);
    const queued = this.state.newJob();
    promises.job.set(derived, queued);
    const { task, job } = trail.current;
    const step = trail.builder.append({
      kind: 'job-queued',
      at: trail.at,
      task: owner === 0 ? task : asTaskId(owner),
      job,
      site: names.site(site),
      queued,
      queue: 'microtask',
      label: reactionLabel(this.state, derived),
      cause,
    });
    promises.queued.set(derived, step);
  }

  /** The step that settled a promise; null while it is pending. */
  stepOf(promise: number): Step | null {
    const step = promise === 0 ? -1 : this.state.promises.settledAt(promise);
    return step < 0 ? null : (step as Step);
  }
}

/** Whether the record's handlers cover this state. */
function hasHandler(made: number, state: number): boolean {
  switch (made) {
    case RECORD.thenBoth:
    case RECORD.finally:
      return true;
    case RECORD.thenFulfilled:
      return state === FULFILLED;
    case RECORD.thenRejected:
    case RECORD.catch:
      return state === REJECTED;
    default:
      return false;
  }
}

/** `then callback · line 4`. */
export function reactionLabel(state: State, derived: number): string {
  const made = state.promises.made.get(derived);
  return state.names.at(callbackOf(made), state.promises.site.get(derived));
}

function callbackOf(made: number): string {
  if (made === RECORD.catch) return 'catch callback';
  return made === RECORD.finally ? 'finally callback' : 'then callback';
}
