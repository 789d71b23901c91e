/** Runs the programs of lessons: two at a time, each program once a schedule. */
import { findings, explore } from '../../doctor/index.ts';
import type { Judge, ProgramFile } from '../../lessons/node/index.ts';
import { DEFAULT_LIMITS, runInNode } from '../../sandbox/node/index.ts';
import { buildModel, type Trace, type TraceModel } from '../../trace/index.ts';

/** As many threads as the smallest machine has cores that we speak of. */
const AT_ONCE = 2;

export type Profile = 'browser' | 'node';

let free = AT_ONCE;
const waiting: (() => void)[] = [];

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (free > 0) free -= 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }
}

/** @throws Error that names the file, the line and what the compiler says */
export async function traceOf(
  program: ProgramFile,
  profile: Profile,
  schedule = '0',
): Promise<Trace> {
  const result = await inTurn(() =>
    runInNode(program, { profile, schedule, limits: DEFAULT_LIMITS }),
  );
  if (result.kind === 'trace') return result.trace;
  const [problem] = result.problems;
  throw new Error(
    `${program.file}:${problem?.site.line ?? 1}: ${problem?.message ?? 'no program'}`,
  );
}

/** A program's run under the first schedule, made when it is first asked for. */
export class Ran {
  readonly program: ProgramFile;
  readonly profile: Profile;
  #model: Promise<TraceModel> | null = null;

  constructor(program: ProgramFile, profile: Profile) {
    this.program = program;
    this.profile = profile;
  }

  model(): Promise<TraceModel> {
    this.#model ??= traceOf(this.program, this.profile).then(buildModel);
    return this.#model;
  }
}

const found = (model: TraceModel) => findings(model.trace, model, model.trace.header.sources);

/** What the checks of an exercise are told about a program by those who can run it. */
export function judgeOf(program: ProgramFile, profile: Profile): Judge {
  return {
    findings: found,
    async explore(complain, runs) {
      const check = (trace: Trace): string | null => complain(trace);
      const {
        exhaustive,
        runs: made,
        outcomes,
      } = await explore((schedule) => traceOf(program, profile, schedule), {
        runs,
        seed: 0,
        parallel: AT_ONCE,
        check,
      });
      const failing = outcomes
        .filter(({ error }) => error !== null)
        .toSorted((a, b) => a.schedule.length - b.schedule.length)[0];
      const failure = failing ? { schedule: failing.schedule, message: failing.error ?? '' } : null;
      return { exhaustive, runs: made, failure };
    },
  };
}

/** Checks that explore are content with the run at hand. */
export const judgeOfOneRun: Judge = {
  findings: found,
  explore: async () => ({ exhaustive: false, runs: 0, failure: null }),
};

export const findingsOf = async (ran: Ran): Promise<readonly string[]> =>
  found(await ran.model()).map(({ id, site }) => `${id} ${site.line}`);

/** Every run of an exploration. */
export async function allRuns(
  program: ProgramFile,
  profile: Profile,
  runs: number,
): Promise<{ readonly exhaustive: boolean; readonly traces: readonly Trace[] }> {
  const traces: Trace[] = [];
  const { exhaustive } = await explore(
    async (schedule) => {
      const trace = await traceOf(program, profile, schedule);
      traces.push(trace);
      return trace;
    },
    { runs, seed: 0, parallel: AT_ONCE },
  );
  return { exhaustive, traces };
}
