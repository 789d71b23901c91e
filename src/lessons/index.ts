/** Lessons for the page: the catalogue at once, each lesson when it is opened. */
import { loaders } from 'virtual:lessons/loaders';
import type { runChecks as RunChecks } from './checks/run.ts';
import type { Lesson } from './types.ts';

export { lessonSummaries, paths } from 'virtual:lessons/summaries';
export { judgeClaim, numberOf, outputOf } from './verdict.ts';
export { aboutAnswer, aboutLine, evidence, isRight } from './questions.ts';
export { programOfAnswer, shuffled, type PuzzleAnswer } from './puzzle.ts';
export type { CheckResult, Checks, Judge } from './checks/types.ts';
export type { Runs } from './verdict.ts';
export { STAGES } from './types.ts';
export type * from './types.ts';

/** Rejects with a `RangeError` that names the slug when there is no such lesson, or none written yet. */
export async function loadLesson(slug: string): Promise<Lesson> {
  const load = Object.hasOwn(loaders, slug) ? loaders[slug] : undefined;
  if (!load) throw new RangeError(`There is no lesson “${slug}” yet.`);
  return (await load()).lesson;
}

/** Decides the checks of an exercise over a run; what decides them arrives when it is first asked. */
export async function runChecks(
  ...args: Parameters<typeof RunChecks>
): ReturnType<typeof RunChecks> {
  const { runChecks: run } = await import('./checks/run.ts');
  return run(...args);
}
