/** Where the cursor goes: to the next event, lane, cause or effect. Pure. */
import type { Step, TraceModel } from '../../trace/index.ts';
import { asStep } from '../../trace/index.ts';
import type { Cursor } from '../types.ts';
import type { Move } from './keys.ts';
import type { Score, ScoreRun } from './score.ts';

/** The cursor after a command, or null when it cannot move. */
export function walk(score: Score, cursor: Cursor, command: Move): Cursor | null {
  const run = score.runs[cursor.run];
  if (run === undefined) return null;
  const { model } = run;
  const last = model.trace.length - 1;
  const to = (step: number | null | undefined): Cursor | null =>
    step === null || step === undefined || step === cursor.step
      ? null
      : { run: cursor.run, step: asStep(Math.min(Math.max(step, 0), last)) };
  switch (command) {
    case 'previous':
      return cursor.step > 0 ? to(cursor.step - 1) : null;
    case 'next':
      return cursor.step < last ? to(cursor.step + 1) : null;
    case 'previous-page':
      return to(Math.max(0, cursor.step - pageOf(last)));
    case 'next-page':
      return to(Math.min(last, cursor.step + pageOf(last)));
    case 'first':
      return to(0);
    case 'last':
      return to(last);
    case 'previous-of-task':
    case 'next-of-task':
    case 'cause':
    case 'effect':
      return to(follow(model, cursor.step, command));
    case 'lane-up':
      return toLane(score, cursor, -1);
    case 'lane-down':
      return toLane(score, cursor, 1);
  }
}

const pageOf = (last: number): number => Math.max(1, Math.round(last / 10));

/** Moves that need no picture: by cause, and within a task. */
export type Trail = Extract<Move, 'cause' | 'effect' | 'previous-of-task' | 'next-of-task'>;

/** Where a trail leads from a step; null when it ends there. */
export function follow(model: TraceModel, step: Step, trail: Trail): Step | null {
  switch (trail) {
    case 'previous-of-task':
      return ofSameTask(model, step, -1);
    case 'next-of-task':
      return ofSameTask(model, step, 1);
    case 'cause':
      return model.causeOf(step);
    case 'effect':
      return model.effectsOf(step)[0] ?? null;
  }
}

function ofSameTask({ trace }: TraceModel, from: Step, direction: 1 | -1): Step | null {
  const { task } = trace.event(from);
  for (let step = from + direction; step >= 0 && step < trace.length; step += direction) {
    if (trace.event(asStep(step)).task === task) return asStep(step);
  }
  return null;
}

/** The lane that a step belongs to. */
export function laneOf(run: ScoreRun, step: Step): number {
  const event = run.model.trace.event(step);
  const activity =
    event.kind === 'operation-started' ||
    event.kind === 'operation-served' ||
    event.kind === 'operation-ended'
      ? run.activities.findIndex((one) => one.kind === 'operation' && one.id === event.operation)
      : event.kind === 'timer-set' || event.kind === 'timer-fired' || event.kind === 'timer-cleared'
        ? run.activities.findIndex((one) => one.kind === 'timer' && one.id === event.timer)
        : -1;
  if (activity >= 0) return run.laneOfActivity[activity] ?? 0;
  return event.task === null ? 0 : (run.laneOfTask.get(event.task) ?? 0);
}

/** The event nearest in time on the next lane that has any, in the next run after the last lane. */
function toLane(score: Score, cursor: Cursor, direction: 1 | -1): Cursor | null {
  const start = score.runs[cursor.run];
  if (start === undefined) return null;
  const position = start.positions.of[cursor.step] ?? 0;
  let runIndex = cursor.run;
  let lane = laneOf(start, cursor.step) + direction;
  for (;;) {
    const run = score.runs[runIndex];
    if (run === undefined) return null;
    if (lane < 0 || lane >= run.lanes.length) {
      runIndex += direction;
      const next = score.runs[runIndex];
      lane = direction > 0 ? 0 : (next?.lanes.length ?? 0) - 1;
      continue;
    }
    const step = nearestOnLane(run, lane, position);
    if (step !== null) return { run: runIndex, step };
    lane += direction;
  }
}

function nearestOnLane(run: ScoreRun, laneIndex: number, position: number): Step | null {
  const lane = run.lanes[laneIndex];
  if (lane === undefined) return null;
  let best: Step | null = null;
  let bestDistance = Infinity;
  const offer = (step: Step | null): void => {
    if (step === null) return;
    const distance = Math.abs((run.positions.of[step] ?? 0) - position);
    if (distance >= bestDistance) return;
    best = step;
    bestDistance = distance;
  };
  switch (lane.kind) {
    case 'flight':
      break;
    case 'loop':
      for (const job of run.model.jobs) offer(job.startedAt);
      break;
    case 'task':
      for (let index = 0; index < lane.task.spans.length; index++) {
        if (lane.task.spans.state(index) !== 'ready') offer(lane.task.spans.from(index));
      }
      offer(lane.task.endedAt);
      break;
    case 'activities':
      for (const index of lane.activities) {
        offer(run.activities[index]?.from ?? null);
        offer(run.activities[index]?.to ?? null);
      }
      break;
  }
  return best;
}
