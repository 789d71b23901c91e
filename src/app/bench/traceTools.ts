/** What is needed of the trace's code only after a run: a chunk of its own. */
export { buildModel, buildModelInSlices, parseTraceText } from '../../trace/index.ts';
