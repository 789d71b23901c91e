/** Everything that the derivation knows while it replays the records. */
import type {
  JobId,
  OperationId,
  Queue,
  SignalId,
  Step,
  TaskId,
  TraceBuilder,
  Wait,
} from '../../../trace/index.ts';
import { asJobId } from '../../../trace/index.ts';
import type { WorkerConfig } from '../../protocol.ts';
import { Names } from './names.ts';
import { PromiseTable } from './promise-table.ts';
import { Strings } from './strings.ts';
import { Running, Trail } from './trail.ts';

export type FrameState = 'running' | 'suspended' | 'ready' | 'yielded' | 'ended';

/** A call of an async function or generator: a task. */
export class Frame extends Running {
  readonly id: number;
  readonly taskId: TaskId;
  /** The promise of its result; 0 for generators and the program. */
  readonly promise: number;
  readonly functionSite: number;
  state: FrameState = 'running';
  /** What it waits for. */
  wait: Wait | null = null;
  /** The awaited promise; 0: none. */
  awaited = 0;
  awaitSite = 0;
  /** Its latest `task-suspended` or `task-yielded`, and its latest `task-ready`. */
  pausedStep: Step | null = null;
  readyStep: Step | null = null;
  /** References of what it returned or threw; 0 before. */
  result = 0;
  resultSite = 0;
  outcome: 'returned' | 'threw' | 'cancelled' = 'returned';
  /** Of a generator: a microtask is queued in which it runs on. */
  waking = false;
  /** Whether it stands in a `yield*`, whose steps only the engine sees. */
  delegating = false;
  /** In a `yield*`: the promise of the other generator's latest answer; 0: none. */
  delegate = 0;
  /** The site of the await through which an error came that nobody has caught yet; 0: none. */
  failedAwait = 0;
  /** The `throw` that ended it, if it was one. */
  thrownAt = 0;
  /** Promises of a generator's unanswered requests. */
  requests: number[] | null = null;

  constructor(
    id: number,
    taskId: TaskId,
    job: JobId | null,
    name: string,
    names: Names,
    functionSite: number,
    promise: number,
  ) {
    super(taskId, job, name, names.site(functionSite));
    this.id = id;
    this.taskId = taskId;
    this.promise = promise;
    this.functionSite = functionSite;
  }
}

/** A job that is no promise reaction. */
export interface Callback {
  readonly queue: Queue;
  readonly label: string;
  readonly site: number;
  readonly task: TaskId | null;
  /** Of a job that is queued later: the step at which it was asked for. */
  readonly asked: Step | null;
  /** Null until it is queued; a repeating timer gets a new one each time. */
  job: JobId | null;
  queuedStep: Step | null;
  /** Of a timer: its `timer-set` step. */
  readonly setStep: Step | null;
  readonly repeats: boolean;
}

export interface OperationNote {
  readonly id: OperationId;
  readonly label: string;
  /** The promise that settles with it; 0: none. */
  readonly promise: number;
}

export class State {
  readonly trail: Trail;
  readonly names: Names;
  readonly strings = new Strings();
  readonly promises = new PromiseTable();
  /** Tasks that have not ended, by frame. */
  readonly frames = new Map<number, Frame>();
  readonly callbacks = new Map<number, Callback>();
  readonly operations = new Map<number, OperationNote>();
  readonly cancelRequested = new Map<SignalId, Step>();
  readonly cancelDelivered = new Map<OperationId, Step>();
  readonly node: boolean;
  private nextJob = 1;

  constructor(config: WorkerConfig, builder: TraceBuilder) {
    this.trail = new Trail(builder);
    this.names = new Names(config);
    this.node = config.options.profile === 'node';
  }

  newJob(): JobId {
    return asJobId(this.nextJob++);
  }
}
