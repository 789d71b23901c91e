import type { TraceModel } from '../../trace/index.ts';
import type { TimelineRun } from '../../visualizer/index.ts';
import type { TracedPane } from './types.ts';

const made = new WeakMap<TraceModel, TimelineRun>();
let lists: { readonly runs: readonly TimelineRun[] } = { runs: [] };

/** The same panes give the same runs, object for object: drawings are kept by identity. */
export function timelineRuns(panes: readonly TracedPane[]): readonly TimelineRun[] {
  const runs = panes.map(({ id, title, runs: count, model }) => {
    const run = made.get(model) ?? { id: `${id}-${count}`, title, model };
    made.set(model, run);
    return run;
  });
  const same =
    runs.length === lists.runs.length && runs.every((run, index) => run === lists.runs[index]);
  if (!same) lists = { runs };
  return lists.runs;
}
