/** From raw records to the trace, outside the learner's realm. */
import { formatCount, type RunEnd, type Trace } from '../../../trace/index.ts';
import type { FromWorker, RawEnd, WorkerConfig } from '../../protocol.ts';
import { parseSchedule } from '../../schedule.ts';
import type { RecordBatch } from '../records.ts';
import { kindOf, passedOf, RECORD, SHORT, siteOf } from '../records.ts';
import { CappedBuilder } from './capped.ts';
import { GeneratorRecords } from './generator-records.ts';
import { JobRecords } from './job-records.ts';
import { PlatformEvents } from './platform-events.ts';
import { PromiseRecords } from './promise-records.ts';
import { Settling } from './settling.ts';
import { State } from './state.ts';
import { TaskRecords } from './task-records.ts';

/** How a run ended: as the worker knows it, or by a host that stopped it (null: a person did). */
export type DerivedEnd = RawEnd | StoppedEnd;

type StoppedEnd = Extract<RunEnd, { readonly outcome: 'stopped' }>;
const TWO_TO_32 = 2 ** 32;

export type Dropped = Extract<FromWorker, { readonly type: 'ended' }>['dropped'];

/** Replays the batches of one run, in their order, into a trace. */
export class TraceDeriver {
  private readonly config: WorkerConfig;
  private readonly builder: CappedBuilder;
  private readonly state: State;
  private readonly settling: Settling;
  private readonly generators: GeneratorRecords;
  private readonly tasks: TaskRecords;
  private readonly promises: PromiseRecords;
  private readonly jobs: JobRecords;
  private readonly platform: PlatformEvents;
  /** The site of the last record that has one; 0: none had. */
  lastSite = 0;

  constructor(config: WorkerConfig, host: { readonly engine: string; readonly runtime: string }) {
    const { file, source, options } = config;
    this.builder = new CappedBuilder({
      language: /\.[cm]?ts$/.test(file) ? 'typescript' : 'javascript',
      profile: options.profile,
      seed: parseSchedule(options.schedule).seed,
      sources: [{ file, text: source }],
      limits: options.limits,
      host,
    }).capAt(options.limits.events);
    this.config = config;
    this.state = new State(config, this.builder);
    this.settling = new Settling(this.state);
    this.generators = new GeneratorRecords(this.state, this.settling);
    this.tasks = new TaskRecords(this.state, this.settling, this.generators);
    this.promises = new PromiseRecords(this.state, this.settling);
    this.jobs = new JobRecords(this.state, this.settling);
    this.platform = new PlatformEvents(this.state);
  }

  /** How often the engine did otherwise than its reconstruction foresaw. */
  get mismatches(): number {
    return this.settling.microtasks.mismatches;
  }

  /** How often a task ran again for a reason that the records do not hold. */
  get inferred(): number {
    return this.settling.inferred;
  }

  /** Null: the trace has room. Else the run is to be ended, and `finish` ends it so. */
  get full(): StoppedEnd | null {
    if (!this.builder.isFull) return null;
    const { options, sites } = this.config;
    const line = sites[this.lastSite]?.line;
    const where = line === undefined || this.lastSite === 0 ? '' : ` in line ${line}`;
    return {
      outcome: 'stopped',
      limit: 'events',
      message: `Stopped after ${formatCount(options.limits.events)} events${where}: the trace would not end.`,
    };
  }

  add(batch: RecordBatch): void {
    const { count, words, strings } = batch;
    this.state.strings.add(strings);
    const { trail } = this.state;
    let place = 0;
    for (let record = 0; record < count && !this.builder.isFull; record++) {
      const head = words[place] ?? 0;
      const kind = kindOf(head);
      const site = siteOf(head);
      const a = words[place + 1] ?? 0;
      const b = kind < SHORT ? (words[place + 2] ?? 0) : 0;
      place += kind < SHORT ? 3 : 2;
      if (site !== 0) this.lastSite = site;
      // The engine's microtasks ran before the time moved on to the next macrotask.
      if (kind === RECORD.boundary) this.settling.microtasks.drain();
      if (kind === RECORD.boundary || kind === RECORD.clock) trail.moveTo(a + b * TWO_TO_32);
      else trail.moveTo(trail.at + passedOf(head));
      this.replay(kind, site, a, b);
    }
  }

  finish(end: DerivedEnd, schedule: string, dropped: Dropped): Trace {
    const { trail } = this.state;
    if (end.outcome !== 'stopped') this.settling.microtasks.drain();
    trail.end();
    return trail.builder.finish({
      schedule,
      end: this.full ?? this.endOf(end),
      dropped,
      at: trail.at,
    });
  }

  private endOf(end: DerivedEnd): RunEnd {
    switch (end.outcome) {
      case 'threw':
        return { outcome: 'threw', error: this.state.strings.preview(end.preview) };
      case 'never-settles':
        return { outcome: 'never-settles', waiting: this.tasks.waiting() };
      case 'finished':
      case 'exited':
      case 'stopped':
        return end;
    }
  }

