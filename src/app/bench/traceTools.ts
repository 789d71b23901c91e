/** What is needed of the trace's code only after a run: a chunk of its own. */
export { buildModel, parseTraceText, toTraceFile, writeTrace } from '../../trace/index.ts';
