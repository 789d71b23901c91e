/** Decides claims: from the traces, never from a text. */
import { measure, type TraceModel } from '../trace/index.ts';
import type { Claim, NumberFact, ProgramName, Relation } from './claims.ts';

/** The models of the runs, by program. */
export type Runs = Readonly<Partial<Record<ProgramName, TraceModel>>>;

export interface Verdict {
  readonly claim: Claim;
  readonly holds: boolean;
  /** What was measured, for people: `3000`, `finished`, `["late"]`. */
  readonly actual: string;
}

/** Decides a claim; null while the program that it is about has not run. */
export function judgeClaim(claim: Claim, runs: Runs): Verdict | null {
  const model = runs[claim.program];
  if (!model) return null;
  if (claim.fact === 'outcome') {
    const actual = model.trace.header.end.outcome;
    return { claim, holds: actual === claim.value, actual };
  }
  if (claim.fact === 'output') {
    const lines = outputOf(model);
    const { value, relation } = claim;
    const isWhole =
      lines.length === value.length && lines.every((line, index) => line === value[index]);
    const holds = relation === '=' ? isWhole : value.every((line) => lines.includes(line));
    return { claim, holds, actual: JSON.stringify(lines) };
  }
  const actual = numberOf(claim.fact, model);
  return { claim, holds: compare(actual, claim.relation, claim.value), actual: String(actual) };
}

/** The lines that a run printed, in order, whatever their level. */
export function outputOf(model: TraceModel): readonly string[] {
  return model.console.flatMap((step) => {
    const event = model.trace.event(step);
    return event.kind === 'console' ? event.text.split('\n') : [];
  });
}

/** What a run measures of a fact. */
export function numberOf(fact: NumberFact, model: TraceModel): number {
  const measures = measure(model);
  switch (fact) {
    case 'duration':
      return measures.durationMs;
    case 'peakInFlight':
      return measures.peakInFlight;
    case 'operations':
      return measures.operationsStarted;
    case 'workAfterEnd':
      return measures.workAfterEnd;
    case 'unhandledRejections':
      return measures.unhandledRejections;
    case 'leaks':
      return measures.leaks;
    case 'longestBlock':
      return measures.longestBlockMs;
  }
}

function compare(actual: number, relation: Relation, value: number): boolean {
  switch (relation) {
    case '≈':
      return Math.abs(actual - value) <= Math.abs(value) * 0.05;
    case '=':
      return actual === value;
    case '≤':
      return actual <= value;
    case '≥':
      return actual >= value;
  }
}
