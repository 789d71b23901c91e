/** The sandbox's public face for the page. Node's is `node/index.ts`. */
export type { CompileResult, Program, RunOptions, RunResult } from './run.ts';
