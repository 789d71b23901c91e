/** What happened to a promise, and why, as sentences. */
import { assertNever } from './assertNever.ts';
import { because } from './because.ts';
import { subject } from './clauses.ts';
import type { EventOfKind, LinkKind, PromiseOrigin } from './event.ts';
import type { TraceModel } from './model.ts';
import { nameOfPromise, nameOfTask, showValue } from './names.ts';
import { atLine, name, say, type Sentence, stepLink } from './sentence.ts';
import { withoutPlace } from './words.ts';

type PromiseEvent = EventOfKind<
  | 'promise-created'
  | 'promise-settled'
  | 'promise-linked'
  | 'rejection-unhandled'
  | 'rejection-handled-late'
>;

/** What made a promise, as the learner wrote it. */
const MAKERS: Readonly<Record<Exclude<PromiseOrigin, 'async-call' | 'platform'>, string>> = {
  constructor: 'new Promise',
  then: '.then',
  catch: '.catch',
  finally: '.finally',
  resolve: 'Promise.resolve',
  reject: 'Promise.reject',
  all: 'Promise.all',
  allSettled: 'Promise.allSettled',
  any: 'Promise.any',
  race: 'Promise.race',
  withResolvers: 'Promise.withResolvers',
  try: 'Promise.try',
};

const LINKS: Readonly<Record<LinkKind, string>> = {
  then: ' waits, by .then, for ',
  catch: ' waits, by .catch, for ',
  finally: ' waits, by .finally, for ',
  adopts: ' was resolved with another promise and will settle as it does: ',
  all: ' needs, as Promise.all, the value of ',
  allSettled: ' waits, as Promise.allSettled, for ',
  any: ' takes, as Promise.any, the first value, perhaps of ',
  race: ' takes, as Promise.race, the first to settle, perhaps ',
};

export function whyPromise(model: TraceModel, event: PromiseEvent): Sentence {
  switch (event.kind) {
    case 'promise-created':
      return created(model, event);
    case 'promise-settled':
      return settled(model, event);
    case 'promise-linked':
      return say(
        name(nameOfPromise(model, event.follower)),
        LINKS[event.link],
        name(nameOfPromise(model, event.source)),
        '.',
      );
    case 'rejection-unhandled':
      return say(
        'Nobody handled the rejection of ',
        name(nameOfPromise(model, event.promise)),
        ` in time: ${showValue(event.error)}.`,
      );
    case 'rejection-handled-late':
      return say(
        'The rejection of ',
        name(nameOfPromise(model, event.promise)),
        ' was handled after all, after it had been reported.',
      );
    default:
      return assertNever(event);
  }
}

function created(model: TraceModel, event: EventOfKind<'promise-created'>): Sentence {
  const promise = name(withoutPlace(nameOfPromise(model, event.promise)));
  switch (event.origin) {
    case 'async-call':
      return say('The call of an async function gives the promise ', promise, ' at once.');
    case 'platform':
      return say('The platform gives the promise ', promise, ' at once.');
    default: {
      const made = say(subject(model, event), ' made a promise', atLine(event.site));
      const maker = MAKERS[event.origin];
      // `then · line 4` says no more than `.then` at line 4.
      if (promise.text === event.origin) return say(made, ` with ${maker}.`);
      return promise.text.startsWith(maker)
        ? say(made, ': ', promise, '.')
        : say(made, ` with ${maker}: `, promise, '.');
    }
  }
}

function settled(model: TraceModel, event: EventOfKind<'promise-settled'>): Sentence {
  const value = event.value === null ? '' : ` with ${showValue(event.value)}`;
  const head = say(
    name(nameOfPromise(model, event.promise)),
    ` was ${event.state}${value}`,
    atLine(event.site),
  );
  const cause = model.causeOf(event.step);
  if (cause === null) return say(head, '.');
  const kind = model.trace.kindAt(cause);
  if (kind === 'task-ended') {
    const { task, outcome } = model.trace.event(cause) as EventOfKind<'task-ended'>;
    return task === event.task && outcome !== 'cancelled'
      ? say(
          head,
          outcome === 'returned' ? ' because it returned in ' : ' because it threw in ',
          stepLink(cause),
          '.',
        )
      : say(head, ' because ', because(model, cause, event), '.');
  }
  if (event.cause !== null) return say(head, ' because ', because(model, cause, event), '.');
  return event.task === null
    ? say(head, '.')
    : say(head, ' by ', name(nameOfTask(model, event.task)), '.');
}
