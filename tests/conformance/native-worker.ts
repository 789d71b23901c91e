/** A program as Chromium itself runs it: a module worker. Sent to the page as text. */

export interface WorkerRun {
  /** What the program printed, an entry each. */
  readonly printed: readonly string[];
  /** What the host reported, sorted: its order against the program's own is not fixed. */
  readonly uncaught: readonly string[];
}

interface Request {
  /** Plain JavaScript. */
  readonly source: string;
  /** Listened for at least as long as it takes to see as much. */
  readonly atLeast: WorkerRun;
}

/** Runs in the page; uses nothing from outside itself. */
export async function runInWorker({ source, atLeast }: Request): Promise<WorkerRun> {
  /** Whatever comes later than this is not waited for. In ms. */
  const LONGEST = 20_000;
  /** Time for more to come than was expected. In ms. */
  const GRACE = 60;
  // On the program's first line, so that lines stay lines.
  const prelude = `{
    const send = postMessage.bind(globalThis);
    const later = setTimeout.bind(globalThis);
    for (const level of ['log', 'info', 'debug', 'warn', 'error']) {
      console[level] = (...values) => send({ printed: values.map(String).join(' ') });
    }
    addEventListener('unhandledrejection', (event) => {
      later(() => {
        if (!event.defaultPrevented) send({ uncaught: 'Uncaught (in promise) ' + String(event.reason) });
      });
    });
  }`.replaceAll('\n', ' ');
  const url = URL.createObjectURL(new Blob([prelude, source], { type: 'text/javascript' }));
  const worker = new Worker(url, { type: 'module' });
  const printed: string[] = [];
  const uncaught: string[] = [];
  await new Promise<void>((resolve) => {
    let isEnding = false;
    const look = (): void => {
      if (isEnding) return;
      if (printed.length < atLeast.printed.length) return;
      if (uncaught.length < atLeast.uncaught.length) return;
      isEnding = true;
      setTimeout(resolve, GRACE);
    };
    setTimeout(resolve, LONGEST);
    worker.addEventListener('message', ({ data }: MessageEvent<Record<string, string>>) => {
      if (data['printed'] !== undefined) printed.push(data['printed']);
      if (data['uncaught'] !== undefined) uncaught.push(data['uncaught']);
      look();
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      uncaught.push(event.message);
      look();
    });
    look();
  });
  worker.terminate();
  URL.revokeObjectURL(url);
  return { printed, uncaught: uncaught.toSorted() };
}
