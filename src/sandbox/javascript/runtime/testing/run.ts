/** Runs programs for tests: instrumented through the runtime, and as the engine runs them itself. */
import { Worker } from 'node:worker_threads';
import type { Limits, Trace, TraceEvent } from '../../../../trace/index.ts';
import type { FromWorker, WorkerConfig } from '../../../protocol.ts';
import type { RunOptions } from '../../../run.ts';
import { harnessText } from '../../../node/harness.ts';
import { DEFAULT_LIMITS } from '../../../run.ts';
import { TraceDeriver } from '../../derive/index.ts';
import { workerScript } from '../../script.ts';
import { compile } from '../../source/index.ts';

export interface TestOptions {
  readonly profile?: RunOptions['profile'];
  readonly schedule?: string;
  readonly limits?: Partial<Limits>;
  readonly file?: string;
}

export interface TestRun {
  readonly trace: Trace;
  readonly events: readonly TraceEvent[];
  /** Texts of the console events. */
  readonly lines: readonly string[];
  readonly mismatches: number;
  readonly inferred: number;
  readonly runaway: boolean;
}

const noEsbuild = {
  transform: (): Promise<{ code: string }> => Promise.reject(new Error('esbuild is not needed')),
};

/** Runs a program through the compiler, the runtime and the derivation. */
export async function run(source: string, options: TestOptions = {}): Promise<TestRun> {
  const file = options.file ?? 'main.js';
  const compiled = await compile({ source, file }, noEsbuild);
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join('\n'));
  const { code, sites } = compiled.program;
  const config: WorkerConfig = {
    runId: 'test',
    file,
    source,
    sites,
    options: {
      profile: options.profile ?? 'browser',
      schedule: options.schedule ?? '0',
      limits: { ...DEFAULT_LIMITS, ...options.limits },
    },
  };
  const deriver = new TraceDeriver(config, { engine: 'V8', runtime: 'Node' });
  const worker = new Worker(workerScript(await harnessText(), config, code), {
    eval: true,
    // Nothing of the test runner's own in the thread, and no late warning of Node's.
    execArgv: ['--no-warnings'],
  });
  try {
    const { trace, runaway } = await new Promise<{ trace: Trace; runaway: boolean }>(
      (resolve, reject) => {
        worker.on('error', reject);
        worker.on('exit', (status) => {
          reject(new Error(`The worker went away (${status})`));
        });
        worker.on('message', (message: FromWorker) => {
          switch (message.type) {
            case 'loaded':
            case 'runs':
              break;
            case 'records':
              deriver.add(message.batch);
              break;
            case 'ended': {
              const { end, schedule, dropped } = message;
              resolve({ trace: deriver.finish(end, schedule, dropped), runaway: false });
              break;
            }
            case 'runaway': {
              const { limit, message: text } = message;
              const end = { outcome: 'stopped', limit, message: text } as const;
              const none = { consoleEntries: 0, events: 0 };
              const { schedule } = config.options;
              resolve({ trace: deriver.finish(end, schedule, none), runaway: true });
              break;
            }
          }
        });
      },
    );
    const events = [...trace];
    const lines = events.flatMap((event) => (event.kind === 'console' ? [event.text] : []));
    const { mismatches, inferred } = deriver;
    return { trace, events, lines, mismatches, inferred, runaway };
  } finally {
    await worker.terminate();
  }
}

/** What the engine itself prints for the program, as an ES module in a fresh thread. */
export async function runNatively(source: string): Promise<readonly string[]> {
  const address = `data:text/javascript,${encodeURIComponent(source)}`;
  const worker = new Worker(new URL(address), { stdout: true, stderr: true, execArgv: [] });
  let printed = '';
  worker.stdout.setEncoding('utf8');
  worker.stdout.on('data', (text: string) => {
    printed += text;
  });
  worker.on('error', () => {});
  await new Promise((resolve) => {
    worker.on('exit', resolve);
  });
  return printed.split('\n').slice(0, -1);
}

/** The events of one kind. */
export const ofKind = <Kind extends TraceEvent['kind']>(
  events: readonly TraceEvent[],
  kind: Kind,
): readonly Extract<TraceEvent, { kind: Kind }>[] =>
  events.filter((event): event is Extract<TraceEvent, { kind: Kind }> => event.kind === kind);
