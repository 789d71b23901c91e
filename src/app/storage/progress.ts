/** How far somebody has come in each lesson: kept in this browser, told to nobody. */
import * as v from 'valibot';
import { createStore, type Migrations } from './store.ts';

/** A number, an option's index, or several of them, as the kind of prediction has it. */
const Guess = v.object({
  answer: v.union([v.number(), v.array(v.number())]),
  /** The learner's own reason; may be empty. */
  because: v.string(),
});
export type Guess = v.InferOutput<typeof Guess>;

const LessonProgress = v.object({
  /** By prediction id: what was predicted, or null when it was skipped. */
  predictions: v.record(v.string(), v.nullable(Guess)),
  /** Which programs have been run. */
  ran: v.array(v.string()),
  edited: v.boolean(),
  /** Questions that were answered right, by id. */
  answered: v.array(v.string()),
  /** The lines of the puzzle were put right. */
  sorted: v.boolean(),
  exercise: v.object({
    passed: v.boolean(),
    /** How many hints were asked for. */
    hints: v.pipe(v.number(), v.integer(), v.minValue(0)),
    solutionSeen: v.boolean(),
  }),
  /** The faults of the closing program were named. */
  closed: v.boolean(),
});

export type LessonProgress = v.InferOutput<typeof LessonProgress>;
type AllProgress = Readonly<Record<string, LessonProgress>>;

const NOTHING: LessonProgress = {
  predictions: {},
  ran: [],
  edited: false,
  answered: [],
  sorted: false,
  exercise: { passed: false, hints: 0, solutionSeen: false },
  closed: false,
};

const Version1 = v.record(
  v.string(),
  v.object({
    predictions: v.record(v.string(), v.nullable(v.number())),
    ran: v.array(v.string()),
    edited: v.boolean(),
  }),
);

/** Version 1 knew predictions of one kind, and no later stage. */
const migrations: Migrations = {
  1: (older) =>
    Object.fromEntries(
      Object.entries(v.parse(Version1, older)).map(([slug, { predictions, ran, edited }]) => [
        slug,
        {
          ...NOTHING,
          ran,
          edited,
          predictions: Object.fromEntries(
            Object.entries(predictions).map(([id, answer]) => [
              id,
              answer === null ? null : { answer, because: '' },
            ]),
          ),
        },
      ]),
    ),
};

export const progress = createStore(
  'progress',
  2,
  v.record(v.string(), LessonProgress),
  {},
  { migrations },
);

export const progressOf = (all: AllProgress, slug: string): LessonProgress =>
  (Object.hasOwn(all, slug) ? all[slug] : undefined) ?? NOTHING;

function update(slug: string, change: (before: LessonProgress) => LessonProgress): void {
  const all = progress.get();
  progress.set({ ...all, [slug]: change(progressOf(all, slug)) });
}

/** `guess`: null for a skipped prediction. */
export function rememberPrediction(slug: string, id: string, guess: Guess | null): void {
  update(slug, (before) => ({ ...before, predictions: { ...before.predictions, [id]: guess } }));
}

export function forgetPrediction(slug: string, id: string): void {
  update(slug, (before) => {
    const predictions = { ...before.predictions };
    delete predictions[id];
    return { ...before, predictions };
  });
}

export function rememberRun(slug: string, program: string): void {
  if (progressOf(progress.get(), slug).ran.includes(program)) return;
  update(slug, (before) => ({ ...before, ran: [...before.ran, program] }));
}

export function rememberEdit(slug: string): void {
  if (progressOf(progress.get(), slug).edited) return;
  update(slug, (before) => ({ ...before, edited: true }));
}

export function rememberAnswer(slug: string, question: string): void {
  if (progressOf(progress.get(), slug).answered.includes(question)) return;
  update(slug, (before) => ({ ...before, answered: [...before.answered, question] }));
}

export const rememberSorted = (slug: string): void =>
  update(slug, (before) => ({ ...before, sorted: true }));

export const rememberClosed = (slug: string): void =>
  update(slug, (before) => ({ ...before, closed: true }));

export function rememberExercise(slug: string, change: Partial<LessonProgress['exercise']>): void {
  update(slug, (before) => ({ ...before, exercise: { ...before.exercise, ...change } }));
}

export type LessonState = 'new' | 'begun' | 'run' | 'passed';

export function lessonState(of: LessonProgress): LessonState {
  if (of.exercise.passed) return 'passed';
  if (of.ran.length >= 2) return 'run';
  return of.ran.length > 0 || Object.keys(of.predictions).length > 0 ? 'begun' : 'new';
}
