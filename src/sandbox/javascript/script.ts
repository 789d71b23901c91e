/**
 * The texts of the worker's script. A worker either gets harness and program in one script, or it
 * is started ahead with the harness alone and waits for its program:
 *
 * ```
 * 'use strict';(HARNESS).run([CONFIG,PROGRAM]);
 * 'use strict';(HARNESS).wait(LISTENER,LINES);        … and later: [CONFIG,PROGRAM]
 * ```
 *
 * where HARNESS is an expression whose value is what `harness.ts` exports.
 */
import type { WorkerConfig } from '../protocol.ts';

const linesIn = (text: string): number => text.split('\n').length;

/**
 * Configuration and program as one expression, a pair. The program starts at column 0 of the
 * expression's second line, with `this` undefined, and sees no name but the language's and the
 * platform's. Nothing of it runs when the expression is evaluated.
 *
 * @param code the text of the program's function expression
 */
export function programText(config: WorkerConfig, code: string): string {
  // Probes are inserted within lines; only esbuild, where it is needed, lays code out anew.
  const keepsLines = linesIn(code) === linesIn(config.source) + 1;
  const json = JSON.stringify(JSON.stringify({ ...config, keepsLines }));
  return `[JSON.parse(${json}),function(){return(\n${code}\n)}.call()]`;
}

/** A worker's whole script: it runs the program at once. */
export const scriptOf = (harness: string, program: string): string =>
  `'use strict';(${harness}).run(${program});`;

/** The same from its parts. */
export const workerScript = (harness: string, config: WorkerConfig, code: string): string =>
  scriptOf(harness, programText(config, code));

/**
 * The script of a worker that waits for its program. Its listener stands on the script's last
 * line, because stack traces count the program's lines from there on, as they do in one script.
 */
export const waitingScript = (harness: string): string =>
  `'use strict';(${harness}).wait((take)=>(event)=>take(event),${linesIn(harness)});`;

/**
 * What a waiting worker evaluates: the program's lines have the numbers, and its script the name,
 * that they would have had after the harness.
 *
 * @param lines of the harness
 * @param name the address of the waiting worker's own script
 */
export const lateScript = (program: string, lines: number, name: string): string =>
  `${'\n'.repeat(lines - 1)}'use strict';(${program})\n//# sourceURL=${name}`;