  private replay(kind: number, site: number, a: number, b: number): void {
    const { tasks, promises, jobs } = this;
    switch (kind) {
      case RECORD.suspend:
      case RECORD.suspendOn:
        return tasks.suspend(site, a, b, false);
      case RECORD.resume:
        return tasks.resume(site, a, b, 'value');
      case RECORD.parameters:
        return tasks.noteParameters(a, b);
      case RECORD.thirdParameter:
        return tasks.noteThirdParameter(a);
      case RECORD.enter:
        tasks.enter(site, a, b, 'async-function');
        return;
      case RECORD.exitWith:
        tasks.returns(site, a, b);
        return tasks.exit(a);
      case RECORD.exit:
        return tasks.exit(a);
      case RECORD.constructed:
        return promises.constructed(site, a);
      case RECORD.resolve:
        return this.settling.resolve(a, b, site);
      case RECORD.reject:
        return this.settling.reject(a, b, site);
      case RECORD.thenBoth:
      case RECORD.thenFulfilled:
      case RECORD.thenRejected:
      case RECORD.thenNeither:
      case RECORD.catch:
      case RECORD.finally:
        return promises.then(kind, site, a, b);
      case RECORD.reactionStart:
        return promises.reactionStart(site, a, b);
      case RECORD.reactionEnd:
        return promises.reactionEnd(a, b, false);
      case RECORD.reactionThrew:
        return promises.reactionEnd(a, b, true);
      case RECORD.jobQueued:
        return jobs.queued(site, a, b, false);
      case RECORD.jobLater:
        return jobs.queued(site, a, b, true);
      case RECORD.jobStart:
        return jobs.start(a);
      case RECORD.jobEnd:
        return jobs.end(false);
      case RECORD.jobThrew:
        return jobs.end(true);
      case RECORD.timerSet:
        return jobs.timerSet(site, a, b, false);
      case RECORD.intervalSet:
        return jobs.timerSet(site, a, b, true);
      case RECORD.timerFired:
        jobs.timerFired(a);
        return jobs.start(a);
      case RECORD.timerCleared:
        return jobs.timerCleared(site, a);
      case RECORD.boundary:
        return this.state.trail.boundary();
      default:
        return this.replayRare(kind, site, a, b);
    }
  }

  private replayRare(kind: number, site: number, a: number, b: number): void {
    const { tasks, generators, promises, jobs, platform } = this;
    switch (kind) {
      case RECORD.enterMain:
        return tasks.enterMain(a);
      case RECORD.enterGenerator:
        tasks.enter(site, a, 0, 'async-generator');
        return;
      case RECORD.suspendSync:
        return tasks.suspend(site, a, b, true);
      case RECORD.resumeThrown:
        return tasks.resume(site, a, b, 'error');
      case RECORD.resumeCancelled:
        return tasks.resume(site, a, b, 'cancellation');
      case RECORD.here:
        return tasks.here(a);
      case RECORD.yield:
        return generators.yields(site, a, b, true);
      case RECORD.delegate:
        return generators.yields(site, a, 0, false);
      case RECORD.suspendDispose:
        return tasks.suspendDispose(site, a);
      case RECORD.disposer:
        return tasks.noteDisposer(a);
      case RECORD.yielded:
        return generators.yielded(site, a, b);
      case RECORD.caught:
        return tasks.caught(site, a, b, true);
      case RECORD.caughtUnread:
        return tasks.caught(site, a, b, false);
      case RECORD.generatorReturns:
        tasks.returns(site, a, b);
        return tasks.suspend(site, a, b, false);
      case RECORD.fails:
        return tasks.fails(site, a, b, false);
      case RECORD.failsCancelled:
        return tasks.fails(site, a, b, true);
      case RECORD.generatorRequest:
        return generators.generatorRequest(site, a, b);
      case RECORD.generatorLeave:
        return generators.noteLeave(b);
      case RECORD.delegated:
        return generators.delegated(a, b);
      case RECORD.deferred:
        return promises.deferred(site, a, b);
      case RECORD.withResolvers:
        return promises.withResolvers(site, a);
      case RECORD.resolved:
        return promises.settledAtOnce(site, a, b, false);
      case RECORD.rejected:
        return promises.settledAtOnce(site, a, b, true);
      case RECORD.tried:
        return promises.tried(site, a);
      case RECORD.combinator:
        return promises.combinator(a, b);
      case RECORD.member:
        return promises.member(a, b);
      case RECORD.combinatorEnd:
        return promises.combinatorEnd(site, a, b);
      case RECORD.emit:
        return platform.emit(site, a);
      case RECORD.label:
        return promises.label(a, b);
      case RECORD.unhandled:
        return platform.unhandled(a, b);
      case RECORD.handledLate:
        return platform.handledLate(a);
      case RECORD.callStart:
        return jobs.callStart(site, a);
      case RECORD.callEnd:
        return jobs.callEnd();
      case RECORD.offloadStart:
        tasks.enter(site, a, 0, 'offloaded');
        return;
      case RECORD.offloadReturned:
        return tasks.offloaded(a, b, 'returned');
      case RECORD.offloadThrew:
        return tasks.offloaded(a, b, 'threw');
      case RECORD.offloadEnd:
        return tasks.exit(a);
    }
  }
}
