/** Records of promises: made, subscribed to, settled by hand; and of the reactions that run. */
import type { JobId, PromiseOrigin } from '../../../trace/index.ts';
import { asStep, asTaskId } from '../../../trace/index.ts';
import { COMBINATORS, payloadOf, RECORD, TAG, tagOf } from '../records.ts';
import { DELAY, REACTION } from './microtasks.ts';
import { FULFILLED, REJECTED } from './promise-table.ts';
import type { Settling } from './settling.ts';
import { reactionLabel } from './settling.ts';
import type { State } from './state.ts';
import { Running } from './trail.ts';

interface OpenCombinator {
  readonly promise: number;
  readonly members: number[];
}

export class PromiseRecords {
  private readonly state: State;
  private readonly settling: Settling;
  /** Combinators whose members are being read, innermost last. */
  private readonly open: OpenCombinator[] = [];

  constructor(state: State, settling: Settling) {
    this.state = state;
    this.settling = settling;
  }

  constructed(site: number, promise: number): void {
    const { names } = this.state;
    const name = names.named(site);
    const label = name === '' || name === 'new Promise' ? names.at('new Promise', site) : name;
    this.settling.create(promise, 'constructor', label, site);
  }

  withResolvers(site: number, promise: number): void {
    const label = this.state.names.at('Promise.withResolvers', site);
    this.settling.create(promise, 'withResolvers', label, site);
  }

  deferred(site: number, promise: number, text: number): void {
    this.settling.create(promise, 'platform', this.state.strings.text(text), site);
  }

  /** `Promise.resolve(value)` and `Promise.reject(reason)`. */
  settledAtOnce(site: number, promise: number, ref: number, rejected: boolean): void {
    const origin = rejected ? 'reject' : 'resolve';
    this.settling.create(promise, origin, `Promise.${origin}`, site);
    if (rejected) this.settling.reject(promise, ref, site);
    else this.settling.resolve(promise, ref, site);
  }

  tried(site: number, promise: number): void {
    this.settling.create(promise, 'try', this.state.names.at('Promise.try', site), site);
  }

  label(promise: number, text: number): void {
    this.state.promises.labels[promise] = this.state.strings.text(text);
  }

  /** `then`, `catch` or `finally`: `kind` is the record's. */
  then(kind: number, site: number, source: number, derived: number): void {
    const { settling } = this;
    const { promises, names, trail } = this.state;
    const origin = originOf(kind);
    settling.create(source, 'platform', 'promise', 0);
    settling.create(derived, origin, names.at(origin, site), site);
    settling.link(source, derived, origin, site);
    promises.made.set(derived, kind);
    promises.source.set(derived, source);
    promises.site.set(derived, site);
    promises.owner.set(derived, trail.current.task ?? 0);
    settling.subscribe(source, REACTION, derived, null);
  }

  combinator(promise: number, index: number): void {
    this.settling.engineJobs.openCombinator(promise, COMBINATORS[index] ?? 'all');
    this.open.push({ promise, members: [] });
  }

  member(source: number, promise: number): void {
    this.settling.create(source, 'platform', 'promise', 0);
    const open = this.open[this.open.length - 1];
    if (open?.promise === promise) open.members.push(source);
    this.settling.engineJobs.addMember(source, promise);
  }

  combinatorEnd(site: number, promise: number, index: number): void {
    const kind = COMBINATORS[index] ?? 'all';
    const members = this.open.pop()?.members ?? [];
    this.settling.create(promise, kind, `Promise.${kind} of ${members.length}`, site);
    for (const member of members) this.settling.link(member, promise, kind, site);
    this.settling.engineJobs.closeCombinator(promise, site);
  }

  reactionStart(site: number, derived: number, rejected: number): void {
    const { settling, state } = this;
    const { promises, trail, names } = state;
    const label = reactionLabel(state, derived);
    settling.microtasks.catchUp();
    if (promises.job.get(derived) === 0) {
      settling.inferReaction(derived, rejected === 1 ? REJECTED : FULFILLED);
    } else {
      settling.microtasks.seen(REACTION, derived);
    }
    const job = promises.job.get(derived) as JobId;
    promises.job.set(derived, -1);
    const owner = promises.owner.get(derived);
    const running = new Running(owner === 0 ? null : asTaskId(owner), job, label, names.site(site));
    trail.base(running);
    running.since = trail.builder.append({
      kind: 'job-started',
      at: trail.at,
      task: running.task,
      job,
      site: running.site,
      queue: 'microtask',
      label,
      cause: asStep(promises.queued.get(derived)),
    });
  }

  reactionEnd(derived: number, ref: number, threw: boolean): void {
    const { settling } = this;
    const { promises, trail } = this.state;
    const running = trail.current;
    if (threw) {
      settling.reject(derived, ref, 0);
    } else if (promises.made.get(derived) === RECORD.finally) {
      this.finallyEnd(derived, ref);
    } else {
      settling.resolve(derived, ref, 0);
    }
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

  /** What `finally`'s callback returned is waited for; then the promise does as its source did. */
  private finallyEnd(derived: number, ref: number): void {
    const { promises } = this.state;
    promises.resolved.set(derived, 1);
    if (tagOf(ref) === TAG.promise) {
      const returned = payloadOf(ref);
      this.settling.create(returned, 'platform', 'promise', 0);
      this.settling.subscribe(returned, DELAY, derived, null);
    } else if (tagOf(ref) !== TAG.thenable) {
      this.settling.microtasks.push(DELAY, derived, 0);
    }
  }
}

function originOf(kind: number): Extract<PromiseOrigin, 'then' | 'catch' | 'finally'> {
  if (kind === RECORD.catch) return 'catch';
  return kind === RECORD.finally ? 'finally' : 'then';
}
