/** What of the runs a person wants to see: kinds of lanes and signs, tasks by name, folded tasks. */
import type { Ending, Task, TaskId, TraceModel } from '../../trace/index.ts';
import type { Activity } from './activities.ts';
import type { LaneMark } from './marks.ts';

/** What can be left out of the picture. Failures never can. */
export const KINDS = ['loop', 'operations', 'timers', 'console', 'marks', 'arrows'] as const;
export type Kind = (typeof KINDS)[number];

export interface Shown {
  readonly without: ReadonlySet<Kind>;
  /** The concurrency chart; null: where there is enough in flight to need one. */
  readonly chart: boolean | null;
  /** The chain of operations that the duration was made of. */
  readonly criticalPath: boolean;
  /** Only tasks in which something failed, was cancelled, blocked the loop or never ended. */
  readonly onlyTrouble: boolean;
  /** Only tasks whose names hold this, whatever the case; empty: all. */
  readonly named: string;
  /** Tasks whose lanes stand for all that is under them: `foldKey` of each. */
  readonly folded: ReadonlySet<string>;
  /** Runs begin side by side, or stand so that the first thing they did differently is one line. */
  readonly alignment: 'start' | 'difference';
}

export const EVERYTHING: Shown = {
  without: new Set(),
  chart: null,
  criticalPath: false,
  onlyTrouble: false,
  named: '',
  folded: new Set(),
  alignment: 'start',
};

export const foldKey = (run: number, task: TaskId): string => `${run} ${task}`;

export const isFiltered = ({ onlyTrouble, named, without }: Shown): boolean =>
  onlyTrouble || named.trim() !== '' || without.size > 0;

/** With a member that was there taken out, or one that was not put in. */
export function toggled<Member>(set: ReadonlySet<Member>, member: Member): ReadonlySet<Member> {
  const next = new Set(set);
  if (!next.delete(member)) next.add(member);
  return next;
}

/** The tasks that have lanes: those asked for, and whatever they stand under. */
export function shownTasks(
  model: TraceModel,
  activities: readonly Activity[],
  marks: readonly LaneMark[],
  shown: Shown,
): ReadonlySet<TaskId> {
  const name = shown.named.trim().toLowerCase();
  if (name === '' && !shown.onlyTrouble) return new Set(model.tasks.map(({ id }) => id));
  const troubled = shown.onlyTrouble ? troubledTasks(model, activities, marks) : null;
  const kept = new Set<TaskId>();
  for (const task of model.tasks) {
    if (name !== '' && !task.name.toLowerCase().includes(name)) continue;
    if (troubled !== null && !troubled.has(task.id)) continue;
    for (
      let one: Task | null = task;
      one !== null && !kept.has(one.id);
      one = one.parent === null ? null : model.task(one.parent)
    ) {
      kept.add(one.id);
    }
  }
  return kept;
}

const isTrouble = (ending: Ending): boolean => ending !== 'fulfilled';

function troubledTasks(
  model: TraceModel,
  activities: readonly Activity[],
  marks: readonly LaneMark[],
): ReadonlySet<TaskId> {
  const troubled = new Set<TaskId>();
  for (const task of model.tasks) if (isTrouble(task.ending)) troubled.add(task.id);
  for (const { ending, task, kind } of activities) {
    // A timer that was cleared is an everyday thing.
    const isWrong = kind === 'timer' ? ending === 'open' : isTrouble(ending);
    if (isWrong) troubled.add(task);
  }
  for (const { kind, task } of marks) {
    if (kind === 'rejection' || kind === 'cancel' || kind === 'console-error') troubled.add(task);
  }
  for (const { task } of model.blocked) if (task !== null) troubled.add(task);
  return troubled;
}

/** Whether a mark is drawn: failures always are. */
export function isMarkShown({ kind }: LaneMark, { without }: Shown): boolean {
  if (kind === 'mark') return !without.has('marks');
  return kind === 'rejection' || kind === 'cancel' || !without.has('console');
}
