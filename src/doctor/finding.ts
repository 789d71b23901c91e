/** What a finding is: a fault of a run, told to a beginner, with its proof and its mend. */
import type { Site, Step } from '../trace/index.ts';
import type { RuleId } from './ruleIds.ts';

/**
 * - `error`: the run shows that something went wrong, or can.
 * - `warning`: it went well, but costs more than it should, or will fail one day.
 */
export type Severity = 'error' | 'warning';

/** A range of the source, and what stands there instead. An empty range inserts. */
export interface TextEdit {
  readonly site: Site;
  readonly text: string;
}

/** A mend that needs no thinking: all its edits together, none of which overlap. */
export interface QuickFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

export interface Finding {
  readonly id: RuleId;
  readonly severity: Severity;
  readonly title: string;
  /** What happened, with the names and times of this run. */
  readonly message: string;
  /** Why that hurts. */
  readonly why: string;
  /** How to mend it. */
  readonly mend: string;
  /** The slug of the lesson that teaches it. */
  readonly lesson: string;
  readonly site: Site;
  /** The steps that prove it, in order. */
  readonly events: readonly Step[];
  readonly fix: QuickFix | null;
}
