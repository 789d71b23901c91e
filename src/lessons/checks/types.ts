/** What an exercise's `check.ts` is written with. */
import type { Site, Trace, TraceModel } from '../../trace/index.ts';
import type { RunExpectation } from './expectRun.ts';

/** Handed in by whoever runs the checks: lessons run no program and know no rule. */
export interface Judge {
  /** Faults of a run, as the findings panel has them. */
  findings(
    model: TraceModel,
  ): readonly { readonly id: string; readonly title: string; readonly site: Site }[];
  /**
   * Runs the program under every order that the outside allows, at most `runs` times; `complain`
   * says what is wrong with a run, null if nothing is.
   */
  explore(complain: (trace: Trace) => string | null, runs: number): Promise<Explored>;
}

export interface Explored {
  readonly exhaustive: boolean;
  readonly runs: number;
  /** The shortest schedule under which a run was complained of. */
  readonly failure: { readonly schedule: string; readonly message: string } | null;
}

/** A run that is checked. */
export interface CheckedRun {
  readonly model: TraceModel;
  readonly judge: Judge;
}

export interface CheckTools {
  /** One check: its title says what must be so, in the learner's words. */
  check(title: string, judge: (run: CheckedRun) => void | Promise<void>): void;
  expect(run: CheckedRun): RunExpectation;
}

/** The default export of a `check.ts`. */
export type Checks = (tools: CheckTools) => void;

export interface CheckResult {
  readonly title: string;
  /** `broken`: the check itself failed, which is no fault of the learner's. */
  readonly state: 'passed' | 'failed' | 'broken';
  /** What happened, when, and where to look; empty if it passed. */
  readonly message: string;
  /** Where to look. */
  readonly site: Site | null;
  /** Under which schedule it fails, where not under the first. */
  readonly schedule: string | null;
}
