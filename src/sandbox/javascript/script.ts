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
  // Probes are inserted within lines; only esbuild, where it is needed, lays code out anew.
  const keepsLines = linesIn(code) === linesIn(config.source) + 1;
  const json = JSON.stringify(JSON.stringify({ ...config, keepsLines }));
  return `'use strict';(${harness})(JSON.parse(${json}))(function(){return(\n${code}\n)}.call());`;
}

const linesIn = (text: string): number => text.split('\n').length;
