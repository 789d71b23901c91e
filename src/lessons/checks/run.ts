/** Runs the checks of an exercise over a run of the learner's program. */
import type { TraceModel } from '../../trace/index.ts';
import { expectRun } from './expectRun.ts';
import { CheckFailure } from './failure.ts';
import type { CheckResult, Checks, CheckTools, Judge } from './types.ts';

type Listed = { readonly title: string; readonly judge: Parameters<CheckTools['check']>[1] };

function list(checks: Checks): readonly Listed[] {
  const listed: Listed[] = [];
  checks({ check: (title, judge) => listed.push({ title, judge }), expect: expectRun });
  return listed;
}

/** What the checks demand, in order. */
export const checkTitles = (checks: Checks): readonly string[] =>
  list(checks).map(({ title }) => title);

interface RunChecksOptions {
  /** Hears of each as it is decided. */
  readonly onResult?: (result: CheckResult) => void;
  /** Decides the one of this title only. */
  readonly only?: string;
}

/** Never rejects: a check that throws is `broken`. */
export async function runChecks(
  checks: Checks,
  model: TraceModel,
  judge: Judge,
  { onResult = () => undefined, only }: RunChecksOptions = {},
): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  for (const { title, judge: decide } of list(checks)) {
    if (only !== undefined && title !== only) continue;
    const result = await outcomeOf(title, async () => decide({ model, judge }));
    results.push(result);
    onResult(result);
  }
  return results;
}

async function outcomeOf(title: string, decide: () => Promise<void>): Promise<CheckResult> {
  try {
    await decide();
    return { title, state: 'passed', message: '', site: null, schedule: null };
  } catch (error) {
    if (error instanceof CheckFailure) {
      const { message, site, schedule } = error;
      return { title, state: 'failed', message, site, schedule };
    }
    const message = error instanceof Error ? error.message : String(error);
    return { title, state: 'broken', message, site: null, schedule: null };
  }
}
