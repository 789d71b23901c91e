/**
 * A request was waited for much too long, and nothing would have ended the wait.
 *
 * Proven from the trace: a request was in flight for more than 10 s of virtual time, or never
 * answered in that time, had no signal, and neither it nor anybody who waited for it took part in
 * a race. Told where it was started.
 *
 * Silent on pauses and timers, permits, offloaded work, and requests with any signal.
 */
import type { PromiseId } from '../../trace/index.ts';
import type { Evidence } from '../evidence.ts';
import type { Rule } from '../rule.ts';

/** In ms. */
const TOO_LONG = 10_000;

export const missingTimeout: Rule = {
  id: 'missing-timeout',
  severity: 'warning',
  title: 'A request without a deadline',
  why: 'A server that hangs makes everybody who waits for it hang too. Nothing ends that wait by itself.',
  mend: 'Give the request a deadline: `fetch(url, { signal: AbortSignal.timeout(5000) })`. It covers the body as well.',
  lesson: 'timeouts',
  *find(evidence) {
    for (const { operation, api, label, signal, promise, site, step } of evidence.of(
      'operation-started',
    )) {
      if (api !== 'fetch' || signal !== null || site === null) continue;
      const { endedAt } = evidence.model.operation(operation);
      const until = endedAt ?? evidence.lastStep;
      if (evidence.ms(until) - evidence.ms(step) <= TOO_LONG) continue;
      if (promise !== null && isRaced(evidence, promise, new Set())) continue;
      const end =
        endedAt === null
          ? 'and was not answered when the run ended'
          : `and was answered at ${evidence.at(endedAt)}`;
      yield {
        site,
        message: `\`${label}\` was sent at ${evidence.at(step)} ${end}. It had neither a signal nor a deadline, so the wait could have lasted for ever.`,
        events: [step, until],
      };
    }
  },
};

/** Whether it, or what follows from it, takes part in a race. */
function isRaced(evidence: Evidence, id: PromiseId, seen: Set<PromiseId>): boolean {
  const promise = evidence.promises.get(id);
  if (promise === undefined || seen.has(id)) return false;
  seen.add(id);
  const follows = promise.followers.some(
    ({ link, promise: next }) => link === 'race' || isRaced(evidence, next, seen),
  );
  if (follows) return true;
  return promise.awaits.some((step) => {
    const task = evidence.task(evidence.trace.event(step).task);
    return task?.promise != null && isRaced(evidence, task.promise, seen);
  });
}
