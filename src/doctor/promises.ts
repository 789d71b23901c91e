/** What became of every promise, gathered in one walk over the trace. */
import type {
  LinkKind,
  PromiseId,
  PromiseOrigin,
  Site,
  Step,
  TaskId,
  Trace,
} from '../trace/index.ts';

export interface Follower {
  readonly promise: PromiseId;
  readonly link: LinkKind;
  readonly step: Step;
}

export interface PromiseFacts {
  readonly id: PromiseId;
  readonly origin: PromiseOrigin;
  readonly label: string;
  readonly site: Site | null;
  readonly createdAt: Step;
  /** Who made it. */
  readonly maker: TaskId | null;
  /** The call that it is the result of. */
  task: TaskId | null;
  settledAt: Step | null;
  state: 'pending' | 'fulfilled' | 'rejected';
  readonly followers: Follower[];
  readonly sources: Follower[];
  /** Steps at which a task began to wait for it. */
  readonly awaits: Step[];
  unhandledAt: Step | null;
  handledLateAt: Step | null;
}

/** Whether anybody ever looked at how it ends. */
export const isObserved = ({ followers, awaits }: PromiseFacts): boolean =>
  followers.length > 0 || awaits.length > 0;

export function gatherPromises(trace: Trace): ReadonlyMap<PromiseId, PromiseFacts> {
  const promises = new Map<PromiseId, PromiseFacts>();
  const ofTask = new Map<TaskId, PromiseId>();
  const ofOperation = new Map<number, PromiseId>();
  for (const event of trace) {
    switch (event.kind) {
      case 'promise-created':
        promises.set(event.promise, {
          id: event.promise,
          origin: event.origin,
          label: event.label,
          site: event.site,
          createdAt: event.step,
          maker: event.task,
          task: null,
          settledAt: null,
          state: 'pending',
          followers: [],
          sources: [],
          awaits: [],
          unhandledAt: null,
          handledLateAt: null,
        });
        break;
      case 'task-created': {
        const promise = event.promise === null ? undefined : promises.get(event.promise);
        if (promise === undefined) break;
        promise.task = event.created;
        ofTask.set(event.created, promise.id);
        break;
      }
      case 'operation-started':
        if (event.promise !== null) ofOperation.set(event.operation, event.promise);
        break;
      case 'promise-settled': {
        const promise = promises.get(event.promise);
        if (promise === undefined) break;
        promise.settledAt = event.step;
        promise.state = event.state;
        break;
      }
      case 'promise-linked': {
        const { source, follower, link, step } = event;
        promises.get(source)?.followers.push({ promise: follower, link, step });
        promises.get(follower)?.sources.push({ promise: source, link, step });
        break;
      }
      case 'task-suspended': {
        const { wait } = event;
        const id =
          wait.on === 'promise'
            ? wait.id
            : wait.on === 'task'
              ? ofTask.get(wait.id)
              : wait.on === 'operation'
                ? ofOperation.get(wait.id)
                : undefined;
        if (id !== undefined) promises.get(id)?.awaits.push(event.step);
        break;
      }
      case 'rejection-unhandled': {
        const promise = promises.get(event.promise);
        if (promise !== undefined) promise.unhandledAt = event.step;
        break;
      }
      case 'rejection-handled-late': {
        const promise = promises.get(event.promise);
        if (promise !== undefined) promise.handledLateAt = event.step;
        break;
      }
      default:
    }
  }
  return promises;
}
