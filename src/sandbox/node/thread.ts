/** One run on a worker thread: script in, records out, until it ends or is ended. */
import { Worker } from 'node:worker_threads';
import type { Trace } from '../../trace/index.ts';
import { stoppedBecause, damaged, didNotStart } from '../browser/sentences.ts';
import { parseFromWorker } from '../browser/parse.ts';
import { TraceDeriver, type DerivedEnd, type Dropped } from '../javascript/derive/index.ts';
import type { WorkerConfig } from '../protocol.ts';

/** The thread is ended from outside this long after it should have ended itself. In ms. */
const GRACE = 250;
/** How often the memory that the thread uses is looked at. In ms. */
const LOOK = 20;
/**
 * V8's own limit stands this many times above ours: it ends the whole process when a thread runs
 * into it too fast.
 */
const HEADROOM = 8;
const NOTHING_DROPPED: Dropped = { consoleEntries: 0, events: 0 };

function tooMuchMemory(line: number | null, bytes: number): DerivedEnd {
  const after = line === null ? '' : `after line ${line} `;
  const megabytes = Math.round(bytes / 2 ** 20);
  const message = `Stopped: ${after}the program used more than ${megabytes} MB of memory.`;
  return { outcome: 'stopped', limit: 'memory', message };
}

/**
 * Runs a worker's script to its end and derives the trace.
 *
 * @throws Error when the records cannot be derived from: a fault of ours.
 */
export function runThread(script: string, config: WorkerConfig): Promise<Trace> {
  const { limits, schedule } = config.options;
  const deriver = new TraceDeriver(config, {
    engine: `V8 ${process.versions.v8}`,
    runtime: `Node.js ${process.version}`,
  });
  let lastSite = 0;
  const lastLine = (): number | null =>
    lastSite === 0 ? null : (config.sites[lastSite]?.line ?? null);

  return new Promise((resolve, reject) => {
    const worker = new Worker(script, {
      eval: true,
      argv: [],
      execArgv: [],
      env: {},
      // Nothing but records leaves the thread: what Node itself would print is not the program's.
      stdout: true,
      stderr: true,
      resourceLimits: {
        maxOldGenerationSizeMb: Math.ceil((HEADROOM * limits.memoryBytes) / 2 ** 20),
      },
    });
    let isOver = false;
    const end = (
      how: DerivedEnd,
      taken: string = schedule,
      dropped: Dropped = NOTHING_DROPPED,
    ): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(watchdog);
      clearInterval(lookout);
      void worker.terminate();
      try {
        resolve(deriver.finish(how, taken, dropped));
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
    const watchdog = setTimeout(
      () => end(stoppedBecause({ by: 'limit', limit: 'wall-time' }, lastLine(), limits.wallMs)),
      limits.wallMs + GRACE,
    );

    const lookout = setInterval(() => {
      worker.getHeapStatistics().then(
        ({ used_heap_size: heap, external_memory: external }) => {
          if (heap + external > limits.memoryBytes)
            end(tooMuchMemory(lastLine(), limits.memoryBytes));
        },
        // It has just ended.
        () => {},
      );
    }, LOOK);

    worker.on('message', (data: unknown) => {
      if (isOver) return;
      const message = parseFromWorker(data, config.runId);
      switch (message?.type) {
        case undefined:
          end(damaged(lastLine()));
          return;
        case 'loaded':
          return;
        case 'records': {
          const { batch } = message;
          for (let index = batch.count - 1; index >= 0; index--) {
            if ((lastSite = batch.sites[index] ?? 0) !== 0) break;
          }
          deriver.add(batch);
          return;
        }
        case 'ended':
          end(message.end, message.schedule, message.dropped);
          return;
        case 'runaway':
          end({ outcome: 'stopped', limit: message.limit, message: message.message });
      }
    });
    worker.on('error', (error: Error & { readonly code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
        end(stoppedBecause({ by: 'crash' }, lastLine(), limits.wallMs));
      } else end(didNotStart(error.message));
    });
    worker.on('exit', () => end(stoppedBecause({ by: 'crash' }, lastLine(), limits.wallMs)));
  });
}
