/**
 * Listeners pile up on a signal that outlives those who listen.
 *
 * Proven from the trace (`findLeaks`): two or more listeners that one place added to one signal
 * were still there when the run ended, and the signal was never aborted. Told where they are
 * added.
 *
 * Silent on a single listener for the program's life, and on those that were removed.
 */
import { findLeaks, type Site, type Step } from '../../trace/index.ts';
import type { Rule } from '../rule.ts';

export const leakedListener: Rule = {
  id: 'leaked-listener',
  severity: 'warning',
  title: 'Listeners that pile up',
  why: 'Each keeps its closure in memory as long as the signal lives, and all of them run when it is aborted at last.',
  mend: "Remove the listener when the work is done: `signal.removeEventListener('abort', stop)` on every path, or add it with `{ signal: done.signal }` and abort that one. `{ once: true }` alone does not help: the event may never come.",
  lesson: 'cancellation',
  *find(evidence) {
    const piles = new Map<string, { readonly site: Site; readonly steps: Step[]; type: string }>();
    for (const { kind, step } of findLeaks(evidence.model)) {
      const event = evidence.trace.event(step);
      if (kind !== 'listener' || event.kind !== 'listener-added' || event.site === null) continue;
      const { site, type } = event;
      const key = `${site.file} ${site.line} ${site.column} ${String(event.signal)}`;
      const pile = piles.get(key);
      if (pile === undefined) piles.set(key, { site, steps: [step], type });
      else pile.steps.push(step);
    }
    for (const { site, steps, type } of piles.values()) {
      const [first] = steps;
      const last = steps.at(-1);
      if (first === undefined || last === undefined) continue;
      yield {
        site,
        message: `From ${evidence.at(first)} to ${evidence.at(last)} this line added ${steps.length} listeners for \`${type}\` to one signal. None was removed, and the signal was never aborted.`,
        events: steps,
      };
    }
  },
};
