/** From one run to the runs that would differ from it at one decision. */
import { courseOf, type Decision, type Move } from './moves.ts';
import { durationsFor, type Order } from './solve.ts';
import type { Trace } from '../../trace/index.ts';

/** A run that has not been made: decide like this, and then let the seed decide. */
export interface Plan {
  /** The decisions that it must come to, as `nameOf` writes them. */
  readonly prefix: readonly string[];
  /** The schedule's answers by their number; those that are missing are the seed's. */
  readonly answers: ReadonlyMap<number, number>;
}

/** Something that could have been otherwise, perhaps: most are never looked at. */
export interface Branch {
  /** How to bring it about; null when no durations do. The same each time. */
  plan(): Plan | null;
  /** If it cannot be planned, that is for want of knowledge: then the search is not complete. */
  readonly isPossible: boolean;
}

export interface Branches {
  /** The decisions of the run. */
  readonly path: readonly string[];
  /** What leaves the path, late first. */
  readonly branches: readonly Branch[];
  /** Whether the branches are all that could have been otherwise. */
  readonly isComplete: boolean;
}

/** Up to so many answers to a question are all tried; of more, the first and the last. */
const MOST_ANSWERS = 8;

const nameOf = (decision: Decision): string =>
  decision.kind === 'move'
    ? decision.move.key
    : `answer ${decision.choice} = ${groupOf(decision, decision.taken)}`;

/**
 * What else could have happened at the decisions of a run from number `from` on. The decisions
 * before it belong to the plan that led here, whose other ways have been seen to.
 */
export function branchesOf(trace: Trace, from: number): Branches {
  const { decisions, moves, hasUnknown } = courseOf(trace);
  const path = decisions.map(nameOf);
  const branches: Branch[] = [];
  let isComplete = !hasUnknown;
  for (let index = from; index < decisions.length; index++) {
    const decision = decisions[index];
    if (decision === undefined) continue;
    if (decision.kind === 'move') {
      for (const other of rivalsOf(decision.move, moves)) {
        const plan = once(() => {
          const answers = answersFor(decisions, index, other, moves);
          return answers && { prefix: [...path.slice(0, index), other.key], answers };
        });
        branches.push({ plan, isPossible: false });
      }
    } else {
      const { choice, taken, options } = decision;
      if (options > MOST_ANSWERS && !isRate(decision)) isComplete = false;
      for (const answer of answersTo(decision)) {
        if (groupOf(decision, answer) === groupOf(decision, taken)) continue;
        const plan = once(() => {
          const answers = answersFor(decisions, index, null, moves);
          const name = nameOf({ ...decision, taken: answer });
          return (
            answers && {
              prefix: [...path.slice(0, index), name],
              answers: new Map(answers).set(choice, answer),
            }
          );
        });
        branches.push({ plan, isPossible: true });
      }
    }
  }
  return { path, branches: branches.toReversed(), isComplete };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** Failing is asked for as one of so many equal chances, of which the first ones fail. */
export const isRate = ({ question }: { readonly question: string }): boolean =>
  question.startsWith('fails ');

type Answer = Extract<Decision, { kind: 'answer' }>;

const answersTo = (decision: Answer): readonly number[] =>
  decision.options > MOST_ANSWERS || isRate(decision)
    ? [0, decision.options - 1]
    : Array.from({ length: decision.options }, (_, answer) => answer);

/** Answers that come to the same. */
const groupOf = (decision: Answer, answer: number): string => {
  if (!isRate(decision)) return String(answer);
  return answer === 0 ? 'first' : answer === decision.options - 1 ? 'last' : String(answer);
};

/** The other moves that were on their way when this one started. */
const rivalsOf = (move: Move, moves: readonly Move[]): readonly Move[] => {
  const now = move.started ?? 0;
  return moves.filter(
    (other) =>
      other !== move &&
      other.begun < now &&
      (other.started === null || other.started > now) &&
      (other.cancelled === null || other.cancelled > now),
  );
};

/**
 * The answers that bring about the run up to the decision at `index`, and then `next` before
 * whatever else is on its way (null: whatever was next). Null when no durations do that.
 */
export function answersFor(
  decisions: readonly Decision[],
  index: number,
  next: Move | null,
  moves: readonly Move[],
): ReadonlyMap<number, number> | null {
  const decision = decisions[index];
  if (decision === undefined) return null;
  const order: Move[] = [];
  const answers = new Map<number, number>();
  for (const before of decisions.slice(0, index)) {
    if (before.kind === 'move') order.push(before.move);
    else answers.set(before.choice, before.taken);
  }
  const begun = moves.filter((move) => move.begun < decision.step);
  if (next !== null) order.push(next);
  const orders: Order[] = [];
  for (let place = 1; place < order.length; place++) {
    const before = order[place - 1];
    const after = order[place];
    if (before !== undefined && after !== undefined) orders.push({ before, after });
  }
  for (const after of begun) {
    if (order.includes(after)) continue;
    const { cancelled } = after;
    const before =
      cancelled !== null && cancelled < decision.step
        ? order.findLast((move) => move !== next && (move.started ?? 0) < cancelled)
        : order.at(-1);
    if (before !== undefined) orders.push({ before, after });
  }
  const durations = durationsFor(begun, orders);
  if (durations === null) return null;
  for (const [choice, answer] of durations) answers.set(choice, answer);
  return answers;
}

/** `<seed>:<answers>`; what a plan leaves open comes after all that it says. */
export const scheduleOf = ({ answers }: Plan, seed: number): string => {
  const choices = Array.from({ length: answers.size }, (_, choice) => answers.get(choice) ?? 0);
  const said = choices.map((answer) => answer.toString(36)).join('.');
  return said === '' ? String(seed) : `${seed}:${said}`;
};
