/**
 * What a lesson asks of a learner: predictions, questions, a puzzle, an exercise, a question about
 * an earlier lesson. Each is decided by a trace, so each says what of the trace decides it.
 */
import * as v from 'valibot';
import { EVENT_KINDS } from '../../trace/index.ts';
import { claim, exact, fact, program, slug, text } from './atoms.ts';

const many = <Item extends v.GenericSchema>(item: Item, of: string) =>
  v.array(item, `a list of ${of}`);

const option = v.strictObject({
  text,
  because: text,
  claims: v.pipe(many(claim, 'claims'), v.nonEmpty('at least one claim')),
  misconception: v.optional(text),
  reply: text,
});
/** Of which exactly one is right. */
const options = v.pipe(
  v.array(option, 'a list of options'),
  v.minLength(2, 'at least two options'),
  v.check(
    (all) => all.filter((each) => each.misconception === undefined).length === 1,
    'exactly one option without a misconception, the answer',
  ),
);

/** One of several answers; exactly one has no misconception. */
const choice = v.strictObject({
  id: slug,
  kind: v.literal('choice'),
  question: text,
  options,
});

/** The lines that a program prints, to be put into their order. */
const order = v.strictObject({
  id: slug,
  kind: v.literal('order'),
  question: text,
  program,
  /** In the order in which they are shown at first: not the right one. */
  lines: v.pipe(many(exact, 'lines'), v.minLength(2, 'at least two lines')),
  reply: text,
  /** Who puts `first` before `then` has this misconception. */
  wrong: many(
    v.strictObject({ first: exact, then: exact, misconception: text, reply: text }),
    'wrong orders',
  ),
});

/** A number that the run measures. */
const number = v.strictObject({
  id: slug,
  kind: v.literal('number'),
  question: text,
  program,
  fact,
  reply: text,
  wrong: many(
    v.strictObject({ value: v.number('a number'), misconception: text, reply: text }),
    'wrong numbers',
  ),
});

/** What a program can print, over all orders in which the outside may answer. */
const outputs = v.strictObject({
  id: slug,
  kind: v.literal('outputs'),
  question: text,
  program,
  /** At most so many runs are explored. */
  runs: v.optional(v.pipe(v.number('a number'), v.integer('a whole number'), v.minValue(1)), 200),
  options: v.pipe(
    many(
      v.strictObject({
        output: v.array(v.string('a line'), 'a list of lines'),
        because: text,
        misconception: v.optional(text),
        reply: text,
      }),
      'options',
    ),
    v.minLength(2, 'at least two options'),
  ),
});

const PREDICTION_KINDS = ['choice', 'order', 'number', 'outputs'] as const;
export const prediction = v.variant(
  'kind',
  [choice, order, number, outputs],
  `a kind of prediction (${PREDICTION_KINDS.join(', ')})`,
);

/** Picks events of a run. Names are those of the timeline; a beginning is enough. */
const event = v.strictObject({
  kind: v.picklist(EVENT_KINDS, `a kind of event (${EVENT_KINDS.join(', ')})`),
  /** The task in which it happened: `dashboard`. */
  task: v.optional(exact),
  /** What it is about: what is waited for, the request, the printed text, the timer. */
  about: v.optional(exact),
  /** Only the first, the second … of those; without it, any of them. */
  nth: v.optional(v.pipe(v.number('a number'), v.integer('a whole number'), v.minValue(1))),
});
export type EventPick = Readonly<v.InferOutput<typeof event>>;

const asked = {
  id: slug,
  question: text,
  program,
  /** Where to look, said to a wrong answer after what the trace says of it. */
  hint: text,
  /** Said to the right answer. */
  reply: text,
};

/** A question whose answer is found on the timeline, and which the trace decides. */
export const question = v.variant(
  'ask',
  [
    /** `answer`: the line's own text, which stands once in the program. */
    v.strictObject({ ...asked, ask: v.literal('line'), event, answer: exact }),
    /** `answer`: when the event happened, in ms. */
    v.strictObject({ ...asked, ask: v.literal('time'), event, answer: v.number('a number of ms') }),
    /** `answer`: how many such events there are. */
    v.strictObject({ ...asked, ask: v.literal('count'), event, answer: v.number('a number') }),
    /** `answer`: what the run measures. */
    v.strictObject({ ...asked, ask: v.literal('measure'), fact, answer: v.number('a number') }),
  ],
  'a kind of question in `ask` (line, time, count, measure)',
);

/** Lines to be put into order; the program stands in `puzzle.ts`, what it must do in `claims`. */
export const puzzle = v.strictObject({
  task: text,
  claims: v.pipe(many(claim, 'claims'), v.nonEmpty('at least one claim')),
  reply: text,
});

export const exercise = v.strictObject({
  task: text,
  hints: v.pipe(many(text, 'hints'), v.length(3, 'three hints')),
});

/** A question about an earlier lesson, on the program in `recall.ts`. */
export const recall = v.strictObject({
  lesson: slug,
  question: text,
  options,
});
