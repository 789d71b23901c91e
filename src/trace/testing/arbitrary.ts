/** Arbitrary traces of all kinds of event, made from the same declarations as everything else. */
import fc from 'fast-check';
import { assertNever } from '../assertNever.ts';
import type { EventKind, Preview, RunEnd, Wait } from '../event.ts';
import { type FieldForm, MAX_COUNT, MAX_ID, PREVIEW_TYPES } from '../fields.ts';
import { DEFAULT_HEADER } from '../notation.ts';
import { parseTrace } from '../parse.ts';
import { EVENT_KINDS, eventSchema, fieldsOf } from '../schema.ts';
import type { Trace } from '../trace.ts';

type Values = Record<string, unknown>;

/** Plain objects, as JSON.parse makes them. */
const record = <T>(model: { [Key in keyof T]: fc.Arbitrary<T[Key]> }): fc.Arbitrary<T> =>
  fc.record(model, { noNullPrototype: true });

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(
    '',
    '-',
    '"',
    'fetchUser(2)',
    'no',
    '[]',
    '// x',
    '#1',
    '__proto__',
    '\ud800',
    '\u2028',
  ),
);
const id = fc.oneof(fc.nat(6), fc.nat(6), fc.integer({ min: 0, max: MAX_ID }));
const count = fc.oneof(fc.nat(300), fc.constantFrom(0, 65_536, 2 ** 32, MAX_COUNT));

const { preview } = fc.letrec<{ preview: Preview }>((tie) => ({
  preview: fc.record(
    {
      type: fc.constantFrom(...PREVIEW_TYPES),
      text,
      cut: fc.nat(500),
      entries: fc.array(record({ key: text, value: tie('preview') }), {
        maxLength: 3,
        depthIdentifier: 'preview',
      }),
    },
    { requiredKeys: ['type', 'text'], noNullPrototype: true },
  ),
}));

const wait: fc.Arbitrary<Wait> = fc.oneof(
  record({ on: fc.constantFrom('promise', 'task', 'operation', 'timer'), id, label: text }),
  record({
    on: fc.constantFrom('resource', 'lock', 'queue', 'turn'),
    id: fc.constant(null),
    label: text,
  }),
) as fc.Arbitrary<Wait>;

const end: fc.Arbitrary<RunEnd> = fc.oneof(
  fc.constant({ outcome: 'finished' }),
  record({ outcome: fc.constant('threw'), error: preview }),
  record({ outcome: fc.constant('exited'), code: fc.integer() }),
  record({
    outcome: fc.constant('stopped'),
    limit: fc.constantFrom(null, 'wall-time', 'memory'),
    message: text,
  }),
  record({
    outcome: fc.constant('never-settles'),
    waiting: fc.array(record({ task: id, wait }), { maxLength: 2 }),
  }),
) as fc.Arbitrary<RunEnd>;

function valueOf(form: FieldForm): fc.Arbitrary<unknown> {
  const orNull = (arbitrary: fc.Arbitrary<unknown>, nullable: boolean): fc.Arbitrary<unknown> =>
    nullable ? fc.option(arbitrary) : arbitrary;
  switch (form.type) {
    case 'id':
      return orNull(id, form.nullable);
    case 'step':
      return orNull(fc.nat(40), form.nullable);
    case 'micros':
      return count;
    case 'count':
      return orNull(count, form.nullable);
    case 'flag':
      return fc.boolean();
    case 'text':
      return text;
    case 'one-of':
      return fc.constantFrom(...form.options);
    case 'preview':
      return orNull(preview, form.nullable);
    case 'previews':
      return fc.array(preview, { maxLength: 3 });
    case 'wait':
      return wait;
    case 'end':
      return end;
    default:
      return assertNever(form);
  }
}

const site = record({
  file: fc.constantFrom('main.ts', 'other file.ts'),
  line: fc.nat(30),
  column: fc.nat(300),
  endLine: fc.nat(30),
  endColumn: fc.nat(MAX_ID),
});

function eventOf(kind: EventKind): fc.Arbitrary<Values> {
  const fields = fieldsOf(kind).map(([name, { form }]) => [name, valueOf(form)] as const);
  return record({
    kind: fc.constant(kind),
    wait: fc.oneof(fc.constant(0), fc.nat(2000), fc.constant(5_000_000_000)),
    common: record({ task: fc.option(id), job: fc.option(id), site: fc.option(site) }),
    own: record(Object.fromEntries(fields)),
  });
}

/** Those that others refer to come more often, so that there is something to refer to. */
const anyEvent = fc.oneof(
  ...EVENT_KINDS.filter((kind) => kind !== 'run-ended').map(eventOf),
  ...(['task-created', 'operation-started', 'timer-set'] as const).map((kind) => ({
    arbitrary: eventOf(kind),
    weight: 3,
  })),
);

