/** The trace: the spine of the house. Whoever knows this folder knows the project. */
export * from './ids.ts';
export type * from './event.ts';
export type * from './trace.ts';
export { TRACE_FORMAT, TRACE_VERSION } from './trace.ts';
export type * from './model.ts';
export { assertNever } from './assertNever.ts';
export { TraceBuilder, type TraceFinish, type TraceStart } from './builder.ts';
export { fromColumns, toColumns, type TraceColumns, transferables } from './columnar.ts';
export { TraceFormatError } from './formatError.ts';
export { EVENT_KINDS } from './schema.ts';
export type { NewEvent } from './store.ts';
export { NaturalPreview } from './tables.ts';
export { buildModel, buildModelInSlices } from './buildModel.ts';
export { type Peek, peekInto } from './peek.ts';
export { atOnce, SLICE, type Slices } from './slices.ts';
export { parsePreview, parseTrace, parseTraceText } from './parse.ts';
export { toTraceFile, writeTrace, writeTraceParts } from './write.ts';
export { activitiesInSlices, activitiesOf, type Activity } from './activities.ts';
export { criticalStretches, type CriticalStretch } from './criticalPath.ts';
export { findLeaks, type Leak } from './leaks.ts';
export { measure, type Measures, peakInFlight } from './measure.ts';
export {
  compareModels,
  type Comparison,
  type ComparisonKey,
  type ComparisonRow,
} from './compare.ts';
export { formatCount, formatMany, formatMs, formatTime } from './words.ts';
export { parseNotation } from './parseNotation.ts';
export { printNotation } from './printNotation.ts';
export { describeEvent } from './describe.ts';
export { whyNow } from './whyNow.ts';
export { type Sentence, type SentencePart, sentenceText } from './sentence.ts';
