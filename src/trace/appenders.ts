/**
 * How the events that make up a long trace are stored: each field named, where the general way
 * looks names up. An engine then knows the shape of every event and column it meets here.
 */
import type { Column } from './columns.ts';
import type { EventKind, EventOfKind } from './event.ts';
import type { OwnFields } from './schema.ts';

export type KindColumns<Kind extends EventKind> = {
  readonly [Name in keyof OwnFields<Kind>]: Column<OwnFields<Kind>[Name]>;
};

type Appenders = {
  readonly [Kind in EventKind]?: (
    columns: KindColumns<Kind>,
    event: Omit<EventOfKind<Kind>, 'step'>,
  ) => void;
};

export const appenders: Appenders = {
  'task-created': (columns, event) => {
    columns.created.push(event.created);
    columns.parent.push(event.parent);
    columns.type.push(event.type);
    columns.name.push(event.name);
    columns.promise.push(event.promise);
  },
  'task-ready': (columns, event) => {
    columns.ready.push(event.ready);
    columns.cause.push(event.cause);
  },
  'task-started': () => {},
  'task-suspended': (columns, event) => {
    columns.wait.push(event.wait);
    columns.stack.push(event.stack);
  },
  'task-resumed': (columns, event) => {
    columns.by.push(event.by);
    columns.value.push(event.value);
    columns.cause.push(event.cause);
  },
  'task-ended': (columns, event) => {
    columns.outcome.push(event.outcome);
    columns.value.push(event.value);
  },
  'job-queued': (columns, event) => {
    columns.queued.push(event.queued);
    columns.queue.push(event.queue);
    columns.label.push(event.label);
    columns.cause.push(event.cause);
  },
  'job-started': (columns, event) => {
    columns.queue.push(event.queue);
    columns.label.push(event.label);
    columns.cause.push(event.cause);
  },
  'job-ended': (columns, event) => {
    columns.outcome.push(event.outcome);
  },
  'timer-set': (columns, event) => {
    columns.timer.push(event.timer);
    columns.delay.push(event.delay);
    columns.due.push(event.due);
    columns.repeats.push(event.repeats);
    columns.label.push(event.label);
    columns.stack.push(event.stack);
  },
  'timer-fired': (columns, event) => {
    columns.timer.push(event.timer);
    columns.cause.push(event.cause);
  },
  'promise-created': (columns, event) => {
    columns.promise.push(event.promise);
    columns.origin.push(event.origin);
    columns.label.push(event.label);
  },
  'promise-settled': (columns, event) => {
    columns.promise.push(event.promise);
    columns.state.push(event.state);
    columns.value.push(event.value);
    columns.cause.push(event.cause);
  },
  'promise-linked': (columns, event) => {
    columns.source.push(event.source);
    columns.follower.push(event.follower);
    columns.link.push(event.link);
  },
};
