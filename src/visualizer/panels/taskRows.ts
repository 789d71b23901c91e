/** The tasks of a run as the rows of a tree, with what each is doing at a step. Pure. */
import type { Step, Task, TaskId, TraceModel } from '../../trace/index.ts';
import { formatTime } from '../../trace/index.ts';
import { waitCaption } from '../timeline/captions.ts';

export interface TaskRow {
  readonly task: Task;
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  readonly isExpanded: boolean;
  readonly hasChildren: boolean;
}

/** In preorder, without what is under collapsed tasks. */
export function taskRows(model: TraceModel, collapsed: ReadonlySet<TaskId>): readonly TaskRow[] {
  const rows: TaskRow[] = [];
  const roots = model.tasks.filter((task) => task.parent === null);
  let hiddenBelow = Infinity;
  const places = new Map<TaskId, { position: number; siblings: number }>();
  const place = (ids: readonly TaskId[]): void => {
    for (const [index, id] of ids.entries()) {
      places.set(id, { position: index + 1, siblings: ids.length });
    }
  };
  place(roots.map((task) => task.id));
  for (const task of model.tasks) place(task.children);
  for (const task of model.tasks) {
    if (task.depth > hiddenBelow) continue;
    hiddenBelow = Infinity;
    const hasChildren = task.children.length > 0;
    const isExpanded = !collapsed.has(task.id);
    if (hasChildren && !isExpanded) hiddenBelow = task.depth;
    const { position, siblings } = places.get(task.id) ?? { position: 1, siblings: 1 };
    rows.push({ task, level: task.depth + 1, position, siblings, isExpanded, hasChildren });
  }
  return rows;
}

/** What a task is doing at a step: `awaits fetchUser(2) · line 3`, `ended: fulfilled`. */
export function stateWords(model: TraceModel, task: Task, step: Step): string {
  if (step < task.createdAt) return 'not yet created';
  if (task.endedAt !== null && step >= task.endedAt) return `ended: ${task.ending}`;
  const { spans } = task;
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (spans.from(middle) <= step) low = middle + 1;
    else high = middle;
  }
  const index = low - 1;
  if (index < 0) return 'created';
  const state = spans.state(index);
  if (state !== 'awaiting') return state;
  const caption = waitCaption(model, spans.from(index));
  return caption.text === '' ? 'awaiting' : caption.text + caption.place;
}

/** `0 ms – 1 000 ms`. */
export function lifeWords(model: TraceModel, task: Task): string {
  const from = formatTime(model.trace.timeAt(task.createdAt));
  if (task.endedAt === null) return `${from} – never ended`;
  return `${from} – ${formatTime(model.trace.timeAt(task.endedAt))}`;
}
