/** Checks the learner's program: runs it in the sandbox, then asks the checks about its trace. */
import {
  runChecks,
  type CheckResult,
  type Checks,
  type Judge,
  type ProgramFile,
} from '../../../lessons/index.ts';
import type { TraceModel } from '../../../trace/index.ts';
import type { Profile } from '../../bench/types.ts';
import { traceOf } from './runOnce.ts';

async function judgeOf(program: ProgramFile, profile: Profile): Promise<Judge> {
  const { explore, findings } = await import('../../../doctor/index.ts');
  return {
    findings: (model) => findings(model.trace, model, model.trace.header.sources),
    async explore(complain, runs) {
      const { exhaustive, outcomes, ...exploration } = await explore(
        (schedule) => traceOf(program, profile, schedule),
        { runs, seed: 0, parallel: 1, check: complain },
      );
      const [failing] = outcomes
        .filter(({ error }) => error !== null)
        .toSorted((a, b) => a.schedule.length - b.schedule.length);
      return {
        exhaustive,
        runs: exploration.runs,
        failure: failing ? { schedule: failing.schedule, message: failing.error ?? '' } : null,
      };
    },
  };
}

/** `model` is the program's run under the first schedule. */
export async function checkExercise(
  checks: Checks,
  program: ProgramFile,
  model: TraceModel,
  profile: Profile,
  onResult: (result: CheckResult) => void,
): Promise<readonly CheckResult[]> {
  return runChecks(checks, model, await judgeOf(program, profile), { onResult });
}
