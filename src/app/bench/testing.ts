/** For tests: a machine whose runs end when the test says so. */
import type { Program, RunOptions, RunResult } from '../../sandbox/index.ts';
import { buildModelInSlices, parseNotation } from '../../trace/index.ts';
import type { Machine } from './deps.ts';

interface StartedRun {
  readonly program: Program;
  readonly options: RunOptions;
  finish(result: RunResult): void;
  stopped: boolean;
}

/** A trace that lasts `ms`, prints one line and ends as `end` says (notation of src/trace). */
export function traceOf(ms: number, end = 'finished'): RunResult {
  const notation = [
    'task-created t1 - main main',
    't1 task-started',
    `${ms}ms t1 console log "done"`,
    't1 task-ended returned',
    `run-ended ${end}`,
  ];
  return { kind: 'trace', trace: parseNotation(notation.join('\n')) };
}

export function testMachine(): { machine: Machine; started: StartedRun[] } {
  const started: StartedRun[] = [];
  const machine: Machine = {
    async start(program, options) {
      const { promise, resolve } = Promise.withResolvers<RunResult>();
      const run: StartedRun = { program, options, finish: resolve, stopped: false };
      started.push(run);
      return {
        result: promise,
        stop() {
          run.stopped = true;
          resolve(traceOf(1, 'stopped:-:"Stopped by you."'));
        },
      };
    },
    prepare: () => undefined,
    buildModel: buildModelInSlices,
    limits: {
      wallMs: 10_000,
      virtualMs: 86_400_000,
      steps: 1,
      timers: 1,
      events: 1,
      consoleEntries: 1,
      previewBytes: 1,
      memoryBytes: 1,
    },
  };
  return { machine, started };
}
