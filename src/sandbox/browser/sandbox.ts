/** The sandbox as the page sees it: compile, run, stop. */
import type { CompileResult, Program, RunOptions } from '../run.ts';
import type { Series } from '../series.ts';
import { FramePool, type FrameSource } from './frames.ts';
import { BrowserRun, type Run } from './run.ts';
import { openSeries, type SeriesRequest } from './series.ts';
import { Toolchain } from './toolchain-client.ts';

export interface Sandbox {
  /**
   * Loads the toolchain and makes frames ahead of the first run: call it while people read. With a
   * program, compiles that ahead of its run: call it while people type.
   */
  warm(program?: Program): void;
  /** What a run would do first; cheap to call while people type. */
  compile(program: Program): Promise<CompileResult>;
  /** Starts a run. One that still goes on is stopped first. */
  run(program: Program, options: RunOptions): Run;
  /**
   * Many runs of one program, in a frame of their own; the run that goes on is not stopped. To be
   * disposed of.
   */
  series(request: SeriesRequest): Series;
  dispose(): void;
}

export interface SandboxOptions {
  /** The address of `runner.html` where it is not beside the site's chunks. */
  readonly runnerUrl?: string;
}

/** One for the run, one for the next: `Run both` takes two in a row. */
const SPARE_FRAMES = 2;

/** One sandbox serves a page: it keeps a worker and two frames. */
export function createSandbox({ runnerUrl }: SandboxOptions = {}): Sandbox {
  const source = async (): Promise<FrameSource> => {
    const { frameDocument, frameUrl, strictFrameUrl, harness } =
      await import('./frame-document.ts');
    return {
      url: runnerUrl ?? frameUrl,
      strictUrl: runnerUrl ?? strictFrameUrl,
      text: frameDocument,
      harness,
    };
  };
  const frames = new FramePool(source, SPARE_FRAMES);
  const toolchain = new Toolchain();
  let current: BrowserRun | null = null;

  return {
    warm(program): void {
      frames.fill();
      toolchain.warm(program ?? null);
    },
    compile: (program) => toolchain.compile(program),
    run(program, options): Run {
      current?.stop();
      current = new BrowserRun(program, options, frames, toolchain);
      return current;
    },
    series: (request) => openSeries(request, frames, toolchain),
    dispose(): void {
      current?.stop();
      frames.dispose();
      toolchain.dispose();
    },
  };
}
