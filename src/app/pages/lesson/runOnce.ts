/** Runs a program that stands in no editor; the same program is run once. */
import type { ProgramFile } from '../../../lessons/index.ts';
import { atOnce, type Trace, type TraceModel } from '../../../trace/index.ts';
import { loadMachine } from '../../bench/machine.ts';
import { problemLine } from '../../bench/status.ts';
import type { Profile } from '../../bench/types.ts';

/** @throws Error that says why the program cannot run */
export async function traceOf(
  program: ProgramFile,
  profile: Profile,
  schedule = '0',
): Promise<Trace> {
  const machine = await loadMachine();
  const run = await machine.start(program, { profile, schedule, limits: machine.limits });
  const result = await run.result;
  if (result.kind === 'trace') return result.trace;
  const [problem] = result.problems;
  throw new Error(problem ? problemLine(problem) : 'The program could not be read.');
}

const made = new Map<string, Promise<TraceModel>>();

export function runOnce(program: ProgramFile, profile: Profile): Promise<TraceModel> {
  const key = JSON.stringify([program.source, profile]);
  const known = made.get(key);
  if (known) return known;
  const run = Promise.all([loadMachine(), traceOf(program, profile)]).then(([machine, trace]) =>
    atOnce(machine.buildModel(trace)),
  );
  made.set(key, run);
  run.catch(() => made.delete(key));
  return run;
}
