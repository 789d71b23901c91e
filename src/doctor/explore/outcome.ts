/** What a run came to, as far as anybody outside of it can tell: not how long it took. */
import type { PromiseId, RunEnd, Trace } from '../../trace/index.ts';

export interface Outcome {
  readonly outcome: RunEnd['outcome'];
  /** What was printed, an entry each. */
  readonly output: readonly string[];
  /** What went wrong, in the words of the error or of the check; null if nothing did. */
  readonly error: string | null;
}

/** Null if the run is as it should be, else what is wrong with it. Throwing is a wrong as well. */
export type Check = (trace: Trace) => string | null;

export function outcomeOf(trace: Trace, check: Check = () => null): Outcome {
  const output: string[] = [];
  const unhandled = new Map<PromiseId, string>();
  for (const event of trace) {
    if (event.kind === 'console') output.push(event.text);
    if (event.kind === 'rejection-unhandled') unhandled.set(event.promise, event.error.text);
    if (event.kind === 'rejection-handled-late') unhandled.delete(event.promise);
  }
  const { end } = trace.header;
  const [rejection] = unhandled.values();
  const left = rejection === undefined ? null : `unhandled rejection: ${firstLine(rejection)}`;
  return { outcome: end.outcome, output, error: errorOf(end) ?? left ?? complaintOf(trace, check) };
}

function errorOf(end: RunEnd): string | null {
  switch (end.outcome) {
    case 'finished':
      return null;
    case 'threw':
      return firstLine(end.error.text);
    case 'exited':
      return end.code === 0 ? null : `exited with code ${end.code}`;
    case 'stopped':
      return end.message;
    case 'never-settles':
      return `never settles: ${end.waiting.map(({ wait }) => wait.label).join(', ')}`;
  }
}

function complaintOf(trace: Trace, check: Check): string | null {
  try {
    return check(trace);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';
