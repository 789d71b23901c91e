/** A claim that a run does not meet, in a sentence for whoever wrote the run's program. */
import { judgeClaim, type Claim, type Runs } from '../../../lessons/index.ts';
import { formatMs } from '../../../trace/index.ts';

const FACTS = {
  duration: 'Total time',
  longestBlock: 'Longest block',
  peakInFlight: 'In flight at once',
  operations: 'Operations',
  workAfterEnd: 'Work after the end',
  unhandledRejections: 'Unhandled rejections',
  leaks: 'Left behind',
} as const;

const RELATIONS = { '≈': 'about ', '=': '', '≤': 'at most ', '≥': 'at least ' } as const;

const quoted = (lines: readonly string[]): string =>
  lines.length === 0 ? 'nothing' : lines.map((line) => `“${line}”`).join(', ');

/** Null: it holds. */
export function unmetClaim(claim: Claim, runs: Runs): string | null {
  const verdict = judgeClaim(claim, runs);
  if (verdict === null || verdict.holds) return null;
  if (claim.fact === 'output') {
    const printed: unknown = JSON.parse(verdict.actual);
    const lines = Array.isArray(printed) ? printed.map(String) : [];
    return `It printed ${quoted(lines)}; it should print ${quoted(claim.value)}.`;
  }
  if (claim.fact === 'outcome') return `The run ${verdict.actual}; it should be ${claim.value}.`;
  const isTime = claim.fact === 'duration' || claim.fact === 'longestBlock';
  const words = (value: number): string => (isTime ? formatMs(value) : String(value));
  const wanted = RELATIONS[claim.relation] + words(claim.value);
  return `${FACTS[claim.fact]}: ${words(Number(verdict.actual))}; it should be ${wanted}.`;
}
