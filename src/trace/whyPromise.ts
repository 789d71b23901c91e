/** What happened to a promise, and why, as sentences. */
import { assertNever } from './assertNever.ts';
import { because } from './because.ts';
import type { EventOfKind, LinkKind, PromiseOrigin } from './event.ts';
import type { TraceModel } from './model.ts';
import { nameOfPromise, nameOfTask, showValue } from './names.ts';
import { atLine, name, say, type Sentence, stepLink } from './sentence.ts';

type PromiseEvent = EventOfKind<
  | 'promise-created'
  | 'promise-settled'
  | 'promise-linked'
  | 'rejection-unhandled'
  | 'rejection-handled-late'
>;

const ORIGINS: Readonly<Record<PromiseOrigin, string>> = {
  'async-call': 'the call of an async function gave it',
  constructor: 'new Promise made it',
  then: '.then made it',
  catch: '.catch made it',
  finally: '.finally made it',
  resolve: 'Promise.resolve made it',
  reject: 'Promise.reject made it',
  all: 'Promise.all made it',
  allSettled: 'Promise.allSettled made it',
  any: 'Promise.any made it',
  race: 'Promise.race made it',
  withResolvers: 'Promise.withResolvers made it',
  try: 'Promise.try made it',
  platform: 'the platform made it',
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
      return say(
        'A promise came to be',
        event.origin === 'async-call' ? '' : atLine(event.site),
        ', ',
        name(nameOfPromise(model, event.promise)),
        `: ${ORIGINS[event.origin]}.`,
      );
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
