/** Finds what a check speaks of: tasks and operations by the names that the timeline shows. */
import {
  activitiesOf,
  asStep,
  toMs,
  type Activity,
  type Ending,
  type Site,
  type Step,
  type TraceModel,
  type VirtualMicros,
} from '../../trace/index.ts';

export interface Named {
  readonly label: string;
  readonly started: VirtualMicros;
  /** Null: it never ended. */
  readonly ended: VirtualMicros | null;
  readonly ending: Ending;
  readonly site: Site | null;
}

/** Tasks and operations whose name begins so, in the order of their starts. */
export function named(model: TraceModel, name: string): readonly Named[] {
  const timeAt = (step: Step | null): VirtualMicros | null =>
    step === null ? null : model.trace.timeAt(step);
  const tasks = model.tasks.map((task) => ({
    label: task.name,
    from: task.createdAt,
    ended: timeAt(task.endedAt),
    ending: task.ending,
    site: task.site,
  }));
  const operations = model.operations.map((operation) => ({
    label: operation.label,
    from: operation.startedAt,
    ended: timeAt(operation.endedAt),
    ending: operation.ending,
    site: operation.site,
  }));
  return [...tasks, ...operations]
    .filter(({ label }) => label.startsWith(name))
    .toSorted((a, b) => a.from - b.from)
    .map(({ from, ...rest }) => ({ ...rest, started: model.trace.timeAt(from) }));
}

/** Activities of an API (`fetch`) or of a name that begins so (`GET /users`). */
function chosen(model: TraceModel, of: string | undefined): readonly Activity[] {
  return activitiesOf(model).filter(
    ({ operation, label }) =>
      of === undefined ||
      label.startsWith(of) ||
      (operation !== null && model.operation(operation).api === of),
  );
}

/** Where each of them was started, in order. */
export const operationsOf = (model: TraceModel, of?: string): readonly (Site | null)[] =>
  chosen(model, of).map(({ from }) => model.trace.event(from).site);

/** The most of them at once, and the step that made it so many. */
export function peakOf(
  model: TraceModel,
  of?: string,
): { readonly peak: number; readonly step: Step | null } {
  let peak = 0;
  let at: Step | null = null;
  const activities = chosen(model, of);
  for (const { from } of activities) {
    const count = activities.filter((each) => each.from <= from && from < each.to).length;
    if (count > peak) [peak, at] = [count, from];
  }
  return { peak, step: at };
}

/** Where the program was when it last waited for something: what made it last so long. */
export function lastBusyStep(model: TraceModel): Step {
  const last = activitiesOf(model).at(-1);
  return last?.from ?? asStep(0);
}

/** When somebody first asked to stop, in ms; null: nobody did. */
export function firstCancelRequest(model: TraceModel): number | null {
  for (const event of model.trace) {
    if (event.kind === 'cancel-requested') return toMs(event.at);
  }
  return null;
}
