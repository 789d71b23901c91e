/** A stretch of the axis that a person measures, and what there is to say of it. */
import { asStep, formatMany } from '../../trace/index.ts';
import { formatDuration } from '../format.ts';
import { firstAfter, firstAtOrAfter } from './positions.ts';
import type { Score, ScoreRun } from './score.ts';

/** In the unit of the axis, in either order. */
export interface Measured {
  readonly from: number;
  readonly to: number;
}

/** `180 ms · 14 events`: how long, and how much happened; of the first run when there are several. */
export function measuredWords(score: Score, measured: Measured): string {
  const from = Math.min(measured.from, measured.to);
  const to = Math.max(measured.from, measured.to);
  const [run] = score.runs;
  if (score.axis === 'steps') {
    const first = Math.max(0, Math.round(from));
    const last = Math.max(first, Math.round(to));
    const { trace } = run?.model ?? {};
    const end = trace === undefined ? 0 : Math.min(last, trace.length - 1);
    const began = Math.min(first, end);
    const micros =
      trace === undefined ? 0 : trace.timeAt(asStep(end)) - trace.timeAt(asStep(began));
    return `${formatMany(last - first, 'step')} · ${formatDuration(micros)}`;
  }
  const took = formatDuration(Math.round((truly(score, to) - truly(score, from)) * 1000));
  if (run === undefined || score.runs.length > 1) return took;
  const { of } = run.positions;
  const events = firstAfter(of, to) - firstAtOrAfter(of, from);
  return `${took} · ${formatMany(Math.max(0, events), 'event')}`;
}

/** The time that a place on the axis stands for: inside of a fan that of its instant. */
function truly(score: Score, position: number): number {
  for (const run of score.runs) {
    const fan = fanAt(run, position);
    if (fan !== undefined) return fan.atMs + run.positions.shift;
  }
  return position;
}

function fanAt({ positions: { fans } }: ScoreRun, position: number) {
  let low = 0;
  let high = fans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((fans[middle]?.from ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  const fan = fans[low - 1];
  return fan !== undefined && position <= fan.to ? fan : undefined;
}
