/** What is needed of the trace's code only after a run: a chunk of its own. */
import {
  buildModelInSlices,
  measureInSlices,
  type Slices,
  type Trace,
  type TraceModel,
} from '../../trace/index.ts';

export { buildModel, parseTraceText } from '../../trace/index.ts';

/** Shorter traces are measured when somebody asks. */
const LONG = 50_000;

/** A long trace is measured too: the timeline asks for it in the frame that it draws first. */
export function* readTrace(trace: Trace): Slices<TraceModel> {
  const model = yield* buildModelInSlices(trace);
  if (trace.length >= LONG) yield* measureInSlices(model);
  return model;
}
