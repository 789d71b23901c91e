/**
 * What observing costs: the same program in the same engine, natively and with its records
 * written, in a worker of a blank page. The traced side is the very script that a frame starts.
 */
import type { Page } from 'playwright-core';
import { bundleHarness } from '../src/sandbox/build/harness.ts';
import { workerScript } from '../src/sandbox/javascript/script.ts';
import { compile } from '../src/sandbox/javascript/source/index.ts';
import { DEFAULT_LIMITS } from '../src/sandbox/run.ts';
import { median, round } from './statistics.ts';

const REPETITIONS = 5;

const PROGRAMS: Readonly<Record<string, string>> = {
  '1M awaits': 'for (let i = 0; i < 1_000_000; i++) await i;',
  '100k awaits in 1,000 concurrent tasks': `
    async function work(n) { for (let i = 0; i < 100; i++) await i; return n; }
    await Promise.all(Array.from({ length: 1000 }, (_, n) => work(n)));`,
  '100k async calls': `
    async function one(n) { return n; }
    let sum = 0;
    for (let i = 0; i < 100_000; i++) sum += await one(i);`,
  '100k then': `
    let p = Promise.resolve(0);
    for (let i = 0; i < 100_000; i++) p = p.then((n) => n + 1);
    await p;`,
  '100k new Promise': `
    let last;
    for (let i = 0; i < 100_000; i++) last = new Promise((resolve) => resolve(i));
    await last;`,
  '10M turns of a tight loop': 'let s = 0; for (let i = 0; i < 10_000_000; i++) s = (s + i) | 0;',
  '100k timers': `
    let fired = 0;
    for (let i = 0; i < 100_000; i++) setTimeout(() => { fired++; }, i % 1000);`,
};

export interface TracingCost {
  /** ms, median, natively; null where native timers would really wait. */
  readonly native: number | null;
  readonly traced: number;
  readonly ratio: number | null;
  readonly records: number;
  readonly bytesPerRecord: number;
}

interface Sample {
  readonly ms: number;
  readonly records: number;
  readonly bytes: number;
}

/** Runs a worker script until it says `ended` (ours) or `done` (the native one). */
function time(page: Page, script: string): Promise<Sample> {
  return page.evaluate(
    (text) =>
      new Promise<Sample>((resolve, reject) => {
        const worker = new Worker(URL.createObjectURL(new Blob([text])));
        let from = performance.now();
        let records = 0;
        let bytes = 0;
        worker.addEventListener('error', (event) => reject(new Error(event.message)));
        worker.addEventListener('message', ({ data }) => {
          if (data.type === 'loaded') from = performance.now();
          else if (data.type === 'records') {
            records += data.batch.count;
            for (const column of Object.values(data.batch)) {
              if (ArrayBuffer.isView(column)) bytes += column.byteLength;
            }
          } else {
            worker.terminate();
            if (data.type === 'runaway') reject(new Error(data.message));
            resolve({ ms: performance.now() - from, records, bytes });
          }
        });
      }),
    script,
  );
}

const nativeScript = (source: string): string =>
  `'use strict';postMessage({type:'loaded'});(async()=>{${source}\n})().then(()=>postMessage({type:'done'}));`;

async function tracedScript(harness: string, source: string): Promise<string> {
  const compiled = await compile(
    { file: 'bench.js', source },
    { transform: () => Promise.reject(new Error('The programs are plain JavaScript.')) },
  );
  if (!compiled.ok) throw new Error(compiled.problems.map(({ message }) => message).join('\n'));
  const { code, file, sites } = compiled.program;
  const options = { profile: 'browser', schedule: '0', limits: DEFAULT_LIMITS } as const;
  return workerScript(harness, { runId: 'bench', options, file, source, sites }, code);
}

export async function measureTracing(page: Page): Promise<Record<string, TracingCost>> {
  const { text: harness } = await bundleHarness();
  const costs: Record<string, TracingCost> = {};
  for (const [name, source] of Object.entries(PROGRAMS)) {
    const traced = await tracedScript(harness, source);
    const hasNative = !source.includes('setTimeout');
    const samples: { readonly native: number; readonly traced: Sample }[] = [];
    for (let i = 0; i <= REPETITIONS; i++) {
      const native = hasNative ? (await time(page, nativeScript(source))).ms : Number.NaN;
      const sample = { native, traced: await time(page, traced) };
      // The first is for the engine to warm up.
      if (i > 0) samples.push(sample);
    }
    const native = median(samples.map((sample) => sample.native));
    const ms = median(samples.map((sample) => sample.traced.ms));
    const { records, bytes } = samples[0]?.traced ?? { records: 0, bytes: 0 };
    costs[name] = {
      native: hasNative ? round(native) : null,
      traced: round(ms),
      ratio: hasNative ? round(ms / native) : null,
      records,
      bytesPerRecord: records === 0 ? 0 : round(bytes / records),
    };
  }
  return costs;
}
