/** What a rule is: the part that is the same each time, and the search. */
import type { Site, Step } from '../trace/index.ts';
import type { Evidence } from './evidence.ts';
import type { QuickFix, Severity } from './finding.ts';
import type { RuleId } from './ruleIds.ts';

/** What a rule found in one place of one run. */
export interface Discovery {
  readonly site: Site;
  readonly message: string;
  readonly events: readonly Step[];
  /** Where the mend can say more than the rule's own. */
  readonly mend?: string;
  readonly fix?: QuickFix | null | undefined;
}

export interface Rule {
  readonly id: RuleId;
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly mend: string;
  readonly lesson: string;
  find(evidence: Evidence): Iterable<Discovery>;
}
