/** Records of async calls: entered, waiting, running again, ended. */
import type { Preview, Site, Step, TaskType, Wait } from '../../../trace/index.ts';
import { asPromiseId, asTaskId, MAIN_TASK } from '../../../trace/index.ts';
import { payloadOf, TAG, tagOf } from '../records.ts';
import type { GeneratorRecords } from './generator-records.ts';
import { RESUME, SYNC_TURN } from './microtasks.ts';
import { FULFILLED, REJECTED } from './promise-table.ts';
import type { Settling } from './settling.ts';
import { Frame } from './state.ts';
import type { State } from './state.ts';
import { waitFor } from './wait.ts';

const TURN: Wait = { on: 'turn', id: null, label: 'its next turn' };

const DISPOSAL: Wait = { on: 'resource', id: null, label: 'its disposal' };

export class TaskRecords {
  private readonly state: State;
  private readonly settling: Settling;
  private readonly generators: GeneratorRecords;
  /** The frame that is about to dispose of something. */
  private disposing: Frame | null = null;
  private scriptLeft = false;
  /** The text of the next entered frame's parameters. */
  private parameters = '';

  constructor(state: State, settling: Settling, generators: GeneratorRecords) {
    this.state = state;
    this.settling = settling;
    this.generators = generators;
  }

  noteParameters(first: number, second: number): void {
    const { strings } = this.state;
    const text = strings.argument(first);
    this.parameters = second === 0 ? text : `${text}, ${strings.argument(second)}`;
  }

  noteThirdParameter(ref: number): void {
    this.parameters += `, ${this.state.strings.argument(ref)}`;
  }

  enter(site: number, id: number, promise: number, type: TaskType): Frame {
    const { state } = this;
    const { trail, names } = state;
    const main = type === 'main';
    const name = main
      ? 'main'
      : type === 'offloaded'
        ? names.at('offload', site)
        : names.task(site, this.parameters);
    this.parameters = '';
    const { task: parent, job } = trail.current;
    const taskId = asTaskId(id);
    const place = main ? names.mainSite : names.site(site);
    if (this.disposing !== null) this.linkDisposer(promise);
    if (promise !== 0) {
      this.settling.create(promise, 'async-call', name, site);
      state.promises.task.set(promise, id);
    }
    trail.builder.append({
      kind: 'task-created',
      at: trail.at,
      task: parent,
      job,
      site: place,
      created: taskId,
      parent,
      type,
      name,
      promise: promise === 0 ? null : asPromiseId(promise),
    });
    const frame = new Frame(id, taskId, job, name, names, site, promise);
    frame.site = place;
    state.frames.set(id, frame);
    trail.push(frame);
    frame.since = trail.builder.append({
      kind: 'task-started',
      at: trail.at,
      task: taskId,
      job,
      site: place,
    });
    return frame;
  }

  enterMain(id: number): void {
    const { state } = this;
    const { trail, names } = state;
    const job = state.newJob();
    const queuedStep = trail.builder.append({
      kind: 'job-queued',
      at: trail.at,
      task: null,
      job: null,
      site: null,
      queued: job,
      queue: 'script',
      label: 'script',
      cause: null,
    });
    trail.builder.append({
      kind: 'job-started',
      at: trail.at,
      task: MAIN_TASK,
      job,
      site: names.mainSite,
      queue: 'script',
      label: 'script',
      cause: queuedStep,
    });
    trail.macrotask = job;
    trail.root.job = job;
    this.enter(0, id, 0, 'main');
    trail.root.job = null;
  }

  suspend(site: number, id: number, ref: number, sync: boolean): void {
    const { state, settling } = this;
    const { names } = state;
    const frame = state.frames.get(id);
    if (frame === undefined) return;
    const awaited = tagOf(ref) === TAG.promise || tagOf(ref) === TAG.thenable ? payloadOf(ref) : 0;
    if (awaited !== 0) settling.create(awaited, 'platform', names.named(site) || 'promise', 0);
    const wait = awaited === 0 ? TURN : waitFor(state, awaited, site);
    const step = this.pause(frame, site, wait, awaited);
    if (sync) {
      if (awaited === 0) settling.microtasks.push(SYNC_TURN, id, 0);
      else settling.subscribe(awaited, SYNC_TURN, id, step);
    } else if (awaited === 0) {
      settling.ready(frame, step);
    } else {
      settling.subscribe(awaited, RESUME, id, step);
    }
    if (id === 1) this.leaveScript(frame, 'returned');
  }

  /** `await using` is about to dispose. */
  suspendDispose(site: number, id: number): void {
    const frame = this.state.frames.get(id);
    if (frame === undefined) return;
    this.pause(frame, site, DISPOSAL, 0);
    if (id === 1) this.leaveScript(frame, 'returned');
  }

  /** The next frame that is entered is the disposer that this one waits for. */
  noteDisposer(id: number): void {
    this.disposing = this.state.frames.get(id) ?? null;
  }

  private pause(frame: Frame, site: number, wait: Wait, awaited: number): Step {
    const { trail, names } = this.state;
    const { stack } = frame;
    trail.pop(frame);
    const step = trail.builder.append({
      kind: 'task-suspended',
      at: trail.at,
      task: frame.taskId,
      job: frame.job,
      site: names.site(site),
      wait,
      stack,
    });
    frame.state = 'suspended';
    frame.wait = wait;
    frame.awaited = awaited;
    frame.awaitSite = site;
    frame.pausedStep = step;
    frame.readyStep = null;
    return step;
  }

