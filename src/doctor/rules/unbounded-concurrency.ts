/**
 * One place of the program started more work at once than anybody can serve.
 *
 * Proven from the trace: of the requests (or offloaded calls) that one place started, more than 50
 * were in flight at once; or more than the server's capacity, so that it queued some, or refused
 * some with 429. Told at the combinator that waits for them all, where there is one.
 *
 * Silent on timers and permits, and on servers that are down for other reasons.
 */
import { formatCount, type OperationId, type Site, type Step } from '../../trace/index.ts';
import type { Evidence } from '../evidence.ts';
import type { Rule } from '../rule.ts';

const MANY = 50;

export const unboundedConcurrency: Rule = {
  id: 'unbounded-concurrency',
  severity: 'warning',
  title: 'More at once than can be served',
  why: 'Servers, connections and memory are limited. What comes on top waits, is refused or times out, and everybody else feels it.',
  mend: 'Let only a few be under way at a time: a semaphore around the request, or a handful of workers that take the next item when they are done.',
  lesson: 'limiting-concurrency',
  *find(evidence) {
    for (const group of groupsOf(evidence)) {
      const { peak, peakAt } = peakOf(evidence, group);
      const overload = overloadOf(evidence, group);
      if (peak <= MANY && overload === null) continue;
      const place = fanOut(evidence, group, peak) ?? group.site;
      const [first] = group.operations;
      yield {
        site: place,
        message: `At ${evidence.at(peakAt)}, ${formatCount(peak)} of \`${labelOf(group)}\` were in flight at once, started in line ${group.site.line}.${overload === null ? '' : ` ${overload}`}`,
        events: [...(first === undefined ? [] : [first.startedAt]), peakAt],
      };
    }
  },
};

interface Started {
  readonly id: OperationId;
  readonly label: string;
  readonly startedAt: Step;
  readonly endedAt: Step | null;
  readonly servedAt: Step | null;
  readonly result: string;
}

interface Group {
  readonly site: Site;
  readonly operations: readonly Started[];
}

function groupsOf(evidence: Evidence): readonly Group[] {
  const groups = new Map<string, { readonly site: Site; readonly operations: Started[] }>();
  for (const operation of evidence.model.operations) {
    const { site, api } = operation;
    if (site === null || (api !== 'fetch' && api !== 'offload')) continue;
    const key = `${site.file} ${site.line} ${site.column}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { site, operations: [operation] });
    else known.operations.push(operation);
  }
  return [...groups.values()];
}

function peakOf(evidence: Evidence, { operations }: Group) {
  const changes = operations
    .flatMap(({ startedAt, endedAt }) => [
      { step: startedAt, by: 1 },
      { step: endedAt ?? evidence.lastStep, by: -1 },
    ])
    .sort((a, b) => a.step - b.step);
  let inFlight = 0;
  let peak = 0;
  let peakAt = changes[0]?.step ?? evidence.lastStep;
  for (const { step, by } of changes) {
    inFlight += by;
    if (inFlight <= peak) continue;
    peak = inFlight;
    peakAt = step;
  }
  return { peak, peakAt };
}

/** What the server did with those that were too many. */
function overloadOf(evidence: Evidence, { operations }: Group): string | null {
  /** One that was refused while another had a place: what was lacking was places. */
  const isForPlaces = ({ startedAt, endedAt }: Started): boolean =>
    operations.some(
      (other) =>
        other.result !== '429' &&
        other.startedAt < (endedAt ?? evidence.lastStep) &&
        (other.endedAt ?? evidence.lastStep) > startedAt,
    );
  const refused = operations.filter((each) => each.result === '429' && isForPlaces(each));
  const queued = operations.filter(({ servedAt }) => servedAt !== null);
  if (refused.length > 0)
    return `The server refused ${formatCount(refused.length)} of them with 429.`;
  if (queued.length === 0) return null;
  return `The server let ${formatCount(queued.length)} of them wait in its queue.`;
}

const labelOf = ({ operations }: Group): string =>
  (operations[0]?.label ?? '').replace(/\d+/g, '…').replace(/\?.*$/, '');

/** The combinator that was handed (nearly) all of them. */
function fanOut(evidence: Evidence, { operations }: Group, peak: number): Site | null {
  const first = operations[0]?.startedAt ?? evidence.lastStep;
  for (const promise of evidence.promises.values()) {
    const isAll = promise.origin === 'all' || promise.origin === 'allSettled';
    if (!isAll || promise.sources.length * 2 < peak || promise.createdAt < first) continue;
    return promise.site;
  }
  return null;
}
