/** The five stages of a lesson, and how far somebody is. */
import type { Lesson, StageName } from '../../../lessons/index.ts';
import type { LessonProgress } from '../../storage/progress.ts';

export const STAGE_ID: Readonly<Record<StageName, string>> = {
  Predict: 'predict',
  Run: 'run',
  Investigate: 'investigate',
  Modify: 'modify',
  Make: 'make',
};

export function doneStages(lesson: Lesson, of: LessonProgress): ReadonlySet<StageName> {
  const done = new Set<StageName>();
  if (lesson.predictions.every(({ id }) => Object.hasOwn(of.predictions, id))) done.add('Predict');
  if (['bad.ts', 'good.ts'].every((file) => of.ran.includes(file))) done.add('Run');
  if (of.edited) done.add('Modify');
  return done;
}

/** Where to go on: the first of predict, run and investigate that is not done. */
export function nextStage(done: ReadonlySet<StageName>): StageName {
  if (!done.has('Run')) return done.has('Predict') ? 'Run' : 'Predict';
  return 'Investigate';
}
