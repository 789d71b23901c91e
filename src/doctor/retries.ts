/** Attempts: calls of one kind by one task, each after the one before had failed. */
import type { Operation, Step, Task } from '../trace/index.ts';
import type { Evidence } from './evidence.ts';
import { ancestry, subtree } from './family.ts';

export interface Retrying {
  /** The task that tries again. */
  readonly task: Task;
  /** In order; all but perhaps the last failed. */
  readonly attempts: readonly Operation[];
}

const isFailure = ({ ending, result }: Operation): boolean =>
  ending === 'rejected' || /^(?:5\d\d|429)\b/.test(result);

/** Told of the innermost task that makes all attempts. */
export const retrying = (evidence: Evidence): readonly Retrying[] => evidence.once(gather);

function gather(evidence: Evidence): readonly Retrying[] {
  const found: Retrying[] = [];
  const counted = new Set<Operation>();
  const runs = new Map<string, readonly Operation[]>();
  const runOf = (task: Task, label: string): readonly Operation[] => {
    const key = `${task.id} ${label}`;
    const known = runs.get(key);
    if (known !== undefined) return known;
    const family = subtree(evidence, task.id);
    const run = firstRun(
      evidence.model.operations.filter(
        (each) =>
          each.api === 'fetch' &&
          each.label === label &&
          each.task !== null &&
          family.has(each.task),
      ),
    );
    runs.set(key, run);
    return run;
  };
  for (const operation of evidence.model.operations) {
    if (operation.api !== 'fetch' || counted.has(operation)) continue;
    let best: Retrying | null = null;
    for (const task of ancestry(evidence, operation.task)) {
      const attempts = runOf(task, operation.label);
      const isLonger = attempts.length > (best?.attempts.length ?? 1);
      if (isLonger && attempts.includes(operation)) best = { task, attempts };
    }
    if (best === null) continue;
    for (const each of best.attempts) counted.add(each);
    found.push(best);
  }
  return found;
}

/** From the first on, as long as each follows a failure. */
function firstRun(operations: readonly Operation[]): readonly Operation[] {
  const run: Operation[] = [];
  for (const operation of operations) {
    const last = run.at(-1);
    const follows =
      last === undefined ||
      (isFailure(last) && last.endedAt !== null && last.endedAt < operation.startedAt);
    if (!follows) break;
    run.push(operation);
  }
  return run;
}

/** Between a failure and the next attempt, in µs; one for each retry. */
export function pauses(evidence: Evidence, attempts: readonly Operation[]): readonly number[] {
  return attempts.slice(1).map(({ startedAt }, index) => {
    const ended = attempts[index]?.endedAt ?? startedAt;
    return evidence.trace.timeAt(startedAt) - evidence.trace.timeAt(ended);
  });
}

export const stepsOf = (attempts: readonly Operation[]): readonly Step[] =>
  attempts.flatMap(({ startedAt, endedAt }) =>
    endedAt === null ? [startedAt] : [startedAt, endedAt],
  );
