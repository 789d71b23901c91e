/** The smallest page that runs programs, and measures itself while it does. */
import {
  createSandbox,
  DEFAULT_LIMITS,
  type Run,
  type RunOptions,
  type RunResult,
  type Sandbox,
} from '../../../src/sandbox/index.ts';

export interface Outcome {
  readonly kind: RunResult['kind'];
  readonly outcome: string;
  readonly limit: string | null;
  readonly message: string;
  readonly printed: readonly string[];
  readonly problems: readonly { readonly message: string; readonly line: number }[];
  readonly events: number;
  readonly droppedEntries: number;
  /** Real ms from `run()` to the result. */
  readonly ms: number;
  /** The longest time between two animation frames meanwhile, in ms. */
  readonly worstGap: number;
  /** The schedule that the run took, if the events were asked for. */
  readonly schedule?: string;
  /** The trace's events, each as JSON, if they were asked for. */
  readonly eventTexts?: readonly string[];
}

export interface RunRequest {
  readonly source: string;
  readonly file?: string;
  readonly profile?: RunOptions['profile'];
  readonly schedule?: string;
  readonly limits?: Partial<typeof DEFAULT_LIMITS>;
  /** Calls `stop()` so many ms after `run()`. */
  readonly stopAfter?: number;
  /** Hands over the events as well. */
  readonly withEvents?: boolean;
}

let sandbox: Sandbox = createSandbox();

/** Watches the page's own liveness until the returned function is called. */
function watchFrames(): () => number {
  let last = performance.now();
  let worst = 0;
  let watching = true;
  const frame = (): void => {
    const now = performance.now();
    worst = Math.max(worst, now - last);
    last = now;
    if (watching) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  return () => {
    watching = false;
    return Math.max(worst, performance.now() - last);
  };
}

function summarize(result: RunResult): Omit<Outcome, 'ms' | 'worstGap'> {
  if (result.kind === 'compile-error') {
    const problems = result.problems.map(({ message, site }) => ({ message, line: site.line }));
    return {
      kind: result.kind,
      outcome: '',
      limit: null,
      message: '',
      printed: [],
      problems,
      events: 0,
      droppedEntries: 0,
    };
  }
  const { trace } = result;
  const { end, dropped } = trace.header;
  const printed: string[] = [];
  for (const event of trace) if (event.kind === 'console') printed.push(event.text);
  return {
    kind: result.kind,
    outcome: end.outcome,
    limit: end.outcome === 'stopped' ? end.limit : null,
    message:
      end.outcome === 'stopped' ? end.message : end.outcome === 'threw' ? end.error.text : '',
    printed: printed.slice(0, 1000),
    problems: [],
    events: trace.length,
    droppedEntries: dropped.consoleEntries,
  };
}

async function run(request: RunRequest): Promise<Outcome> {
  const { source, file, profile, schedule, limits, stopAfter, withEvents } = request;
  const worst = watchFrames();
  const from = performance.now();
  const started: Run = sandbox.run(
    { source, file: file ?? 'main.ts' },
    {
      profile: profile ?? 'browser',
      schedule: schedule ?? '0',
      limits: { ...DEFAULT_LIMITS, ...limits },
    },
  );
  if (stopAfter !== undefined) setTimeout(() => started.stop(), stopAfter);
  const result = await started.result;
  const ms = performance.now() - from;
  // Taken before this page itself walks millions of events.
  const worstGap = worst();
  const outcome = { ...summarize(result), ms, worstGap };
  if (withEvents !== true || result.kind !== 'trace') return outcome;
  return {
    ...outcome,
    schedule: result.trace.header.schedule,
    eventTexts: Array.from(result.trace, (event) => JSON.stringify(event)),
  };
}

/** The longest frame gap of a page that does nothing, in ms: 17 to 20 on a machine at rest. */
async function idleGap(): Promise<number> {
  const worst = watchFrames();
  await new Promise((resolve) => {
    setTimeout(resolve, 500);
  });
  return worst();
}

const api = {
  run,
  idleGap,
  /** Runs and tells the server, for when the test's driver believes that the page has crashed. */
  async report(requests: readonly RunRequest[]): Promise<void> {
    const outcomes: Outcome[] = [];
    for (const request of requests) outcomes.push(await run(request));
    await fetch(`report?${encodeURIComponent(JSON.stringify(outcomes))}`);
  },
  warm: (): void => sandbox.warm(),
  compile: (source: string) => sandbox.compile({ source, file: 'main.ts' }),
  /** Starts over, with another address for the frame if one is given. */
  renew(runnerUrl?: string): void {
    sandbox.dispose();
    sandbox = createSandbox(runnerUrl === undefined ? {} : { runnerUrl });
  },
};

export type PageApi = typeof api;

Object.assign(globalThis, { fermata: api });
