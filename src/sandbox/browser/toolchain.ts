/**
 * The toolchain worker: our own code in our own origin. Compiles programs, talks to frames and
 * derives traces, so that the page's main thread does none of it. Learner code never runs here.
 */
import * as esbuild from 'esbuild-wasm/esm/browser.js';
import esbuildUrl from 'esbuild-wasm/esbuild.wasm?url';
import { compile } from '../javascript/source/index.ts';
import type { CompileResult, Program } from '../run.ts';
import { engineName } from './engine.ts';
import type { FromToolchain, ToToolchain } from './messages.ts';
import { RunSession, type SessionHost } from './run-session.ts';
import { SeriesSession } from './series-session.ts';

/** Compiled programs that are kept: the page compiles while the learner types, then runs. */
const KEPT = 8;

const say = (message: FromToolchain, transfer: Transferable[] = []): void =>
  globalThis.postMessage(message, { transfer });

const sessionHost: SessionHost = {
  host: { engine: engineName(navigator.userAgent), runtime: 'browser worker' },
  say,
};

async function startEsbuild(): Promise<typeof esbuild> {
  const wasmModule = await WebAssembly.compileStreaming(fetch(esbuildUrl)).catch(
    // A plain server may not know the media type of WebAssembly.
    async () => WebAssembly.compile(await (await fetch(esbuildUrl)).arrayBuffer()),
  );
  // `worker: true` would start a worker from a blob, which the page's policy is not for.
  await esbuild.initialize({ wasmModule, worker: false });
  return esbuild;
}

let started: Promise<typeof esbuild> | null = null;
/** A failed start (the network was away) is tried again by the next who asks. */
function tools(): Promise<typeof esbuild> {
  started ??= startEsbuild().catch((error: unknown) => {
    started = null;
    throw error;
  });
  return started;
}

interface Compiled {
  readonly result: CompileResult;
  /** What it took when it was compiled, in real ms. */
  readonly ms: number;
}

const compiled = new Map<string, Promise<Compiled>>();

function compileOnce(program: Program): Promise<Compiled> {
  const key = `${program.file}\n${program.source}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const compiling = tools().then(async (loaded) => {
    const from = performance.now();
    const result = await compile(program, loaded);
    return { result, ms: performance.now() - from };
  });
  compiled.set(key, compiling);
  compiling.catch(() => compiled.delete(key));
  for (const oldest of compiled.keys()) {
    if (compiled.size <= KEPT) break;
    compiled.delete(oldest);
  }
  return compiling;
}

/** The first program takes ten times as long as the next: better this one than the learner's. */
const SAMPLE: Program = {
  file: 'sample.ts',
  source: `
    interface Note { readonly pitch: string; readonly ms: number }
    const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
    async function play({ pitch, ms }: Note): Promise<string> {
      try {
        await sleep(ms);
        return \`\${pitch} for \${ms} ms\`;
      } catch (error) {
        console.error(error);
        throw error;
      } finally {
        console.log(pitch);
      }
    }
    const notes: Note[] = [{ pitch: 'c', ms: 10 }, { pitch: 'g', ms: 20 }];
    for (const note of notes) console.log(await play(note));
    console.log(await Promise.all(notes.map(async (note) => play(note))));
  `,
};

async function warm(program: Program | null): Promise<void> {
  try {
    await compileOnce(program ?? SAMPLE);
  } catch {
    // Whoever runs a program is told.
  }
}

/** The run that goes on, and whether it was stopped while it was being compiled. */
let current: { readonly runId: string; session: RunSession | null } | null = null;

async function run(
  { runId, program, options }: Extract<ToToolchain, { type: 'run' }>,
  port: MessagePort,
): Promise<void> {
  const own: { readonly runId: string; session: RunSession | null } = { runId, session: null };
  current = own;
  const { result, ms } = await compileOnce(program);
  if (current !== own) return;
  if (!result.ok) {
    port.close();
    say({ type: 'refused', runId, problems: result.problems });
    return;
  }
  own.session = new RunSession(runId, result.program, options, port, ms, sessionHost);
  own.session.start();
}

/** The series that are open, by their ids; an order may come before its program is compiled. */
const seriesOf = new Map<string, Promise<SeriesSession | null>>();

function openSeries(
  { runId, program, options, detail }: Extract<ToToolchain, { type: 'series' }>,
  port: MessagePort,
): void {
  const opening = compileOnce(program).then(({ result }) => {
    if (result.ok)
      return new SeriesSession(runId, result.program, options, detail, port, sessionHost);
    port.close();
    say({ type: 'refused', runId, problems: result.problems });
    return null;
  });
  seriesOf.set(runId, opening);
}

const inWords = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

async function hear(message: ToToolchain, ports: readonly MessagePort[]): Promise<void> {
  switch (message.type) {
    case 'warm':
      await warm(message.program);
      return;
    case 'compile': {
      const { id, program } = message;
      try {
        say({ type: 'compiled', id, result: (await compileOnce(program)).result });
      } catch (error) {
        say({ type: 'compile-failed', id, message: inWords(error) });
      }
      return;
    }
    case 'run': {
      const [port] = ports;
      try {
        if (port === undefined) throw new Error('A run came without the port of its frame.');
        await run(message, port);
      } catch (error) {
        say({ type: 'failed', runId: message.runId, message: inWords(error) });
      }
      return;
    }
    case 'series': {
      const [port] = ports;
      if (port !== undefined) openSeries(message, port);
      return;
    }
    case 'order': {
      const { runId, schedules } = message;
      try {
        (await seriesOf.get(runId))?.order(schedules);
      } catch (error) {
        say({ type: 'failed', runId, message: inWords(error) });
      }
      return;
    }
    case 'close-series': {
      const opened = seriesOf.get(message.runId);
      seriesOf.delete(message.runId);
      // Whoever opened it has been told what went wrong.
      (await opened?.catch(() => null))?.close();
      return;
    }
    case 'finish':
      if (current?.runId !== message.runId) return;
      current.session?.stop(message.cause);
      current = null;
  }
}

addEventListener('message', ({ data, ports }: MessageEvent<ToToolchain>) => {
  void hear(data, ports);
});
