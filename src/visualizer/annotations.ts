/** Durations and outcomes beside the awaits of a program, for the editor. */
import type { Ending, Site, Step, TraceModel } from '../trace/index.ts';
import { formatCount } from '../trace/index.ts';
import { formatDuration } from './format.ts';

export interface AwaitAnnotation {
  /** 1-based. */
  readonly line: number;
  /** 0-based, in UTF-16 units: right behind the awaited expression. */
  readonly column: number;
  /** `1 000 ms`; of several waits at one place `×3 · 40–120 ms`. */
  readonly text: string;
  /** The worst of all waits at this place. */
  readonly outcome: Ending;
}

interface Waits {
  readonly site: Site;
  count: number;
  shortest: number;
  longest: number;
  outcome: Ending;
}

const RANK: Record<Ending, number> = { fulfilled: 0, open: 1, cancelled: 2, rejected: 3 };
const BY = { value: 'fulfilled', error: 'rejected', cancellation: 'cancelled' } as const;

/** One for each place in `file` where a task waited, in the order of the places. */
export function awaitAnnotations(model: TraceModel, file: string): readonly AwaitAnnotation[] {
  const places = new Map<string, Waits>();
  for (const task of model.tasks) {
    const { spans } = task;
    for (let index = 0; index < spans.length; index++) {
      if (spans.state(index) !== 'awaiting') continue;
      const event = model.trace.event(spans.from(index));
      const { site } = event;
      if (event.kind !== 'task-suspended' || site === null || site.file !== file) continue;
      const micros = model.trace.timeAt(spans.to(index)) - event.at;
      const outcome = outcomeOf(model, spans.to(index), index + 1 < spans.length, spans, index);
      const key = `${site.line}:${site.column}:${site.endLine}:${site.endColumn}`;
      const waits = places.get(key);
      if (waits === undefined) {
        places.set(key, { site, count: 1, shortest: micros, longest: micros, outcome });
        continue;
      }
      waits.count += 1;
      waits.shortest = Math.min(waits.shortest, micros);
      waits.longest = Math.max(waits.longest, micros);
      if (RANK[outcome] > RANK[waits.outcome]) waits.outcome = outcome;
    }
  }
  return [...places.values()]
    .sort((a, b) => a.site.endLine - b.site.endLine || a.site.endColumn - b.site.endColumn)
    .map(({ site, count, shortest, longest, outcome }) => ({
      line: site.endLine,
      column: site.endColumn,
      text: textOf(count, shortest, longest, outcome),
      outcome,
    }));
}

/** How a wait that ended at `ended` went: by the resumption that followed it. */
function outcomeOf(
  model: TraceModel,
  ended: Step,
  hasMore: boolean,
  spans: { state(index: number): string; from(index: number): Step; to(index: number): Step },
  index: number,
): Ending {
  if (!hasMore) {
    const event = model.trace.event(ended);
    return event.kind === 'task-ended'
      ? event.outcome === 'cancelled'
        ? 'cancelled'
        : 'fulfilled'
      : event.kind === 'task-resumed'
        ? BY[event.by]
        : 'open';
  }
  const resumed = model.trace.event(
    spans.state(index + 1) === 'ready' ? spans.to(index + 1) : spans.from(index + 1),
  );
  return resumed.kind === 'task-resumed' ? BY[resumed.by] : 'open';
}

function textOf(count: number, shortest: number, longest: number, outcome: Ending): string {
  if (outcome === 'open' && count === 1) return 'never settled';
  const span =
    formatDuration(shortest) === formatDuration(longest)
      ? formatDuration(longest)
      : range(shortest, longest);
  return count === 1 ? span : `×${formatCount(count)} · ${span}`;
}

/** `40–120 ms`: the unit once where both have it. */
function range(shortest: number, longest: number): string {
  const low = formatDuration(shortest);
  const high = formatDuration(longest);
  const isSameUnit = low.endsWith(' ms') === high.endsWith(' ms');
  return `${isSameUnit ? low.slice(0, -3) : low}–${high}`;
}
