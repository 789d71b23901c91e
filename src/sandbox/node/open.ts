/**
 * The compiler and the runtime for a realm that is not closed: for checks of the runtime itself
 * against the engine (conformance), where modules can be imported and the host stays visible.
 */
import type { installCore } from '../javascript/runtime/bare.ts';
import { compile } from '../javascript/source/index.ts';
import type { CompileResult, Program } from '../run.ts';
import { lazyEsbuild } from './esbuild.ts';

export { coreText } from './harness.ts';
export type { RuntimeHost as OpenHost } from '../javascript/host.ts';

/** What the expression of `coreText` is. */
export type InstallCore = typeof installCore;

/** Compiles a program that may use `import()`. */
export const openProgram = (program: Program): Promise<CompileResult> =>
  compile(program, lazyEsbuild, 'open');
