/** Where a worker's script is timed: in a blank page of Chromium, and in a thread of Node. */
import { Worker as Thread } from 'node:worker_threads';
import type { Page } from 'playwright-core';
import type { FromWorker } from '../src/sandbox/protocol.ts';
import type { RecordBatch } from '../src/sandbox/javascript/records.ts';

interface Sample {
  /** From when the program was loaded to its last word, in ms. */
  readonly ms: number;
  /** What the script timed itself, in ms. */
  readonly laps: readonly number[];
  readonly records: number;
  /** Of records as they leave the worker; the texts that they point to are not counted. */
  readonly bytes: number;
}

export interface Host {
  /** Statements after which a script knows `benchNow` and `benchSay`, whatever it closes later. */
  readonly prelude: string;
  /** Runs a script until it says `done` (a native one) or `ended` (ours). */
  run(script: string): Promise<Sample>;
}

type FromScript =
  | FromWorker
  | { readonly type: 'laps'; readonly laps: readonly number[] }
  | { readonly type: 'done' };

const PRELUDE = `'use strict';const benchNow=performance.now.bind(performance);`;

export const inChromium = (page: Page): Host => ({
  prelude: `${PRELUDE}const benchSay=postMessage.bind(self);`,
  run: (script) =>
    page.evaluate(
      (text) =>
        new Promise<Sample>((resolve, reject) => {
          const worker = new Worker(URL.createObjectURL(new Blob([text])));
          let from = performance.now();
          let laps: readonly number[] = [];
          let records = 0;
          let bytes = 0;
          worker.addEventListener('error', (event) => reject(new Error(event.message)));
          worker.addEventListener('message', ({ data }: MessageEvent<FromScript>) => {
            if (data.type === 'loaded') from = performance.now();
            else if (data.type === 'laps') ({ laps } = data);
            else if (data.type === 'records') {
              records += data.batch.count;
              bytes += data.batch.words.byteLength;
            } else {
              const ms = performance.now() - from;
              worker.terminate();
              if (data.type === 'runaway') reject(new Error(data.message));
              resolve({ ms, laps, records, bytes });
            }
          });
        }),
      script,
    ),
});

export const inNode: Host = {
  prelude: `${PRELUDE}const benchSay=((port)=>port.postMessage.bind(port))(process.getBuiltinModule('node:worker_threads').parentPort);`,
  run: async (script) => (await runInThread(script, () => {})).sample,
};

/** Also gives what the thread said last, and each batch to `take`. */
export function runInThread(
  script: string,
  take: (batch: RecordBatch) => void,
): Promise<{ readonly sample: Sample; readonly last: FromScript }> {
  return new Promise((resolve, reject) => {
    const thread = new Thread(script, { eval: true });
    let from = performance.now();
    let laps: readonly number[] = [];
    let records = 0;
    let bytes = 0;
    thread.on('error', reject);
    thread.on('message', (data: FromScript) => {
      if (data.type === 'loaded') from = performance.now();
      else if (data.type === 'laps') ({ laps } = data);
      else if (data.type === 'records') {
        records += data.batch.count;
        bytes += data.batch.words.byteLength;
        take(data.batch);
      } else {
        const ms = performance.now() - from;
        void thread.terminate();
        if (data.type === 'runaway') reject(new Error(data.message));
        resolve({ sample: { ms, laps, records, bytes }, last: data });
      }
    });
  });
}
