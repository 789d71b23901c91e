/** One operation of a run, otherwise: what a person asks for is a schedule. */
import type { OperationId, Trace } from '../../trace/index.ts';
import { courseOf, type Course, type Decision, type Move } from './moves.ts';
import { answersFor, isRate, scheduleOf } from './plans.ts';

export interface Steering {
  /**
   * - `sooner`, `later`: changes places with what came just before, or just after.
   * - `earliest`, `latest`: takes as short, or as long, as it can; all others take what they took.
   * - `fail`, `succeed`: is answered with a failure, or without.
   */
  readonly way: 'sooner' | 'later' | 'earliest' | 'latest' | 'fail' | 'succeed';
  readonly schedule: string;
}

/** What could be asked of an operation; nothing that would leave the run as it is. */
export function steeringsOf(trace: Trace, operation: OperationId): readonly Steering[] {
  const course = courseOf(trace);
  const move = course.operations.get(operation);
  if (move?.span.kind !== 'drawn') return [];
  const { choice, options, taken } = move.span;
  const steerings: (Steering | null)[] = [
    steer('sooner', exchange(trace, course, move, -1)),
    steer('later', exchange(trace, course, move, 1)),
  ];
  const seed = seedOf(trace);
  const answers = answersOf(trace);
  const change = (number: number, answer: number): string =>
    scheduleOf({ prefix: [], answers: new Map(answers).set(number, answer) }, seed);
  if (taken > 0) steerings.push({ way: 'earliest', schedule: change(choice, 0) });
  if (taken < options - 1) steerings.push({ way: 'latest', schedule: change(choice, options - 1) });
  const failing = failingOf(course, choice);
  if (failing !== null) {
    const way = failing.taken === 0 ? 'succeed' : 'fail';
    const answer = failing.taken === 0 ? failing.options - 1 : 0;
    steerings.push({ way, schedule: change(failing.choice, answer) });
  }
  return steerings.filter((steering) => steering !== null);
}

const steer = (way: Steering['way'], schedule: string | null): Steering | null =>
  schedule === null ? null : { way, schedule };

const seedOf = ({ header }: Trace): number => Number.parseInt(header.schedule, 10) || 0;

/** Every answer that the schedule gave, by its number. */
function answersOf(trace: Trace): ReadonlyMap<number, number> {
  const taken = [...trace].flatMap((event) => (event.kind === 'choice' ? [event.taken] : []));
  return new Map(taken.entries());
}

/** Of an operation whose duration was decided by `choice`: whether it fails is asked next. */
function failingOf(
  { decisions }: Course,
  choice: number,
): Extract<Decision, { kind: 'answer' }> | null {
  const next = decisions.find(
    (decision) => decision.kind === 'answer' && decision.choice === choice + 1,
  );
  return next?.kind === 'answer' && isRate(next) ? next : null;
}

/** Whichever of the two neighbours came first comes second; null when no durations do that. */
function exchange(trace: Trace, course: Course, move: Move, by: -1 | 1): string | null {
  const { decisions, moves } = course;
  const own = decisions.findIndex((each) => each.kind === 'move' && each.move === move);
  if (own === -1) return null;
  const among = by === -1 ? decisions.slice(0, own).toReversed() : decisions.slice(own + 1);
  const neighbour = among.find((each) => each.kind === 'move');
  if (neighbour?.kind !== 'move') return null;
  const [first, second] = by === -1 ? [neighbour.move, move] : [move, neighbour.move];
  const index = decisions.findIndex((each) => each.kind === 'move' && each.move === first);
  // What was not on its way yet cannot have come before.
  if (second.begun >= (first.started ?? 0)) return null;
  const answers = answersFor(decisions, index, second, moves);
  return answers && scheduleOf({ prefix: [], answers }, seedOf(trace));
}
