/**
 * Code kept the thread for so long that others had to wait.
 *
 * Proven from the trace: a stretch of at least 50 ms (what the web calls a long task) in which one
 * piece of code gave control back to nobody, while a timer was due, an answer had come, or another
 * task could have run. The source tells where: a call of `work`, or a loop that never waits.
 *
 * Silent when nobody was waiting. Where many short pieces add up, `microtask-starvation` tells.
 */
import { formatTime, type Site, type VirtualMicros } from '../../trace/index.ts';
import type { Evidence } from '../evidence.ts';
import { type Busy, keptWaiting, macrotasks, readyMeanwhile } from '../macrotasks.ts';
import type { Rule } from '../rule.ts';
import { list } from '../syntax/node.ts';
import { busyCode } from '../syntax/busy.ts';
import { withoutPlace } from '../words.ts';
import { isStarving } from './microtask-starvation.ts';

/** In µs. */
const LONG = 50_000;

export const blockedLoop: Rule = {
  id: 'blocked-loop',
  severity: 'warning',
  title: 'Code that keeps everybody waiting',
  why: 'There is one thread. While this code has it, no timer fires, no answer is read, and a page neither scrolls nor reacts.',
  mend: 'Move heavy work off the thread (a worker; here `await offload(() => …)`), use the asynchronous form of a blocking call, or cut the work into slices and let others run between them.',
  lesson: 'blocking-the-loop',
  *find(evidence) {
    for (const macrotask of macrotasks(evidence)) {
      if (isStarving(evidence, macrotask)) continue;
      for (const busy of macrotask.busy) {
        if (busy.to - busy.from < LONG) continue;
        const last = busy.steps.at(-1) ?? busy.step;
        const kept = keptWaiting(evidence, busy.from, busy.to, last);
        const ready = readyMeanwhile(evidence, busy.to - LONG, busy.task, last);
        const [first] = kept;
        const [task] = ready;
        const site = placeOf(evidence, busy);
        if (site === null || (first === undefined && task === undefined)) continue;
        const who = first === undefined ? (task?.name ?? '') : withoutPlace(first.label);
        const since =
          first?.due === null || first === undefined ? '' : `, due at ${inMs(first.due)},`;
        const others = kept.length + ready.length - 1;
        const more = others === 0 ? '' : ` and ${others} more`;
        yield {
          site,
          message: `From ${inMs(busy.from)} to ${inMs(busy.to)} this code gave control back to nobody. \`${who}\`${since}${more} had to wait until ${inMs(busy.to)}.`,
          events: [
            ...busy.steps,
            ...kept.flatMap(({ began, ran }) => [began, ran]),
            ...ready.map((each) => each.since),
          ],
        };
      }
    }
  },
};

const inMs = (micros: number): string => formatTime(micros as VirtualMicros);

function placeOf(evidence: Evidence, busy: Busy): Site | null {
  const event = evidence.trace.event(busy.step);
  const { site } = event;
  const source = evidence.source(site);
  if (source === null || site === null) return site;
  const start = source.offsetOf(site.line, site.column);
  const task = evidence.task(busy.task);
  const isMain = start === 0 && site.line === 1;
  const called = isMain ? null : source.functionAt(site);
  const call = called === null && !isMain ? source.callAt(site) : null;
  const callback = list(call, 'arguments')
    .map((each) => source.functionMeant(each))
    .find(Boolean);
  const own = task === null ? null : evidence.functionOf(task);
  const body = called ?? callback ?? own ?? source.program;
  const code = busyCode(source, body, new Set());
  return code[0] === undefined ? site : source.siteOf(headOf(code[0], source.text));
}

/** A loop by its head: the line that a reader looks at. */
function headOf(node: { readonly start: number; readonly end: number }, text: string) {
  const end = text.indexOf('\n', node.start);
  return { start: node.start, end: end < 0 || end > node.end ? node.end : end };
}
