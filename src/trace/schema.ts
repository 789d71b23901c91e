/**
 * Every kind of event and its fields, declared once. Columns, JSON parser, JSON Schema and
 * notation are all made from this table; the compiler holds it equal to the types of `event.ts`.
 */
import type { EventKind, EventOfKind } from './event.ts';
import {
  cause,
  count,
  countOrNull,
  end,
  type Field,
  flag,
  id,
  idOrNull,
  micros,
  oneOf,
  preview,
  previewOrNull,
  previews,
  text,
  wait,
} from './fields.ts';
import type { HandleId, JobId, OperationId, PromiseId, SignalId, TaskId, TimerId } from './ids.ts';

/** What every event has; `task` and `job` are stored once for all kinds. */
type CommonField = 'kind' | 'step' | 'at' | 'task' | 'job' | 'site';

/** The fields that only this kind has. */
export type OwnFields<Kind extends EventKind> = Omit<EventOfKind<Kind>, CommonField>;

type Required<Kind extends EventKind> =
  | (null extends EventOfKind<Kind>['task'] ? never : 'task')
  | (null extends EventOfKind<Kind>['job'] ? never : 'job');

interface Declaration<Kind extends EventKind> {
  /** Which of `task` and `job` an event of this kind never lacks. */
  readonly requires: [Required<Kind>] extends [never] ? null : Required<Kind>;
  /** In the order in which they are written. */
  readonly fields: { readonly [Name in keyof OwnFields<Kind>]-?: Field<OwnFields<Kind>[Name]> };
}

export type EventSchema = { readonly [Kind in EventKind]: Declaration<Kind> };

const queue = oneOf(
  'script',
  'microtask',
  'tick',
  'timer',
  'immediate',
  'io',
  'message',
  'event',
  'frame',
  'idle',
);
const task = id<TaskId>('t');
const promise = id<PromiseId>('p');
const timer = id<TimerId>('m');
const operation = id<OperationId>('o');
const promiseOrNull = idOrNull<PromiseId>('p');
const signalOrNull = idOrNull<SignalId>('g');
const taskOrNull = idOrNull<TaskId>('t');
const listener = id<number>('l');
const resource = {
  handle: id<HandleId>('h'),
  name: text,
  inUse: count,
  capacity: countOrNull,
};

export const eventSchema: EventSchema = {
  'task-created': {
    requires: null,
    fields: {
      created: task,
      parent: taskOrNull,
      type: oneOf('main', 'async-function', 'async-generator', 'spawned', 'offloaded'),
      name: text,
      promise: promiseOrNull,
    },
  },
  'task-ready': { requires: null, fields: { ready: task, cause } },
  'task-started': { requires: 'task', fields: {} },
  'task-suspended': { requires: 'task', fields: { wait, stack: text } },
  'task-yielded': { requires: 'task', fields: { value: previewOrNull } },
  'task-resumed': {
    requires: 'task',
    fields: { by: oneOf('value', 'error', 'cancellation'), value: previewOrNull, cause },
  },
  'task-ended': {
    requires: 'task',
    fields: { outcome: oneOf('returned', 'threw', 'cancelled'), value: previewOrNull },
  },
  'job-queued': { requires: null, fields: { queued: id<JobId>('j'), queue, label: text, cause } },
  'job-started': { requires: 'job', fields: { queue, label: text, cause } },
  'job-ended': { requires: 'job', fields: { outcome: oneOf('returned', 'threw') } },
  'timer-set': {
    requires: null,
    fields: { timer, delay: micros, due: micros, repeats: flag, label: text, stack: text },
  },
  'timer-fired': { requires: null, fields: { timer, cause } },
  'timer-cleared': { requires: null, fields: { timer } },
  'operation-started': {
    requires: null,
    fields: {
      operation,
      api: text,
      label: text,
      signal: signalOrNull,
      promise: promiseOrNull,
      stack: text,
    },
  },
  'operation-served': { requires: null, fields: { operation } },
  'operation-ended': {
    requires: null,
    fields: {
      operation,
      outcome: oneOf('fulfilled', 'rejected', 'cancelled'),
      result: text,
      cause,
    },
  },
  'promise-created': {
    requires: null,
    fields: {
      promise,
      origin: oneOf(
        'async-call',
        'constructor',
        'then',
        'catch',
        'finally',
        'resolve',
        'reject',
        'all',
        'allSettled',
        'any',
        'race',
        'withResolvers',
        'try',
        'platform',
      ),
      label: text,
    },
  },
  'promise-settled': {
    requires: null,
    fields: { promise, state: oneOf('fulfilled', 'rejected'), value: previewOrNull, cause },
  },
  'promise-linked': {
    requires: null,
    fields: {
      source: promise,
      follower: promise,
      link: oneOf('then', 'catch', 'finally', 'adopts', 'all', 'allSettled', 'any', 'race'),
    },
  },
  'error-caught': { requires: null, fields: { error: preview, read: flag } },
  'listener-added': { requires: null, fields: { type: text, signal: signalOrNull, listener } },
  'listener-removed': { requires: null, fields: { type: text, signal: signalOrNull, listener } },
  'exit-requested': { requires: null, fields: { how: oneOf('shutdown', 'exit') } },
  'cancel-requested': {
    requires: null,
    fields: { signal: signalOrNull, target: taskOrNull, reason: preview },
  },
  'cancel-delivered': {
    requires: null,
    fields: {
      signal: signalOrNull,
      operation: idOrNull<OperationId>('o'),
      target: taskOrNull,
      cause,
    },
  },
  'rejection-unhandled': { requires: null, fields: { promise, error: preview } },
  'rejection-handled-late': { requires: null, fields: { promise } },
  'resource-acquired': { requires: null, fields: resource },
  'resource-released': { requires: null, fields: resource },
  'shared-read': { requires: null, fields: { name: text } },
  'shared-write': { requires: null, fields: { name: text } },
  'queue-changed': {
    requires: null,
    fields: { name: text, length: count, capacity: countOrNull },
  },
  blocked: { requires: null, fields: { from: micros } },
  choice: {
    requires: null,
    fields: { question: text, options: count, taken: count, low: countOrNull },
  },
  console: {
    requires: null,
    fields: {
      level: oneOf('log', 'info', 'warn', 'error', 'debug'),
      text,
      values: previews,
      stack: text,
    },
  },
  mark: { requires: null, fields: { label: text } },
  'run-ended': { requires: null, fields: { end } },
};

/** In the order of the declarations; an event's kind is stored as its index here. */
export const EVENT_KINDS = Object.keys(eventSchema) as readonly EventKind[];

/** The fields of a kind, untyped: for code that treats all kinds alike. */
export function fieldsOf(kind: EventKind): readonly (readonly [string, Field<unknown>])[] {
  return Object.entries<Field<unknown>>(eventSchema[kind].fields as Record<string, Field<unknown>>);
}
