/** Durations and outcomes beside the awaits of a program, for the editor. */
import type { Ending, Peek, Site, Slices, Spans, Trace, TraceModel } from '../trace/index.ts';
import { atOnce, formatCount, peekInto, SLICE } from '../trace/index.ts';
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
  /** In µs, of those that ended. */
  readonly ended: number[];
  open: number;
  outcome: Ending;
}

const RANK: Record<Ending, number> = { fulfilled: 0, open: 1, cancelled: 2, rejected: 3 };
const BY = { value: 'fulfilled', error: 'rejected', cancellation: 'cancelled' } as const;

/** One for each place in `file` where a task waited, in the order of the places. */
export function awaitAnnotations(model: TraceModel, file: string): readonly AwaitAnnotation[] {
  return atOnce(annotateInSlices(model, file));
}

/** The same for a page that has frames to draw meanwhile. */
export function* annotateInSlices(
  model: TraceModel,
  file: string,
): Slices<readonly AwaitAnnotation[]> {
  const { trace } = model;
  const peek = peekInto(trace);
  const places = new Map<Site, Waits>();
  let seen = 0;
  for (const { spans } of model.tasks) {
    for (let index = 0; index < spans.length; index++) {
      seen += 1;
      if (seen % SLICE === 0) yield;
      if (spans.state(index) !== 'awaiting') continue;
      const from = spans.from(index);
      const site = peek.siteAt(from);
      if (site === null || site.file !== file || trace.kindAt(from) !== 'task-suspended') continue;
      // A trace has each site once.
      const waits = places.get(site) ?? { site, ended: [], open: 0, outcome: 'fulfilled' };
      places.set(site, waits);
      const outcome = outcomeOf(trace, peek, spans, index);
      if (outcome === 'open') waits.open += 1;
      else waits.ended.push(trace.timeAt(spans.to(index)) - trace.timeAt(from));
      if (RANK[outcome] > RANK[waits.outcome]) waits.outcome = outcome;
    }
  }
  // What a stop cut short might have settled later.
  const { outcome } = model.trace.header.end;
  const openWords =
    outcome === 'stopped' || outcome === 'exited' ? 'not settled yet' : 'never settled';
  return [...places.values()]
    .sort((a, b) => a.site.endLine - b.site.endLine || a.site.endColumn - b.site.endColumn)
    .map((waits) => ({
      line: waits.site.endLine,
      column: waits.site.endColumn,
      text: textOf(waits, openWords),
      outcome: waits.outcome,
    }));
}

/** How a wait went: by the resumption, or the end of the task, that followed it. */
function outcomeOf(trace: Trace, peek: Peek, spans: Spans, index: number): Ending {
  const isReady = index + 1 < spans.length && spans.state(index + 1) === 'ready';
  const next = spans.to(isReady ? index + 1 : index);
  const kind = trace.kindAt(next);
  if (kind === 'task-resumed') return BY[peek.columnsOf(kind).by.get(peek.rowAt(next))];
  if (kind !== 'task-ended') return 'open';
  const outcome = peek.columnsOf(kind).outcome.get(peek.rowAt(next));
  return outcome === 'cancelled' ? 'cancelled' : 'fulfilled';
}

/** `1 000 ms`, `never settled`, `×3 · 40–120 ms`, `×3 · 40 ms, 1 never settled`. */
function textOf({ ended, open }: Waits, openWords: string): string {
  const count = ended.length + open;
  const took = ended.length === 0 ? '' : range(ended);
  if (count === 1) return open === 1 ? openWords : took;
  const left = open === 0 ? '' : took === '' ? openWords : `${formatCount(open)} ${openWords}`;
  return `×${formatCount(count)} · ${[took, left].filter((words) => words !== '').join(', ')}`;
}

/** `1 000 ms`, `40–120 ms`: the unit once where both have it. */
function range(ended: readonly number[]): string {
  const low = formatDuration(ended.reduce((a, b) => Math.min(a, b), Infinity));
  const high = formatDuration(ended.reduce((a, b) => Math.max(a, b), 0));
  if (low === high) return high;
  const [unit = ''] = / \S+$/.exec(high) ?? [];
  return `${low.endsWith(unit) ? low.slice(0, -unit.length) : low}–${high}`;
}
