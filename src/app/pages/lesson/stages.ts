/** The five stages of a lesson, and how far somebody is. */
import { STAGES, type Lesson, type StageName } from '../../../lessons/index.ts';
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
  const { questions, puzzle, exercise, code } = lesson;
  if (lesson.predictions.every(({ id }) => Object.hasOwn(of.predictions, id))) done.add('Predict');
  if (['bad.ts', 'good.ts'].every((file) => of.ran.includes(file))) done.add('Run');
  const hasAnswered = questions.every(({ id }) => of.answered.includes(id));
  if (questions.length > 0 && hasAnswered) done.add('Investigate');
  if (puzzle ? of.sorted : of.edited) done.add('Modify');
  const isMade = exercise ? of.exercise.passed : code.typescript?.closing && of.closed;
  if (isMade) done.add('Make');
  return done;
}

/** Where to go on: the first stage that is not done; past Run, investigating is never over. */
export function nextStage(done: ReadonlySet<StageName>): StageName {
  if (!done.has('Run')) return done.has('Predict') ? 'Run' : 'Predict';
  const open = STAGES.slice(2).find((stage) => !done.has(stage));
  return open ?? 'Make';
}
