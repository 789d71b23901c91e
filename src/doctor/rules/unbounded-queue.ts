/**
 * More was put into a queue than was taken out, all the time, and nothing bounds it.
 *
 * From the source: an array that begins empty is pushed to in one loop (or by an interval) and
 * shifted from in another one that waits, no code looks at its length but to ask whether there is
 * anything, and it is passed to nobody. From the trace: as long as the producer was at work, the
 * queue grew in each quarter of that time, to at least 16, and at least twice as much was put in as
 * was taken out. Told at the `push`.
 *
 * Silent on work lists that are filled at once, on bounded queues, on queues of callbacks, and
 * where an item may be left out on the way.
 */
import type { Step, TaskId } from '../../trace/index.ts';
import type { Evidence } from '../evidence.ts';
import type { Discovery, Rule } from '../rule.ts';
import { child, isFunction, isLoop, type Node, notInFunctions, within } from '../syntax/node.ts';
import { queuesIn, type Queue, type Turn } from '../syntax/queues.ts';
import type { SourceText } from '../syntax/source.ts';
import { waitsByNode } from '../waits.ts';

const MANY = 16;

export const unboundedQueue: Rule = {
  id: 'unbounded-queue',
  severity: 'warning',
  title: 'A queue that grows without end',
  why: 'Whoever puts in is faster than whoever takes out, so the queue holds more and more: memory runs out, and what is taken out is older and older.',
  mend: 'Give the queue a capacity, and let `put` wait while it is full: then the producer goes as fast as the consumer. Or drop what is too old, or add consumers.',
  lesson: 'backpressure',
  *find(evidence) {
    for (const source of evidence.sources) {
      for (const queue of queuesIn(source)) {
        const found = judge(evidence, source, queue);
        if (found !== null) yield found;
      }
    }
  },
};

interface Moment {
  readonly step: Step;
  readonly task: TaskId | null;
}

function judge(evidence: Evidence, source: SourceText, queue: Queue): Discovery | null {
  const put = inOrder(queue.producers.flatMap((turn) => momentsOf(evidence, turn)));
  const taken = inOrder(queue.consumers.flatMap((turn) => momentsOf(evidence, turn)));
  const first = put[0];
  const last = put.at(-1);
  if (first === undefined || last === undefined || taken.length === 0) return null;
  const backlogAt = (share: number): number => {
    const index = Math.max(0, Math.ceil(put.length * share) - 1);
    const until = put[index]?.step ?? last.step;
    return index + 1 - takenUntil(taken, until);
  };
  const quarters = [0.25, 0.5, 0.75, 1].map(backlogAt);
  const left = quarters[3] ?? 0;
  const grows = quarters.every((each, index) => index === 0 || each > (quarters[index - 1] ?? 0));
  const out = takenUntil(taken, last.step);
  if (left < MANY || !grows || put.length < 2 * out) return null;
  const producer = nameOf(evidence, first.task);
  const consumer = nameOf(evidence, taken[0]?.task ?? null);
  return {
    site: source.siteOf(queue.push),
    message: `Until ${evidence.at(last.step)}, ${producer} had put ${put.length} items into \`${queue.name}\`, and ${consumer} had taken out ${out}: ${left} were waiting, more all the time, and nothing bounds them.`,
    events: [first.step, ...taken.slice(0, 1).map(({ step }) => step), last.step],
  };
}

const inOrder = (moments: readonly Moment[]): readonly Moment[] =>
  moments.toSorted((a, b) => a.step - b.step);

const takenUntil = (taken: readonly Moment[], step: Step): number =>
  taken.filter((each) => each.step <= step).length;

const nameOf = (evidence: Evidence, task: TaskId | null): string => {
  const name = evidence.task(task)?.name;
  return name === undefined ? 'the timer' : `\`${name}\``;
};

/** One a turn: when its callback was called, or when it waited. */
function momentsOf(evidence: Evidence, { body, interval }: Turn): readonly Moment[] {
  if (interval !== null) {
    const timers = new Set(
      evidence.of('timer-set').flatMap(({ timer, site }) => {
        const isHere = site !== null && evidence.source(site)?.callAt(site) === interval;
        return isHere ? [timer] : [];
      }),
    );
    return evidence
      .of('timer-fired')
      .flatMap(({ timer, step }) => (timers.has(timer) ? [{ step, task: null }] : []));
  }
  const inner = child(body, 'body') ?? body;
  const own = within(inner, (node) => notInFunctions(node) && !isLoop(node) && !isFunction(node));
  const waits = own
    .filter((node: Node) => node.type === 'AwaitExpression')
    .map((node) => waitsByNode(evidence).get(node) ?? []);
  // Of several waits in a turn one stands for it: for the producer none may count twice, for the
  // consumer each turn must count, and a wait that is not always made makes fewer.
  const [most = []] = waits.toSorted((a, b) => b.length - a.length);
  return most.map(({ from, task }) => ({ step: from, task }));
}
