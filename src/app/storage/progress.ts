/** How far somebody has come in each lesson: kept in this browser, told to nobody. */
import * as v from 'valibot';
import { createStore } from './store.ts';

const LessonProgress = v.object({
  /** By prediction id: the chosen option, or null when it was skipped. */
  predictions: v.record(v.string(), v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0)))),
  /** Which programs have been run. */
  ran: v.array(v.string()),
  edited: v.boolean(),
});

export type LessonProgress = v.InferOutput<typeof LessonProgress>;
type AllProgress = Readonly<Record<string, LessonProgress>>;

const NOTHING: LessonProgress = { predictions: {}, ran: [], edited: false };

export const progress = createStore('progress', 1, v.record(v.string(), LessonProgress), {});

export const progressOf = (all: AllProgress, slug: string): LessonProgress =>
  (Object.hasOwn(all, slug) ? all[slug] : undefined) ?? NOTHING;

function update(slug: string, change: (before: LessonProgress) => LessonProgress): void {
  const all = progress.get();
  progress.set({ ...all, [slug]: change(progressOf(all, slug)) });
}

/** `option`: index of the chosen option; null for a skipped prediction. */
export function rememberPrediction(slug: string, id: string, option: number | null): void {
  update(slug, (before) => ({
    ...before,
    predictions: { ...before.predictions, [id]: option },
  }));
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

export type LessonState = 'new' | 'begun' | 'run';

export function lessonState(of: LessonProgress): LessonState {
  if (of.ran.length >= 2) return 'run';
  return of.ran.length > 0 || Object.keys(of.predictions).length > 0 ? 'begun' : 'new';
}
