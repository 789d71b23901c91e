/** The sandbox's Node face: the same runtime on a worker thread. */
import { randomUUID } from 'node:crypto';
import type { ConsoleLevel } from '../../trace/index.ts';
import type { WorkerConfig } from '../protocol.ts';
import { workerScript } from '../javascript/script.ts';
import { compile } from '../javascript/source/index.ts';
import type { Program, RunOptions, RunResult } from '../run.ts';
import { lazyEsbuild } from './esbuild.ts';
import { harnessText } from './harness.ts';
import { runThread } from './thread.ts';

export type { Program, RunOptions, RunResult } from '../run.ts';
export { DEFAULT_LIMITS } from '../run.ts';
export { parseSchedule, printSchedule, ScheduleError } from '../schedule.ts';
export { PLATFORM_GLOBALS } from '../javascript/allowed.ts';
export { openProgram, coreText, type InstallCore, type OpenHost } from './open.ts';

export interface RunHooks {
  /** Called for everything that the program printed, in order, when the run is over. */
  onConsole?(level: ConsoleLevel, text: string): void;
}

/**
 * Compiles and runs a program; its trace is the same as a page's, byte for byte.
 *
 * @throws {ScheduleError} when the options' schedule cannot be read
 */
export async function runInNode(
  program: Program,
  options: RunOptions,
  hooks: RunHooks = {},
): Promise<RunResult> {
  const [compiled, harness] = await Promise.all([compile(program, lazyEsbuild), harnessText()]);
  if (!compiled.ok) return { kind: 'compile-error', problems: compiled.problems };
  const { file, source, sites, code } = compiled.program;
  const config: WorkerConfig = { runId: randomUUID(), options, file, source, sites };
  const trace = await runThread(workerScript(harness, config, code), config);
  if (hooks.onConsole !== undefined) {
    for (const event of trace) {
      if (event.kind === 'console') hooks.onConsole(event.level, event.text);
    }
  }
  return { kind: 'trace', trace };
}
