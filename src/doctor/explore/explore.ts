/**
 * Exploration: the runs that the outside world allows, each order of completions and failures
 * once, and what comes out of them.
 *
 * A search in the tree of decisions, depth first. Each run is real; from its trace follow the
 * decisions that could have gone otherwise, and for each of them the durations that make it so.
 * Orders that no durations within their ranges bring about are never run, and no order is run
 * twice: two plans always differ in a decision.
 */
import type { Trace } from '../../trace/index.ts';
import { outcomeOf, type Check, type Outcome } from './outcome.ts';
import { branchesOf, scheduleOf, type Branch, type Plan } from './plans.ts';

export interface ExploreOptions {
  /** At most so many runs. */
  readonly runs: number;
  /** What draws where nothing is planned; also the first of the seeds beyond the search. */
  readonly seed: number;
  /** How many runs may be made at once. */
  readonly parallel: number;
  /** Ends the search early; what was found by then is the result. */
  readonly signal?: AbortSignal;
  /** Called again and again: how many runs were made, and how many at most are known to be left. */
  readonly onProgress?: (made: number, left: number) => void;
  /** What it says of a run tells outcomes apart. */
  readonly check?: Check;
}

/** Runs that came to the same. */
export interface OutcomeClass extends Outcome {
  readonly count: number;
  /** The shortest schedule that replays it. */
  readonly schedule: string;
}

export interface Exploration {
  /** Whether every order was run. */
  readonly exhaustive: boolean;
  readonly runs: number;
  /** How many different orders there are: exact if exhaustive, else an estimate. */
  readonly orders: number;
  /** The most frequent first. */
  readonly outcomes: readonly OutcomeClass[];
}

/** Runs the program under a schedule. */
export type Runner = (schedule: string) => Promise<Trace>;

/**
 * Runs the program under each of these schedules; the traces are in their order. Fewer when it was
 * called off.
 */
export type ManyRunner = (schedules: readonly string[]) => Promise<readonly Trace[]>;

/** Of the runs, what is left to seeds when the search cannot end within them. */
const SAMPLED = 1 / 4;

/** Runs that are spent on finding shorter schedules, at most. */
const MOST_SHRINKS = 100;

/** The same program under the same options gives the same exploration. */
export const explore = (run: Runner, options: ExploreOptions): Promise<Exploration> =>
  exploreMany((schedules) => Promise.all(schedules.map(run)), options);

/** As `explore`, where many runs are cheaper than one at a time: `parallel` are asked for at once. */
export async function exploreMany(run: ManyRunner, options: ExploreOptions): Promise<Exploration> {
  const search = new Search(run, options);
  await search.searchAll();
  if (!search.isExhaustive) await search.sample();
  await search.shrink();
  return search.result();
}