/** The JSON form of a valid trace. */
export const arbitraryTraceFile: fc.Arbitrary<Values> = record({
  opening: fc
    .shuffledSubarray(['task-created', 'operation-started', 'timer-set'] as const)
    .chain((kinds) => fc.tuple(...kinds.map(eventOf))),
  drafts: fc.array(anyEvent, { maxLength: 30, size: 'max' }),
  end,
  seed: fc.integer(),
  schedule: text,
  sources: fc.array(record({ file: text, text }), { maxLength: 2 }),
  dropped: record({ consoleEntries: count, events: count }),
}).map(({ opening, drafts, end: ended, ...header }) => {
  const known = new KnownIds();
  const events: Values[] = [];
  let at = 0;
  for (const { kind, wait: passed, common, own } of [
    ...opening,
    ...drafts,
  ] as unknown as readonly Draft[]) {
    at += passed;
    const event = known.fit({ kind, step: events.length, at, ...common, ...own });
    if (event !== null) events.push(event);
  }
  const nobody = { step: events.length, at, task: null, job: null, site: null };
  const last = known.fit({ kind: 'run-ended', ...nobody, end: ended });
  const finish = last ?? { kind: 'run-ended', ...nobody, end: { outcome: 'finished' } };
  return { ...DEFAULT_HEADER, ...header, end: finish['end'], events: [...events, finish] };
});

export const arbitraryTrace: fc.Arbitrary<Trace> = arbitraryTraceFile.map((file) =>
  parseTrace(file),
);

interface Draft {
  readonly kind: EventKind;
  readonly wait: number;
  readonly common: Values;
  readonly own: Values;
}

/** Makes references point at what there is, or gives the event up. */
class KnownIds {
  readonly #tasks: number[] = [];
  readonly #operations: number[] = [];
  readonly #timers: number[] = [];

  fit(event: Values & { readonly kind: EventKind }): Values | null {
    try {
      const fitted = this.#fit({ ...event });
      if (fitted['kind'] === 'task-created') this.#tasks.push(fitted['created'] as number);
      if (fitted['kind'] === 'operation-started') {
        this.#operations.push(fitted['operation'] as number);
      }
      if (fitted['kind'] === 'timer-set') this.#timers.push(fitted['timer'] as number);
      return fitted;
    } catch (error) {
      if (error === NOTHING_FITS) return null;
      throw error;
    }
  }

  #fit(event: Values): Values {
    const kind = event['kind'] as EventKind;
    const step = event['step'] as number;
    const one = (name: string, ids: readonly number[]): void => {
      if (event[name] !== null) event[name] = choose(ids, event[name]);
    };
    if (eventSchema[kind].requires === 'task') event['task'] ??= 0;
    if (eventSchema[kind].requires === 'job') event['job'] ??= 0;
    if (this.#tasks.length === 0 && eventSchema[kind].requires !== 'task') event['task'] = null;
    one('task', this.#tasks);
    if (typeof event['cause'] === 'number') {
      event['cause'] = step === 0 ? null : event['cause'] % step;
    }
    if (event['wait'] !== undefined) event['wait'] = this.#fitWait(event['wait'] as Wait);
    switch (kind) {
      case 'task-created':
        if (this.#tasks.length === 0) event['parent'] = null;
        one('parent', this.#tasks);
        fresh(this.#tasks, event['created']);
        break;
      case 'task-ready':
        one('ready', this.#tasks);
        break;
      case 'operation-started':
        fresh(this.#operations, event['operation']);
        break;
      case 'operation-served':
      case 'operation-ended':
        one('operation', this.#operations);
        break;
      case 'cancel-delivered':
        one('operation', this.#operations);
        one('target', this.#tasks);
        break;
      case 'cancel-requested':
        one('target', this.#tasks);
        break;
      case 'timer-fired':
      case 'timer-cleared':
        one('timer', this.#timers);
        break;
      case 'blocked':
        event['from'] = Math.min(event['from'] as number, event['at'] as number);
        break;
      case 'choice':
        event['options'] = Math.max(1, event['options'] as number);
        event['taken'] = (event['taken'] as number) % (event['options'] as number);
        break;
      case 'run-ended':
        event['end'] = this.#fitEnd(event['end'] as RunEnd);
        break;
      default:
    }
    return event;
  }

  #fitWait(waiting: Wait): Values {
    switch (waiting.on) {
      case 'task':
        return { ...waiting, id: choose(this.#tasks, waiting.id) };
      case 'operation':
        return { ...waiting, id: choose(this.#operations, waiting.id) };
      case 'timer':
        return { ...waiting, id: choose(this.#timers, waiting.id) };
      default:
        return { ...waiting };
    }
  }

  #fitEnd(ended: RunEnd): Values {
    if (ended.outcome !== 'never-settles') return { ...ended };
    const waiting = ended.waiting.map((one) => ({
      task: choose(this.#tasks, one.task),
      wait: this.#fitWait(one.wait),
    }));
    return { ...ended, waiting };
  }
}

const NOTHING_FITS = new Error('nothing fits');

function choose(ids: readonly number[], wished: unknown): number {
  const chosen = ids[(wished as number) % ids.length];
  if (chosen === undefined) throw NOTHING_FITS;
  return chosen;
}

function fresh(ids: readonly number[], wished: unknown): void {
  if (ids.includes(wished as number)) throw NOTHING_FITS;
}
