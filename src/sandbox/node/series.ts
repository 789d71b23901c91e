/** Many runs of one program on one worker thread. */
import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { TraceDeriver } from '../javascript/derive/index.ts';
import type { CompiledProgram } from '../javascript/probes.ts';
import { workerScript } from '../javascript/script.ts';
import { parseFromWorker } from '../parse.ts';
import type { Detail, SeriesRun, WorkerConfig } from '../protocol.ts';
import type { RunOptions } from '../run.ts';
import { RepeatedSeries, type Series, type SeriesAnswer, type SeriesWorker } from '../series.ts';
import { hostOfThreads, runThread, threadOptions } from './thread.ts';

/** What a thread may need beyond the time of its runs. In ms. */
const GRACE = 2000;

export function openThreadSeries(
  program: CompiledProgram,
  options: RunOptions,
  harness: string,
  detail: Detail,
): Series {
  const { file, source, sites, code } = program;
  const configOf = (schedule: string): WorkerConfig => ({
    runId: randomUUID(),
    options: { ...options, schedule },
    file,
    source,
    sites,
  });
  return new RepeatedSeries({
    source,
    start() {
      const config = { ...configOf('0'), series: detail };
      return Promise.resolve(startThread(workerScript(harness, config, code), config));
    },
    alone: (schedules) =>
      Promise.all(
        schedules.map((schedule) => {
          const config = configOf(schedule);
          return runThread(workerScript(harness, config, code), config);
        }),
      ),
    derive(run: SeriesRun, schedule: string) {
      const deriver = new TraceDeriver(configOf(schedule), hostOfThreads);
      for (const batch of run.batches) deriver.add(batch);
      return deriver.finish(run.end, run.schedule, run.dropped);
    },
  });
}

function startThread(script: string, config: WorkerConfig): SeriesWorker<SeriesRun> {
  const { limits } = config.options;
  const worker = new Worker(script, threadOptions(limits));
  let settle: (answer: SeriesAnswer<SeriesRun> | null) => void = () => {};
  const lost = (): void => settle(null);
  worker.on('message', (data: unknown) => {
    const message = parseFromWorker(data, config.runId);
    if (message?.type === 'runs') settle(message);
    else if (message?.type !== 'loaded') lost();
  });
  worker.on('error', lost);
  worker.on('exit', lost);
  return {
    async order(schedules) {
      const answered = new Promise<SeriesAnswer<SeriesRun> | null>((resolve) => {
        settle = resolve;
      });
      worker.postMessage(schedules);
      const watchdog = setTimeout(lost, schedules.length * limits.wallMs + GRACE);
      const answer = await answered;
      clearTimeout(watchdog);
      return answer;
    },
    end: () => void worker.terminate(),
  };
}
