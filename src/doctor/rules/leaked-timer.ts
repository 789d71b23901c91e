/**
 * A timer was left behind by what it guarded.
 *
 * Proven from the trace (`findLeaks`): it rang only to lose a race that was long decided, or to
 * abort what was all over; or it repeats and was never cleared though the program had come to its
 * end. Told where it was set.
 *
 * Silent on timers that somebody waits for, on one-shot timers whose callbacks do other work, on
 * those that abort the work of others (a person who presses Cancel too late), and on intervals of
 * the whole program that keep nobody waiting (`unref`).
 */
import { findLeaks, type EventOfKind } from '../../trace/index.ts';
import type { Evidence } from '../evidence.ts';
import type { Rule } from '../rule.ts';
import { child, lastName } from '../syntax/node.ts';
import { withoutPlace } from '../words.ts';

export const leakedTimer: Rule = {
  id: 'leaked-timer',
  severity: 'warning',
  title: 'A timer that is left behind',
  why: 'Until it rings it keeps the program alive and its closure in memory. In a busy server thousands of them pile up.',
  mend: 'Clear it when what it guards is over, on every path: `try { … } finally { clearTimeout(timer); }`. `AbortSignal.timeout(ms)` needs no clearing.',
  lesson: 'timeouts',
  *find(evidence) {
    for (const { kind, step } of findLeaks(evidence.model)) {
      const event = evidence.trace.event(step);
      if (kind !== 'timer' || event.kind !== 'timer-set' || event.site === null) continue;
      if (isButton(evidence, event) || isOfProgram(evidence, event)) continue;
      const name = `\`${withoutPlace(event.label)}\``;
      const set = evidence.at(step);
      const fired = evidence.of('timer-fired').find(({ cause }) => cause === step);
      const what = event.repeats
        ? `${name} was set at ${set} and never cleared: it would repeat for ever.`
        : `${name}, set at ${set}, rang at ${fired === undefined ? 'its time' : evidence.at(fired.step)}, when what it guarded was long over.`;
      yield {
        site: event.site,
        message: what,
        events: fired === undefined || event.repeats ? [step] : [step, fired.step],
      };
    }
  },
};

/** It aborts a signal that only other tasks had handed to work: no deadline of its own task's. */
function isButton(evidence: Evidence, timer: EventOfKind<'timer-set'>): boolean {
  const fired = evidence.of('timer-fired').find(({ cause }) => cause === timer.step);
  const job = evidence.of('job-queued').find(({ cause }) => cause === fired?.step);
  const request = evidence.of('cancel-requested').find((event) => event.job === job?.queued);
  if (job === undefined || request === undefined) return false;
  return !evidence
    .of('operation-started')
    .some(({ signal, task }) => signal === request.signal && task === timer.task);
}

/** An interval for as long as the program lives, that keeps nobody waiting (`unref`). */
function isOfProgram(evidence: Evidence, { repeats, site }: EventOfKind<'timer-set'>): boolean {
  const source = evidence.source(site);
  const call = source === null || site === null ? null : source.callAt(site);
  if (!repeats || source === null || call === null || source.functionAround(call) !== null) {
    return false;
  }
  return source.nodes.some(
    (node) => node.type === 'CallExpression' && lastName(child(node, 'callee')) === 'unref',
  );
}
