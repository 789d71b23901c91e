/** From a trace to its JSON form. */
import type { Trace, TraceFile } from './trace.ts';

/** The file as plain data; large for a long trace, see `writeTrace`. */
export function toTraceFile(trace: Trace): TraceFile {
  return { ...trace.header, events: [...trace] };
}

/**
 * The file's text in pieces, for `new Blob` and streams: the text of millions of events is
 * longer than a string can be. One event a line, so that tools that know only lines can work
 * with it.
 */
export function* writeTraceParts(trace: Trace): Generator<string> {
  yield `${JSON.stringify(trace.header).slice(0, -1)},"events":[`;
  let before = '\n';
  for (const event of trace) {
    yield before + JSON.stringify(event);
    before = ',\n';
  }
  yield '\n]}\n';
}

/** @throws {RangeError} when the text is longer than a string can be (some two million events). */
export function writeTrace(trace: Trace): string {
  return Array.from(writeTraceParts(trace)).join('');
}
