/** What a tooltip says of the thing under the pointer or at the cursor. Pure. */
import type { Step, TraceModel } from '../../trace/index.ts';
import { formatMany, formatTime } from '../../trace/index.ts';
import { formatDuration } from '../format.ts';
import { flightOf } from './flight.ts';
import { laneName } from './laneName.ts';
import { activityOutcome, microsBetween, taskOutcome, waitCaption } from './captions.ts';
import type { Target } from './hit.ts';
import type { ScoreRun } from './score.ts';
import type { View } from './view.ts';

export interface Tip {
  readonly title: string;
  readonly lines: readonly string[];
}

const MOST_TOGETHER = 4;

export function tipOf(view: View, target: Target): Tip | null {
  if (target.kind === 'ruler') return null;
  const run = view.score.runs[target.run];
  if (run === undefined) return null;
  const { model } = run;
  const lane = run.lanes[target.row.lane];
  switch (target.kind) {
    case 'label':
      if (lane === undefined) return null;
      return lane.kind === 'task'
        ? { title: lane.task.name, lines: [taskOutcome(lane.task), ...placeOf(lane.task.site)] }
        : { title: laneName(run, lane).words, lines: laneLines(run, lane.kind) };
    case 'span': {
      if (lane?.kind !== 'task') return null;
      return { title: lane.task.name, lines: spanLines(run, lane.task.spans, target.span) };
    }
    case 'activity': {
      const activity = run.activities[target.activity];
      if (activity === undefined) return null;
      const from = formatTime(model.trace.timeAt(activity.from));
      return {
        title: activity.label,
        lines: [activityOutcome(model, activity), `started at ${from}${lineOf(activity.site)}`],
      };
    }
    case 'job': {
      const job = model.jobs[target.job];
      if (job === undefined) return null;
      return {
        title: job.label,
        lines: [`${job.queue} job`, whenOf(model, job.startedAt, job.endedAt ?? job.startedAt)],
      };
    }
    case 'mark': {
      const lines = target.together
        .slice(0, MOST_TOGETHER)
        .map((mark) => eventWords(model, mark.step));
      const more = target.together.length - lines.length;
      if (more > 0) lines.push(`and ${formatMany(more, 'more', 'more')}: zoom in`);
      return { title: formatTime(model.trace.timeAt(target.step)), lines };
    }
    case 'moment':
      return null;
  }
}

function laneLines(run: ScoreRun, kind: string): readonly string[] {
  if (kind !== 'flight') return [];
  const { operations, tasks } = flightOf(run);
  return [
    `filled: operations, at most ${operations.peak} at once`,
    `dotted: tasks that have not ended, at most ${tasks.peak}`,
  ];
}

function spanLines(
  run: ScoreRun,
  spans: { state(index: number): string; from(index: number): Step; to(index: number): Step },
  index: number,
): readonly string[] {
  const { model } = run;
  const from = spans.from(index);
  const when = whenOf(model, from, spans.to(index));
  const { site } = model.trace.event(from);
  switch (spans.state(index)) {
    case 'awaiting': {
      const caption = waitCaption(model, from);
      return [caption.text === '' ? 'awaiting' : caption.text + caption.place, when];
    }
    case 'ready':
      return ['ready: waits for its turn', when];
    case 'yielded':
      return ['yielded: waits to be asked for the next value', when];
    default:
      return [`running${lineOf(site)}`, when];
  }
}

/** `1 000–2 000 ms · 1 000 ms · steps 14–20`. */
function whenOf(model: TraceModel, from: Step, to: Step): string {
  const start = formatTime(model.trace.timeAt(from));
  const took = formatDuration(microsBetween(model, from, to));
  const steps = from === to ? `step ${from}` : `steps ${from}–${to}`;
  return `from ${start}, for ${took} · ${steps}`;
}

const lineOf = (site: { readonly line: number } | null): string =>
  site === null ? '' : ` · line ${site.line}`;
const placeOf = (site: { readonly line: number } | null): readonly string[] =>
  site === null ? [] : [`line ${site.line}`];

/** One line about an event that stands as a mark. */
function eventWords(model: TraceModel, step: Step): string {
  const event = model.trace.event(step);
  switch (event.kind) {
    case 'console':
      return `${event.level}: ${event.text.split('\n', 1)[0] ?? ''}${lineOf(event.site)}`;
    case 'mark':
      return `mark: ${event.label}`;
    case 'rejection-unhandled':
      return `unhandled rejection: ${event.error.text.split('\n', 1)[0] ?? ''}`;
    case 'cancel-requested':
      return `cancel requested: ${event.reason.text.split('\n', 1)[0] ?? ''}${lineOf(event.site)}`;
    case 'exit-requested':
      return `${event.how} requested${lineOf(event.site)}`;
    default:
      return event.kind;
  }
}
