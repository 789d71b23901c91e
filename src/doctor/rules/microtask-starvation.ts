/**
 * Microtasks followed each other so long that timers and answers had to wait.
 *
 * Proven from the trace: in one macrotask at least 1000 turns of microtasks, or at least ten in
 * 50 ms, while a timer was due or an answer had come. Told at the `await`, or the callback, that
 * took most of the turns.
 *
 * Silent when nobody was waiting, and where a single long piece of code was the cause.
 */
import { formatCount, formatTime, type Site, type VirtualMicros } from '../../trace/index.ts';
import type { Evidence } from '../evidence.ts';
import { keptWaiting, type Macrotask, macrotasks } from '../macrotasks.ts';
import type { Rule } from '../rule.ts';
import { withoutPlace } from '../words.ts';

const MANY = 1000;
const SOME = 10;
/** In µs. */
const LONG = 50_000;

export const microtaskStarvation: Rule = {
  id: 'microtask-starvation',
  severity: 'warning',
  title: 'An await that lets nobody else run',
  why: 'An `await` on something that is there already goes on in a microtask, and all microtasks run before the next timer or answer. Everybody else waits until the last of them is done.',
  mend: 'Now and then wait for something that lets the loop turn: `await new Promise((resolve) => setTimeout(resolve, 0))`, or `await scheduler.yield()` where it exists.',
  lesson: 'cooperative-scheduling',
  *find(evidence) {
    for (const macrotask of macrotasks(evidence)) {
      if (!isStarving(evidence, macrotask)) continue;
      const kept = keptOf(evidence, macrotask);
      const [first] = kept;
      const site = placeOf(evidence, macrotask);
      if (first === undefined || site === null) continue;
      const due = first.due === null ? '' : `, due at ${inMs(first.due)},`;
      yield {
        site,
        message: `From ${inMs(macrotask.from)} to ${inMs(macrotask.to)}, ${formatCount(macrotask.turns.length)} microtasks ran in a row. \`${withoutPlace(first.label)}\`${due} had to wait until the last of them was done.`,
        events: [
          macrotask.firstStep,
          macrotask.lastStep,
          ...kept.flatMap(({ began, ran }) => [began, ran]),
        ],
      };
    }
  },
};

const inMs = (micros: number): string => formatTime(micros as VirtualMicros);

const keptOf = (evidence: Evidence, { from, to, lastStep }: Macrotask) =>
  keptWaiting(evidence, from, to, lastStep);

/** Whether it is the number of microtasks that kept others waiting. */
export function isStarving(evidence: Evidence, macrotask: Macrotask): boolean {
  const { turns, busy, from, to } = macrotask;
  const isLong = turns.length >= SOME && to - from >= LONG;
  if (turns.length < MANY && !isLong) return false;
  const longest = Math.max(0, ...busy.map((each) => each.to - each.from));
  if (longest > (to - from) / 2) return false;
  return keptOf(evidence, macrotask).length > 0;
}

/** Where most of the turns were taken. */
function placeOf(evidence: Evidence, { turns }: Macrotask): Site | null {
  const counts = new Map<string, { readonly site: Site; count: number }>();
  for (const step of turns) {
    const { site } = evidence.trace.event(step);
    if (site === null) continue;
    const key = `${site.file} ${site.line} ${site.column}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { site, count: 1 });
    else known.count++;
  }
  let most: { readonly site: Site; readonly count: number } | null = null;
  for (const each of counts.values()) if (most === null || each.count > most.count) most = each;
  return most?.site ?? null;
}
