/** The trace: the spine of the house. Whoever knows this folder knows the project. */
export * from './ids.ts';
export type * from './event.ts';
export type * from './trace.ts';
export { TRACE_FORMAT, TRACE_VERSION } from './trace.ts';
export type * from './model.ts';
