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
import { branchesOf, scheduleOf, type Plan } from './plans.ts';

export interface ExploreOptions {
  /** At most so many runs. */
  readonly runs: number;
  /** What draws where nothing is planned; also the first of the seeds beyond the search. */
  readonly seed: number;
  /** How many runs may be made at once. */
  readonly parallel: number;
  /** Ends the search early; what was found by then is the result. */
  readonly signal?: AbortSignal;
  /** Called after every run: how many were made, and how many are known to be left to make. */
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

/** Of the runs, what is left to seeds when the search cannot end within them. */
const SAMPLED = 1 / 4;

/** The same program under the same options gives the same exploration. */
export async function explore(run: Runner, options: ExploreOptions): Promise<Exploration> {
  const search = new Search(run, options);
  await search.searchAll();
  if (!search.isExhaustive) await search.sample();
  return search.result();
}

class Search {
  readonly #run: Runner;
  readonly #options: ExploreOptions;
  /** Still to be made; the last one is the next. */
  readonly #plans: Plan[] = [{ prefix: [], answers: new Map() }];
  readonly #found = new Map<string, { outcome: Outcome; count: number; schedule: string }>();
  /** The paths of all runs. */
  readonly #seen = new Set<string>();
  #made = 0;
  #isComplete = true;
  /** What the first run lets expect: as many ways at every decision as on its path (Knuth 1975). */
  #estimate = 1;

  constructor(run: Runner, options: ExploreOptions) {
    this.#run = run;
    this.#options = options;
  }

  get isExhaustive(): boolean {
    return this.#isComplete && this.#plans.length === 0;
  }

  get #left(): number {
    return this.#options.signal?.aborted === true ? 0 : this.#options.runs - this.#made;
  }

  async searchAll(): Promise<void> {
    const { runs, seed, parallel } = this.#options;
    while (this.#plans.length > 0 && this.#left > 0) {
      // Sampling begins when what is known to be left no longer fits.
      if (this.#left <= runs * SAMPLED && this.#plans.length > this.#left) return;
      const plans = this.#plans.splice(-Math.min(parallel, this.#left)).toReversed();
      const traces = await this.#runAll(plans.map((plan) => scheduleOf(plan, seed)));
      const further = traces.map((trace, index) => this.#follow(trace, plans[index]?.prefix ?? []));
      this.#plans.push(...further.toReversed().flat());
      this.#tell();
    }
  }

  /** Draws everything at random, with one seed after the other. */
  async sample(): Promise<void> {
    const { seed, parallel } = this.#options;
    for (let next = seed + 1; this.#left > 0; next += parallel) {
      const count = Math.min(parallel, this.#left);
      const seeds = Array.from({ length: count }, (_, index) => String(next + index));
      for (const trace of await this.#runAll(seeds)) {
        this.#seen.add(branchesOf(trace, Infinity).path.join('\n'));
        this.#note(trace);
      }
      this.#tell();
    }
  }

  result(): Exploration {
    const outcomes = [...this.#found.values()]
      .map(({ outcome, count, schedule }) => ({ ...outcome, count, schedule }))
      .toSorted((a, b) => b.count - a.count || (isShorter(a.schedule, b.schedule) ? -1 : 1));
    const known = this.#seen.size + this.#plans.length;
    const orders = this.isExhaustive ? this.#seen.size : Math.max(known, this.#estimate);
    return { exhaustive: this.isExhaustive, runs: this.#made, orders, outcomes };
  }

  #runAll(schedules: readonly string[]): Promise<readonly Trace[]> {
    return Promise.all(schedules.map((schedule) => this.#run(schedule)));
  }

  /** The plans that a run leads to. */
  #follow(trace: Trace, prefix: readonly string[]): readonly Plan[] {
    const { path, plans, ways, isComplete } = branchesOf(trace, prefix.length);
    const isAsPlanned = prefix.every((name, index) => path[index] === name);
    const isWhole = isComplete && isAsPlanned && trace.header.end.outcome !== 'stopped';
    if (!isWhole) this.#isComplete = false;
    if (prefix.length === 0) this.#estimate = ways.reduce((all, some) => all * some, 1);
    this.#note(trace);
    const name = path.join('\n');
    const isNew = !this.#seen.has(name);
    this.#seen.add(name);
    return isNew && isAsPlanned ? plans : [];
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
    this.#options.onProgress?.(this.#made, this.#plans.length);
  }
}

const isShorter = (a: string, b: string): boolean =>
  a.length < b.length || (a.length === b.length && a < b);
