/** The sentence that the status line says about a run. */
import { toMs, type CompileProblem, type Preview, type TraceModel } from '../../trace/index.ts';

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';

/** Where an error was made: the first place of the program on its stack, as `main.ts:3`. */
function placeOf({ entries = [] }: Preview): string | null {
  const stack = entries.find(({ key }) => key === 'stack')?.value.text ?? '';
  const [, place] = /^\s*at (?:async )?(?:.* \()?([^()]+:\d+)\)?$/m.exec(stack) ?? [];
  return place ?? null;
}

/**
 * `RangeError: too far · main.ts:3`; of what is no error, where the bare value would say little,
 * `7 was thrown`.
 */
function thrown(error: Preview): string {
  if (error.type !== 'error') return `${firstLine(error.text)} was thrown`;
  const place = placeOf(error);
  return place === null ? firstLine(error.text) : `${firstLine(error.text)} · ${place}`;
}

export function problemLine({ message, site }: CompileProblem): string {
  return `${site.file}:${site.line}: ${message}`;
}

/** `Finished in 3000 ms (virtual)`, `Failed: …`, `Never settles: …`, `Stopped: …`. */
export function statusOfRun(model: TraceModel): string {
  const { end } = model.trace.header;
  const took = `${toMs(model.endsAt)} ms (virtual)`;
  switch (end.outcome) {
    case 'finished':
      return `Finished in ${took}`;
    case 'exited':
      return end.code === 0 ? `Finished in ${took}` : `Failed: exit code ${end.code} after ${took}`;
    case 'threw':
      return `Failed: ${thrown(end.error)}`;
    case 'stopped':
      return `Stopped: ${end.message.replace(/^Stopped:?\s+/, '')}`;
    case 'never-settles': {
      const [first] = end.waiting;
      if (!first) return 'Never settles: nothing is left that could wake the program';
      const more = end.waiting.length - 1;
      const who = model.task(first.task).name;
      const others = more === 0 ? '' : `, and ${more} more ${more === 1 ? 'waits' : 'wait'}`;
      return `Never settles: ${who} waits for ${first.wait.label}${others}`;
    }
  }
}

export function statusOfProblems(problems: readonly CompileProblem[]): string {
  const [first] = problems;
  return first ? `Failed: ${problemLine(first)}` : 'Failed: the program could not be read';
}

/** From bad to good news; of several runs the worst is told. */
const ORDER = ['Failed', 'Never settles', 'Stopped', 'Finished'];

export interface PaneStatus {
  readonly name: string;
  readonly text: string;
  /** Virtual ms, for telling which of two took longest. */
  readonly ms: number;
}

/** Of runs that were started together: the worst outcome, and of equal ones the longest. */
export function combinedStatus(all: readonly PaneStatus[]): PaneStatus | null {
  const rank = ({ text }: PaneStatus): number => ORDER.findIndex((word) => text.startsWith(word));
  const [worst] = all.toSorted((a, b) => rank(a) - rank(b) || b.ms - a.ms);
  return worst ?? null;
}
