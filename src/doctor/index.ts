/** Findings: the faults of a run, told to a beginner. */
export { checkSource } from './checkSource.ts';
export { findings } from './findings.ts';
export type { Finding, QuickFix, Severity, TextEdit } from './finding.ts';
export { RULE_IDS, type RuleId } from './ruleIds.ts';
export {
  explore,
  exploreMany,
  type Exploration,
  type ExploreOptions,
  type ManyRunner,
  type OutcomeClass,
  type Runner,
} from './explore/explore.ts';
export { steeringsOf, type Steering } from './explore/steer.ts';
