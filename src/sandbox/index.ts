/** The sandbox's public face for the page. Node's is `node/index.ts`. */
export type { CompileResult, Program, RunOptions, RunResult } from './run.ts';
export { DEFAULT_LIMITS } from './run.ts';
export type { Run } from './browser/run.ts';
export type { Series } from './series.ts';
export { createSandbox, type Sandbox, type SandboxOptions } from './browser/sandbox.ts';
export { parseSchedule } from './schedule.ts';
