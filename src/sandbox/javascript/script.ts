/** The text of the worker's script: harness, configuration and program in one. */
import type { WorkerConfig } from '../protocol.ts';

/**
 * Puts the parts together. The program starts at column 0 of the script's last line but one, in
 * strict mode, with `this` undefined, and sees no name but the language's and the platform's.
 *
 * @param harness the text of an expression whose value is `openHarness` (see `harness.ts`)
 * @param code the text of the program's function expression
 */
export function workerScript(harness: string, config: WorkerConfig, code: string): string {
  const json = JSON.stringify(JSON.stringify(config));
  return `'use strict';(${harness})(JSON.parse(${json}))(function(){return(\n${code}\n)}.call());`;
}
