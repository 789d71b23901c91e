/** The page's end of a series: a frame of its own, beside the one of the run that goes on. */
import { fromColumns, type Trace, type TraceColumns } from '../../trace/index.ts';
import type { Detail } from '../protocol.ts';
import type { Program, RunOptions } from '../run.ts';
import { RepeatedSeries, type Series, type SeriesAnswer, type SeriesWorker } from '../series.ts';
import type { FramePool } from './frames.ts';
import { newRunId } from './run-id.ts';
import type { Toolchain } from './toolchain-client.ts';

/** What a series may need beyond the time of its runs, of which each has its own limit. In ms. */
const GRACE = 8000;

export interface SeriesRequest {
  readonly program: Program;
  readonly options: Omit<RunOptions, 'schedule'>;
  readonly detail: Detail;
  /** Each run in a worker of its own: what cannot be run in a series. */
  readonly alone: (schedules: readonly string[]) => Promise<readonly Trace[]>;
}

export const openSeries = (
  { program, options, detail, alone }: SeriesRequest,
  frames: FramePool,
  toolchain: Toolchain,
): Series =>
  new RepeatedSeries<TraceColumns>({
    source: program.source,
    alone,
    derive: (columns) => fromColumns(columns),
    async start() {
      const whole = { ...options, schedule: '0' };
      return startFrame(program, whole, detail, frames, toolchain);
    },
  });

async function startFrame(
  program: Program,
  options: RunOptions,
  detail: Detail,
  frames: FramePool,
  toolchain: Toolchain,
): Promise<SeriesWorker<TraceColumns>> {
  const runId = newRunId();
  const frame = await frames.take();
  let settle: (answer: SeriesAnswer<TraceColumns> | null) => void = () => {};
  let isLost = false;
  const lose = (): void => {
    isLost = true;
    settle(null);
  };
  const port = frame.open({ lost: lose, done: () => {} });
  toolchain.openSeries({ runId, program, options, detail }, port, (message) => {
    if (message.type === 'ordered') settle(message.answer);
    else lose();
  });
  return {
    async order(schedules) {
      if (isLost) return null;
      const answered = new Promise<SeriesAnswer<TraceColumns> | null>((resolve) => {
        settle = resolve;
      });
      toolchain.order(runId, schedules);
      const watchdog = setTimeout(lose, schedules.length * options.limits.wallMs + GRACE);
      const answer = await answered;
      clearTimeout(watchdog);
      return answer;
    },
    end() {
      toolchain.closeSeries(runId);
      frame.remove();
      frames.fill();
    },
  };
}
