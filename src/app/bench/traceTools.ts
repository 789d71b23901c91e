/** What is needed of the trace's code only after a run: a chunk of its own. */
import {
  activitiesInSlices,
  buildModelInSlices,
  type Slices,
  type Trace,
  type TraceModel,
} from '../../trace/index.ts';

export { buildModel, parseTraceText } from '../../trace/index.ts';

/** What goes on in shorter traces is collected when somebody asks. */
const LONG = 50_000;

/** The timeline asks for a run's activities in the frame that it draws first. */
export function* readTrace(trace: Trace): Slices<TraceModel> {
  const model = yield* buildModelInSlices(trace);
  if (trace.length >= LONG) yield* activitiesInSlices(model);
  return model;
}
