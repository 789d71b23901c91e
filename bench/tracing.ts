/**
 * What observing costs: the same program in the same engine, natively and with its records
 * written. Cold: once in a fresh worker, as a learner runs it, with the engine's warming up.
 * Warm: again and again in one worker, when all is optimized. The traced side is the very script
 * that a frame starts.
 */
import type { Page } from 'playwright-core';
import { bundleHarness } from '../src/sandbox/build/harness.ts';
import { TraceDeriver } from '../src/sandbox/javascript/derive/index.ts';
import type { RecordBatch } from '../src/sandbox/javascript/records.ts';
import { workerScript } from '../src/sandbox/javascript/script.ts';
import { compile } from '../src/sandbox/javascript/source/index.ts';
import type { WorkerConfig } from '../src/sandbox/protocol.ts';
import { DEFAULT_LIMITS } from '../src/sandbox/run.ts';
import { type Host, inChromium, inNode, runInThread } from './hosts.ts';
import { hasNative, longSource, PROGRAMS } from './programs.ts';
import { median, round } from './statistics.ts';

const REPETITIONS = 5;
const LAPS = 8;
/** Laps that are for the engine to warm up. */
const WARMING = 4;
const LONG_SOURCE = 5000;

interface Cost {
  /** ms, medians. */
  readonly native: number | null;
  readonly traced: number;
  readonly ratio: number | null;
}

interface TracingCost {
  readonly cold: Cost;
  readonly warm: Cost;
  readonly records: number;
  readonly bytesPerRecord: number;
}

interface DerivingCost {
  readonly events: number;
  /** Median, from records to a trace. */
  readonly ms: number;
  readonly eventsPerSecond: number;
  /** Of records that left the worker, for each event of the trace. */
  readonly bytesPerEvent: number;
}

interface TracingCosts {
  readonly chromium: Readonly<Record<string, TracingCost>>;
  readonly node: Readonly<Record<string, TracingCost>>;
  readonly deriving: Readonly<Record<string, DerivingCost>>;
  /** From TypeScript to the code that runs: in ms, the first time and warm (median). */
  readonly transforming: { readonly lines: number; readonly first: number; readonly warm: number };
}

const NO_ESBUILD = {
  transform: () => Promise.reject(new Error('The programs need no lowering.')),
};

/** So that a million awaits can be run again and again. */
const LIMITS = {
  ...DEFAULT_LIMITS,
  events: 1e9,
  steps: 1e9,
  wallMs: 600_000,
  virtualMs: 1e12,
  memoryBytes: 1e12,
};

const nativeScript = (source: string): string =>
  `benchSay({type:'loaded'});(async()=>{${source}\n})().then(()=>benchSay({type:'done'}));`;

/** Runs a program several times in one worker, and says how long each took. */
const inLaps = (source: string): string => `
  async function benchProgram() {${source}
  }
  const laps = [];
  for (let lap = 0; lap < ${LAPS}; lap++) {
    const from = benchNow();
    await benchProgram();
    laps[lap] = benchNow() - from;
  }
  benchSay({ type: 'laps', laps });`;

interface Traced {
  readonly script: string;
  readonly config: WorkerConfig;
}

async function trace(harness: string, source: string): Promise<Traced> {
  const compiled = await compile({ file: 'bench.js', source }, NO_ESBUILD);
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join('\n'));
  const { code, file, sites } = compiled.program;
  const options = { profile: 'browser', schedule: '0', limits: LIMITS } as const;
  const config: WorkerConfig = { runId: 'bench', options, file, source, sites };
  return { script: workerScript(harness, config, code), config };
}

function costOf(native: readonly number[], traced: readonly number[]): Cost {
  const ms = median(traced);
  if (native.length === 0) return { native: null, traced: round(ms), ratio: null };
  return {
    native: round(median(native)),
    traced: round(ms),
    ratio: round(ms / median(native)),
  };
}

async function measureIn(host: Host, harness: string): Promise<Record<string, TracingCost>> {
  const costs: Record<string, TracingCost> = {};
  for (const [name, source] of Object.entries(PROGRAMS)) {
    const native = host.prelude + nativeScript(source);
    const traced = host.prelude + (await trace(harness, source)).script;
    const cold = { native: [] as number[], traced: [] as number[] };
    let records = 0;
    let bytes = 0;
    for (let i = 0; i <= REPETITIONS; i++) {
      const unobserved = hasNative(source) ? [(await host.run(native)).ms] : [];
      const sample = await host.run(traced);
      // The first is for the machine to warm up.
      if (i === 0) continue;
      cold.native.push(...unobserved);
      cold.traced.push(sample.ms);
      ({ records, bytes } = sample);
    }
    const laps = inLaps(source);
    const warmNative = hasNative(source) ? await host.run(host.prelude + nativeScript(laps)) : null;
    const warmTraced = await host.run(host.prelude + (await trace(harness, laps)).script);
    costs[name] = {
      cold: costOf(cold.native, cold.traced),
      warm: costOf(warmNative?.laps.slice(WARMING) ?? [], warmTraced.laps.slice(WARMING)),
      records,
      bytesPerRecord: round(bytes / records),
    };
  }
  return costs;
}

async function measureDeriving(harness: string): Promise<Record<string, DerivingCost>> {
  const costs: Record<string, DerivingCost> = {};
  for (const [name, source] of Object.entries(PROGRAMS)) {
    const { script, config } = await trace(harness, source);
    const batches: RecordBatch[] = [];
    const { sample, last } = await runInThread(script, (batch) => batches.push(batch));
    if (last.type !== 'ended') throw new Error(`“${name}” did not end.`);
    const times: number[] = [];
    let events = 0;
    for (let i = 0; i < REPETITIONS; i++) {
      const deriver = new TraceDeriver(config, { engine: '', runtime: '' });
      const from = performance.now();
      for (const batch of batches) deriver.add(batch);
      events = deriver.finish(last.end, last.schedule, last.dropped).length;
      times.push(performance.now() - from);
    }
    // A loop has nothing to derive.
    if (events < 1000) continue;
    const ms = median(times);
    costs[name] = {
      events,
      ms: round(ms),
      eventsPerSecond: round((1000 * events) / ms),
      bytesPerEvent: round(sample.bytes / events),
    };
  }
  return costs;
}

async function measureTransforming(): Promise<TracingCosts['transforming']> {
  const source = longSource(LONG_SOURCE);
  const times: number[] = [];
  for (let i = 0; i <= REPETITIONS; i++) {
    const from = performance.now();
    const compiled = await compile({ file: 'bench.ts', source }, NO_ESBUILD);
    times.push(performance.now() - from);
    if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join('\n'));
  }
  const [first = 0, ...warm] = times;
  return { lines: source.split('\n').length, first: round(first), warm: round(median(warm)) };
}

export async function measureTracing(page: Page): Promise<TracingCosts> {
  const { text: harness } = await bundleHarness();
  return {
    transforming: await measureTransforming(),
    chromium: await measureIn(inChromium(page), harness),
    node: await measureIn(inNode, harness),
    deriving: await measureDeriving(harness),
  };
}