class Search {
  readonly #run: ManyRunner;
  readonly #options: ExploreOptions;
  /** Still to be looked at; the last one is the next. */
  readonly #branches: Branch[] = [
    { plan: () => ({ prefix: [], answers: new Map() }), isPossible: true },
  ];
  readonly #found = new Map<string, { outcome: Outcome; count: number; schedule: string }>();
  /** The paths of all runs. */
  readonly #seen = new Set<string>();
  #made = 0;
  #isComplete = true;
  /** What the first run lets expect. */
  #estimate = 1;

  constructor(run: ManyRunner, options: ExploreOptions) {
    this.#run = run;
    this.#options = options;
  }

  get isExhaustive(): boolean {
    return this.#isComplete && this.#branches.length === 0;
  }

  get #left(): number {
    return this.#options.signal?.aborted === true ? 0 : this.#options.runs - this.#made;
  }

  async searchAll(): Promise<void> {
    const { runs, seed, parallel } = this.#options;
    while (this.#branches.length > 0 && this.#left > 0) {
      // Sampling begins when what is known to be left no longer fits.
      if (this.#left <= runs * SAMPLED && this.#hasMoreThan(this.#left)) return;
      const plans = this.#take(Math.min(parallel, this.#left));
      const traces = await this.#run(plans.map((plan) => scheduleOf(plan, seed)));
      // Who was called off gives fewer.
      if (traces.length < plans.length) this.#isComplete = false;
      const further = traces.map((trace, index) => this.#follow(trace, plans[index]?.prefix ?? []));
      this.#branches.push(...further.toReversed().flat());
      this.#tell();
    }
  }

  /** The next plans; what cannot be brought about is dropped on the way. */
  #take(most: number): readonly Plan[] {
    const plans: Plan[] = [];
    while (plans.length < most) {
      const branch = this.#branches.pop();
      if (branch === undefined) break;
      const plan = branch.plan();
      if (plan !== null) plans.push(plan);
      else if (branch.isPossible) this.#isComplete = false;
    }
    return plans;
  }

  #hasMoreThan(count: number): boolean {
    let found = 0;
    for (const branch of this.#branches) {
      if (branch.plan() !== null && ++found > count) return true;
    }
    return false;
  }

  /** Draws everything at random, with one seed after the other. */
  async sample(): Promise<void> {
    const { seed, parallel } = this.#options;
    for (let next = seed + 1; this.#left > 0; next += parallel) {
      const count = Math.min(parallel, this.#left);
      const seeds = Array.from({ length: count }, (_, index) => String(next + index));
      for (const trace of await this.#run(seeds)) {
        this.#seen.add(branchesOf(trace, Infinity).path.join('\n'));
        this.#note(trace);
      }
      this.#tell();
    }
  }

  /**
   * Finds shorter schedules of what went wrong: with all answers after the k-th the seed's, does it
   * come to the same? These runs are not counted.
   */
  async shrink(): Promise<void> {
    const { signal, check, runs } = this.#options;
    let left = Math.min(MOST_SHRINKS, runs);
    for (const [key, found] of this.#found) {
      if (found.outcome.error === null || signal?.aborted === true) continue;
      const [seed = '0', said = ''] = found.schedule.split(':');
      const answers = said.split('.');
      if (said === '' || answers.length > left) continue;
      left -= answers.length;
      const shorter = answers.map((_, count) =>
        count === 0 ? seed : `${seed}:${answers.slice(0, count).join('.')}`,
      );
      const traces = await this.#run(shorter);
      const first = traces.find((trace) => JSON.stringify(outcomeOf(trace, check)) === key);
      if (first !== undefined) found.schedule = first.header.schedule;
    }
  }

  result(): Exploration {
    const outcomes = [...this.#found.values()]
      .map(({ outcome, count, schedule }) => ({ ...outcome, count, schedule }))
      .toSorted((a, b) => b.count - a.count || (isShorter(a.schedule, b.schedule) ? -1 : 1));
    const orders = this.isExhaustive
      ? this.#seen.size
      : Math.max(this.#seen.size + Math.sign(this.#branches.length), this.#estimate);
    return { exhaustive: this.isExhaustive, runs: this.#made, orders, outcomes };
  }

  /** What a run leads to. */
  #follow(trace: Trace, prefix: readonly string[]): readonly Branch[] {
    const { path, branches, isComplete } = branchesOf(trace, prefix.length);
    const isAsPlanned = prefix.every((name, index) => path[index] === name);
    const isWhole = isComplete && isAsPlanned && trace.header.end.outcome !== 'stopped';
    if (!isWhole) this.#isComplete = false;
    if (prefix.length === 0) this.#estimate = estimateOf(branches);
    this.#note(trace);
    const name = path.join('\n');
    const isNew = !this.#seen.has(name);
    this.#seen.add(name);
    return isNew && isAsPlanned ? branches : [];
  }

  #note(trace: Trace): void {
    this.#made++;
    const outcome = outcomeOf(trace, this.#options.check);
    const key = JSON.stringify(outcome);
    const { schedule } = trace.header;
    const same = this.#found.get(key);
    if (same === undefined) {
      this.#found.set(key, { outcome, count: 1, schedule });
      return;
    }
    same.count++;
    if (isShorter(schedule, same.schedule)) same.schedule = schedule;
  }

  #tell(): void {
    this.#options.onProgress?.(this.#made, this.#branches.length);
  }
}

const isShorter = (a: string, b: string): boolean =>
  a.length < b.length || (a.length === b.length && a < b);

/** The product of the ways that there were at each decision of a path (Knuth 1975). */
function estimateOf(branches: readonly Branch[]): number {
  const ways = new Map<number, number>();
  for (const branch of branches) {
    const plan = branch.plan();
    if (plan !== null) ways.set(plan.prefix.length, (ways.get(plan.prefix.length) ?? 1) + 1);
  }
  return ways.values().reduce((all, some) => all * some, 1);
}
