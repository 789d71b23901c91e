/**
 * speedscope's own file format: for each run one profile of the event loop (jobs, and the tasks
 * that run in them) and one of each task's life (its states). Times in virtual nanoseconds.
 */
import type { Step, Task, TraceModel } from '../../trace/index.ts';
import { asStep, formatMany } from '../../trace/index.ts';
import type { ExportedRun } from './chrome.ts';
import { nanoseconds } from './clock.ts';
import { stateName } from './states.ts';

interface Frame {
  readonly name: string;
  readonly file?: string;
  readonly line?: number;
}

interface Change {
  readonly type: 'O' | 'C';
  readonly frame: number;
  readonly at: number;
}

interface Profile {
  readonly type: 'evented';
  readonly name: string;
  readonly unit: 'nanoseconds';
  readonly startValue: number;
  readonly endValue: number;
  readonly events: readonly Change[];
}

/** speedscope lists profiles in one menu: more than this nobody finds anything in. */
const MOST_TASKS = 500;

export function speedscopeFile(title: string, runs: readonly ExportedRun[]): string {
  const frames = new Frames();
  const profiles = runs.flatMap((run) => profilesOf(run, frames, runs.length > 1));
  return JSON.stringify({
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    name: title,
    exporter: 'Fermata',
    // The program itself: in virtual time the event loop's jobs are all but points.
    activeProfileIndex: 1,
    shared: { frames: frames.list },
    profiles,
  });
}

/** Frames by what they are called and where they come from: one entry for each. */
class Frames {
  readonly list: Frame[] = [];
  readonly #indices = new Map<string, number>();

  index(frame: Frame): number {
    const key = JSON.stringify(frame);
    const known = this.#indices.get(key);
    if (known !== undefined) return known;
    this.#indices.set(key, this.list.length);
    return this.list.push(frame) - 1;
  }
}

function profilesOf({ title, model }: ExportedRun, frames: Frames, isPair: boolean): Profile[] {
  const times = nanoseconds(model.trace);
  const last = asStep(model.trace.length - 1);
  const at = (step: number): number => times[step] ?? 0;
  const profile = (name: string, events: readonly Change[]): Profile => ({
    type: 'evented',
    name: isPair ? `${title} · ${name}` : name,
    unit: 'nanoseconds',
    startValue: 0,
    endValue: at(last),
    events,
  });
  const tasks = model.tasks.slice(0, MOST_TASKS);
  const left = model.tasks.length - tasks.length;
  const loopName =
    left === 0 ? 'event loop' : `event loop (${formatMany(left, 'more task')} not listed)`;
  return [
    profile(loopName, loopChanges(model, frames, at, last)),
    ...tasks.map((task) => profile(task.name, taskChanges(model, task, frames, at, last))),
  ];
}

const frameOf = (task: Task): Frame => ({
  name: task.name,
  ...(task.site && { file: task.site.file, line: task.site.line }),
});

function taskChanges(
  model: TraceModel,
  task: Task,
  frames: Frames,
  at: (step: number) => number,
  last: Step,
): readonly Change[] {
  const life = frames.index(frameOf(task));
  const changes: Change[] = [{ type: 'O', frame: life, at: at(task.createdAt) }];
  for (let index = 0; index < task.spans.length; index++) {
    const from = task.spans.from(index);
    const frame = frames.index({ name: stateName(model, task.spans.state(index), from) });
    changes.push({ type: 'O', frame, at: at(from) });
    changes.push({ type: 'C', frame, at: at(task.spans.to(index)) });
  }
  changes.push({ type: 'C', frame: life, at: at(task.endedAt ?? last) });
  return changes;
}

/** What ran, and on whose behalf: jobs as they nest, in them the tasks while they run. */
function loopChanges(
  model: TraceModel,
  frames: Frames,
  at: (step: number) => number,
  last: Step,
): readonly Change[] {
  const stretches = [
    ...model.jobs.map(({ label, startedAt, endedAt }) => ({
      frame: frames.index({ name: label }),
      from: startedAt,
      to: endedAt ?? last,
    })),
    ...model.tasks.flatMap((task) => runningOf(task, frames.index(frameOf(task)))),
  ].sort((a, b) => a.from - b.from || b.to - a.to);
  const changes: Change[] = [];
  const open: { readonly frame: number; readonly to: number }[] = [];
  const closeUntil = (step: number): void => {
    for (let top = open.at(-1); top !== undefined && top.to <= step; top = open.at(-1)) {
      changes.push({ type: 'C', frame: top.frame, at: at(top.to) });
      open.pop();
    }
  };
  for (const { frame, from, to } of stretches) {
    closeUntil(from);
    // What began inside of another ends inside of it.
    const end = Math.min(to, open.at(-1)?.to ?? to);
    changes.push({ type: 'O', frame, at: at(from) });
    open.push({ frame, to: end });
  }
  closeUntil(Infinity);
  return changes;
}

function runningOf(
  { spans }: Task,
  frame: number,
): { readonly frame: number; readonly from: Step; readonly to: Step }[] {
  const stretches = [];
  for (let index = 0; index < spans.length; index++) {
    if (spans.state(index) !== 'running') continue;
    stretches.push({ frame, from: spans.from(index), to: spans.to(index) });
  }
  return stretches;
}
