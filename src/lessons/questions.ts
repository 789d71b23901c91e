/** Questions that the timeline answers: what is right, and what to say to what is wrong. */
import {
  describeEvent,
  formatMs,
  formatTime,
  toMs,
  type Step,
  type TraceEvent,
  type TraceModel,
} from '../trace/index.ts';
import type { EventPick } from './format/tasks.ts';
import type { Question } from './types.ts';
import { numberOf } from './verdict.ts';

/** Answers that the run accepts: line numbers, ms or counts. */
export function rightAnswers(question: Question, model: TraceModel): readonly number[] {
  switch (question.ask) {
    case 'line': {
      const lines = pick(question.event, model).map((event) => event.site?.line);
      return [...new Set(lines.filter((line) => line !== undefined))];
    }
    case 'time':
      return [...new Set(pick(question.event, model).map(({ at }) => toMs(at)))];
    case 'count':
      return [pick(question.event, model).length];
    case 'measure':
      return [numberOf(question.fact, model)];
  }
}

/** A time read off a picture may be off by one part in fifty of the whole. */
export function isRight(question: Question, model: TraceModel, given: number): boolean {
  const slack = question.ask === 'time' ? Math.max(1, toMs(model.endsAt) / 50) : 0;
  return rightAnswers(question, model).some((right) => Math.abs(right - given) <= slack);
}

/** What the trace says of a wrong answer; the question's own hint follows it. */
export function aboutAnswer(
  question: Question,
  model: TraceModel,
  file: string,
  given: number,
): string {
  switch (question.ask) {
    case 'line': {
      return aboutLine(model, file, given);
    }
    case 'time':
      return given > toMs(model.endsAt)
        ? `The run is over at ${formatTime(model.endsAt)}.`
        : `At ${formatMs(given)}: ${around(given, model)}.`;
    case 'count':
      return pick(question.event, model).length > given
        ? `There are more than ${given}.`
        : `There are fewer than ${given}.`;
    case 'measure':
      return numberOf(question.fact, model) > given
        ? `The trace measured more than ${given}.`
        : `The trace measured less than ${given}.`;
  }
}

/** What a run did on a line, for whoever thinks that something else did. */
export function aboutLine(model: TraceModel, file: string, line: number): string {
  const own = model.stepsOnLine(file, line).filter((step) => {
    const { kind, site } = model.trace.event(step);
    // A whole function touches each of its lines; a job is not what a line does.
    return site?.line === line && !kind.startsWith('job-');
  });
  const telling = own.find((step) => TELLING.has(model.trace.kindAt(step))) ?? own[0];
  if (telling === undefined) return `Nothing in this run happened on line ${line}.`;
  return `On line ${line}, at ${formatTime(model.trace.timeAt(telling))}: ${said(telling, model)}.`;
}

/** What of a line is told first. */
const TELLING: ReadonlySet<TraceEvent['kind']> = new Set([
  'task-suspended',
  'operation-started',
  'console',
  'timer-set',
]);

/** The steps that prove the right answer. */
export function evidence(question: Question, model: TraceModel): Step | null {
  return 'event' in question ? (pick(question.event, model)[0]?.step ?? null) : null;
}

const said = (step: Step, model: TraceModel): string =>
  describeEvent(model.trace.event(step), model).replace(/ · line \d+$/, '');

/** What happened last at or before a time. */
function around(ms: number, model: TraceModel): string {
  let last: TraceEvent | null = null;
  for (const event of model.trace) {
    if (toMs(event.at) > ms) break;
    if (event.site !== null) last = event;
  }
  if (last === null) return 'nothing yet';
  const when = toMs(last.at) === ms ? '' : `, since ${formatTime(last.at)}`;
  return said(last.step, model) + when;
}

function pick(wanted: EventPick, model: TraceModel): readonly TraceEvent[] {
  const found: TraceEvent[] = [];
  for (const event of model.trace) {
    if (event.kind !== wanted.kind) continue;
    const who = event.task === null ? '' : model.task(event.task).name;
    if (wanted.task !== undefined && !who.startsWith(wanted.task)) continue;
    const about = wanted.about;
    if (about !== undefined && !aboutOf(event, model).some((text) => text.startsWith(about))) {
      continue;
    }
    found.push(event);
  }
  return wanted.nth === undefined ? found : found.slice(wanted.nth - 1, wanted.nth);
}

/** The names that an event carries. */
function aboutOf(event: TraceEvent, model: TraceModel): readonly string[] {
  switch (event.kind) {
    case 'task-suspended':
      return [event.wait.label];
    case 'operation-served':
    case 'operation-ended':
      return [model.operation(event.operation).label];
    case 'timer-fired':
      return event.cause === null ? [] : aboutOf(model.trace.event(event.cause), model);
    case 'job-queued':
    case 'job-started':
    case 'timer-set':
    case 'operation-started':
    case 'promise-created':
    case 'mark':
      return [event.label];
    case 'task-created':
    case 'resource-acquired':
    case 'resource-released':
    case 'queue-changed':
      return [event.name];
    case 'console':
      return [event.text];
    case 'error-caught':
    case 'rejection-unhandled':
      return [event.error.text];
    case 'choice':
      return [event.question];
    default:
      return [];
  }
}