  /** The disposer's promise is what the disposing frame waits for. */
  private linkDisposer(promise: number): void {
    const frame = this.disposing;
    this.disposing = null;
    if (frame === null) return;
    frame.awaited = promise;
    this.settling.subscribe(promise, RESUME, frame.id, null);
  }

  resume(site: number, id: number, ref: number, by: 'value' | 'error' | 'cancellation'): void {
    const { state, settling } = this;
    const { trail, names, strings, promises } = state;
    const frame = state.frames.get(id);
    if (frame === undefined) return;
    settling.microtasks.catchUp();
    if (frame.state === 'suspended') {
      settling.inferReady(frame, by === 'value' ? FULFILLED : REJECTED, ref);
    } else {
      settling.microtasks.seen(RESUME, id);
    }
    frame.job = trail.macrotask;
    trail.base(frame);
    frame.state = 'running';
    frame.wait = null;
    frame.failedAwait = by === 'value' ? 0 : frame.awaitSite;
    const known = ref !== 0 || by === 'value' ? ref : promises.valueOf(frame.awaited);
    frame.since = trail.builder.append({
      kind: 'task-resumed',
      at: trail.at,
      task: frame.taskId,
      job: frame.job,
      site: names.site(site === 0 ? frame.awaitSite : site),
      by,
      value: strings.value(known),
      cause: frame.readyStep,
    });
  }

  here(id: number): void {
    const frame = this.state.frames.get(id);
    if (frame !== undefined) this.state.trail.base(frame);
  }

  caught(site: number, id: number, ref: number, read: boolean): void {
    const { trail, names, strings, frames, promises } = this.state;
    const frame = frames.get(id);
    if (frame === undefined) return;
    frame.failedAwait = 0;
    const error: Preview = strings.value(ref) ??
      strings.value(promises.valueOf(frame.awaited)) ?? { type: 'object', text: '(not bound)' };
    trail.builder.append({
      kind: 'error-caught',
      at: trail.at,
      task: frame.taskId,
      job: frame.job,
      site: names.site(site),
      error,
      read,
    });
  }

  returns(site: number, id: number, ref: number): void {
    const frame = this.state.frames.get(id);
    if (frame === undefined) return;
    frame.result = ref;
    frame.resultSite = site;
  }

  /** `site`: of the `throw`, where there was one. */
  fails(site: number, id: number, ref: number, cancelled: boolean): void {
    const frame = this.state.frames.get(id);
    if (frame === undefined) return;
    frame.result = ref;
    frame.thrownAt = site;
    frame.outcome = cancelled ? 'cancelled' : 'threw';
  }

  /** The code of a virtual thread has run; its task ends when its time is up. */
  offloaded(id: number, ref: number, outcome: 'returned' | 'threw'): void {
    const frame = this.state.frames.get(id);
    if (frame === undefined) return;
    frame.result = ref;
    frame.outcome = outcome;
    this.state.trail.pop(frame);
  }

  exit(id: number): void {
    const { state, settling } = this;
    const { trail, strings } = state;
    const frame = state.frames.get(id);
    if (frame === undefined) return;
    const { result, resultSite, outcome, promise } = frame;
    const site = this.placeOfEnd(frame);
    const value = result === 0 ? UNDEFINED : strings.value(result);
    trail.builder.append({
      kind: 'task-ended',
      at: trail.at,
      task: frame.taskId,
      job: frame.job,
      site,
      outcome,
      value,
    });
    if (promise !== 0) {
      if (outcome === 'returned') settling.resolve(promise, result, resultSite);
      else settling.reject(promise, result, 0);
    }
    if (frame.requests !== null) this.generators.end(frame, frame.requests);
    frame.state = 'ended';
    if (trail.current === frame) trail.pop(frame);
    state.frames.delete(id);
    if (id === 1) this.leaveScript(frame, outcome === 'returned' ? 'returned' : 'threw');
  }

  /** Where it ended: at its `return`; at the await or the `throw`, or where the error was made. */
  private placeOfEnd(frame: Frame): Site | null {
    const { names, strings } = this.state;
    if (frame.outcome === 'returned') return names.site(frame.resultSite) ?? frame.site;
    if (frame.failedAwait !== 0) return names.site(frame.failedAwait) ?? frame.site;
    if (frame.thrownAt !== 0) return names.site(frame.thrownAt);
    const error = strings.value(frame.result);
    return (error === null ? null : names.placeOf(error)) ?? frame.site;
  }

  /** Who still waits when nothing more can happen. */
  waiting(): { readonly task: Frame['taskId']; readonly wait: Wait }[] {
    const waiting = [];
    for (const { taskId, wait, state } of this.state.frames.values()) {
      if (state === 'suspended' && wait !== null) waiting.push({ task: taskId, wait });
    }
    return waiting;
  }

  /** The program's first stretch ends: so does the job of the script. */
  private leaveScript(frame: Frame, outcome: 'returned' | 'threw'): void {
    if (this.scriptLeft || frame.job === null) return;
    this.scriptLeft = true;
    const { trail, names } = this.state;
    trail.builder.append({
      kind: 'job-ended',
      at: trail.at,
      task: frame.taskId,
      job: frame.job,
      site: names.mainSite,
      outcome,
    });
  }
}

const UNDEFINED: Preview = { type: 'undefined', text: 'undefined' };
