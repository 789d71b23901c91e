/** Records of jobs that are no promise reactions: callbacks, timers, what the host does. */
import type { Queue } from '../../../trace/index.ts';
import { asMicros, asStep, asTaskId, asTimerId, formatMs } from '../../../trace/index.ts';
import { CALLBACK } from './microtasks.ts';
import type { Settling } from './settling.ts';
import type { Callback, State } from './state.ts';
import { Running } from './trail.ts';

export class JobRecords {
  private readonly state: State;
  private readonly settling: Settling;

  constructor(state: State, settling: Settling) {
    this.state = state;
    this.settling = settling;
  }

  /** `later`: it will be queued when its time comes. */
  queued(site: number, token: number, text: number, later: boolean): void {
    const { trail, names, strings, callbacks } = this.state;
    const whole = strings.text(text);
    const space = whole.indexOf(' ');
    const queue = whole.slice(0, space) as Queue;
    const { length } = trail.builder;
    const callback: Callback = {
      queue,
      label: names.at(whole.slice(space + 1), site),
      site,
      task: trail.current.task,
      asked: length === 0 ? null : asStep(length - 1),
      job: null,
      queuedStep: null,
      setStep: null,
      repeats: false,
    };
    callbacks.set(token, callback);
    if (later) return;
    this.queue(callback, null);
    if (queue === 'microtask') this.settling.microtasks.push(CALLBACK, token, 0);
  }

  timerSet(site: number, timer: number, delayMs: number, repeats: boolean): void {
    const { trail, names, callbacks, node } = this.state;
    const delay = asMicros(delayMs * 1000);
    const start = node ? trail.at - (trail.at % 1000) : trail.at;
    const api = names.named(site) || (repeats ? 'setInterval' : 'setTimeout');
    const { task, job, stack } = trail.current;
    const setStep = trail.builder.append({
      kind: 'timer-set',
      at: trail.at,
      task,
      job,
      site: names.site(site),
      timer: asTimerId(timer),
      delay,
      due: asMicros(start + delay),
      repeats,
      label: `${api} ${formatMs(delayMs)}`,
      stack,
    });
    callbacks.set(timer, {
      queue: 'timer',
      label: names.at(`timer ${formatMs(delayMs)}`, site),
      site,
      task,
      asked: null,
      job: null,
      queuedStep: null,
      setStep,
      repeats,
    });
  }

  timerFired(timer: number): void {
    const { trail, names, callbacks } = this.state;
    const callback = callbacks.get(timer);
    if (callback === undefined) return;
    const fired = trail.builder.append({
      kind: 'timer-fired',
      at: trail.at,
      task: null,
      job: null,
      site: names.site(callback.site),
      timer: asTimerId(timer),
      cause: callback.setStep,
    });
    callback.job = null;
    this.queue(callback, fired);
  }

  timerCleared(site: number, timer: number): void {
    const { trail, names, callbacks } = this.state;
    callbacks.delete(timer);
    const { task, job } = trail.current;
    trail.builder.append({
      kind: 'timer-cleared',
      at: trail.at,
      task,
      job,
      site: names.site(site),
      timer: asTimerId(timer),
    });
  }

  start(token: number): void {
    const { trail, names, callbacks } = this.state;
    const callback = callbacks.get(token);
    if (callback === undefined) return;
    if (callback.job === null) this.queue(callback, callback.asked);
    const { job, queue, label, task } = callback;
    if (job === null) return;
    if (queue === 'microtask') this.settling.microtasks.seen(CALLBACK, token);
    if (!callback.repeats) callbacks.delete(token);
    if (queue !== 'microtask' && queue !== 'tick') trail.macrotask = job;
    const running = new Running(task, job, label, names.site(callback.site));
    trail.base(running);
    running.since = trail.builder.append({
      kind: 'job-started',
      at: trail.at,
      task,
      job,
      site: running.site,
      queue,
      label,
      cause: callback.queuedStep,
    });
  }

  end(threw: boolean): void {
    const { trail } = this.state;
    const running = trail.current;
    trail.pop(running);
    if (running.job === null) return;
    trail.builder.append({
      kind: 'job-ended',
      at: trail.at,
      task: running.task,
      job: running.job,
      site: running.site,
      outcome: threw ? 'threw' : 'returned',
    });
  }

  /** A callback inside the current job, on behalf of who registered it. */
  callStart(site: number, task: number): void {
    const { trail, names } = this.state;
    const outer = trail.current;
    const owner = task === 0 ? null : asTaskId(task);
    const running = new Running(
      owner,
      outer.job ?? trail.macrotask,
      names.at('listener', site),
      names.site(site),
    );
    trail.push(running);
    running.since = outer.since;
  }

  callEnd(): void {
    const { trail } = this.state;
    trail.pop(trail.current);
  }

  private queue(callback: Callback, cause: Callback['asked']): void {
    const { trail, names } = this.state;
    const { task, job } = trail.current;
    const queued = this.state.newJob();
    callback.job = queued;
    callback.queuedStep = trail.builder.append({
      kind: 'job-queued',
      at: trail.at,
      task: task ?? callback.task,
      job,
      site: names.site(callback.site),
      queued,
      queue: callback.queue,
      label: callback.label,
      cause,
    });
  }
}
